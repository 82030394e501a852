import { comparableCompany, comparableName } from './names.ts';

/** Names that stood in one cell. */
interface SplitNames {
  readonly names: readonly { readonly name: string; readonly number?: string }[];
  /** False when a comma could also be part of a name, and nothing tells. */
  readonly sure: boolean;
}

// Nothing unbounded stands before the bracket: a cell of spaces alone must cost no more than another.
const numbered = /\(((?:[A-Z]{2}[ -]?)?[0-9][0-9 -]{3,18})\)$/;
const endsNumbered = /\([^()]*\)(?=,\s|$)/g;
/** What never is a company by itself: "Firma, Inc." is one name. */
const lonelyForm =
  /^(?:inc|llc|ltd|limited|corp|plc|gmbh|ag|ab|as|asa|oy|bv|b\.v|nv|n\.v|s\.a|sarl|a\/s|aps|i\/s|k\/s|p\/s)\.?$/i;

/**
 * Names joined with ", ", where a name may hold a comma itself. A number in brackets ends a name; then known names are recognised,
 * the longest first; a legal form belongs to the name before it. What is left is split at each comma, and said to be unsure; a list beyond
 * all sense is not split at all.
 * @param known comparable names, of `comparableName` or `comparableCompany`
 */
export function splitNames(cell: string, known: ReadonlySet<string>): SplitNames {
  const text = cell.trim();
  if (text === '') return { names: [], sure: true };
  const stretches: string[] = [];
  let start = 0;
  for (const match of text.matchAll(endsNumbered)) {
    const end = match.index + match[0].length;
    if (!numbered.test(match[0])) continue;
    stretches.push(text.slice(start, end));
    start = end + (/^,\s+/.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (start < text.length) stretches.push(text.slice(start));
  const split = stretches.map((stretch) => splitStretch(stretch, known));
  return { names: split.flatMap(({ names }) => names), sure: split.every(({ sure }) => sure) };
}

/** No list of companies is longer; a cell that is would cost more than the rest of its file. */
const mostParts = 400;

function splitStretch(stretch: string, known: ReadonlySet<string>): SplitNames {
  const [, number] = numbered.exec(stretch) ?? [];
  const written = stretch.replace(numbered, '').trim();
  // A number that nobody's name stands before is kept as it is written.
  if (written === '') return { names: [{ name: stretch.trim() }], sure: false };
  const parts = withForms(written.split(/,\s+/));
  if (parts.length > mostParts) return { names: [], sure: false };
  const names: { name: string; number?: string }[] = [];
  let sure = true;
  for (let index = 0; index < parts.length; ) {
    const length = longestKnown(parts, index, known);
    // A part nobody knows may belong to the one beside it, when that is unknown too.
    if (length === 0 && parts.length > 1) sure = false;
    const taken = Math.max(1, length);
    names.push({
      name: parts
        .slice(index, index + taken)
        .join(', ')
        .trim(),
    });
    index += taken;
  }
  const last = names.at(-1);
  if (last !== undefined && number !== undefined) last.number = number.trim();
  return { names: names.filter(({ name }) => name !== ''), sure };
}

function withForms(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && lonelyForm.test(part.trim())) joined[joined.length - 1] = `${before}, ${part}`;
    else joined.push(part);
  }
  return joined;
}

/** No name of anybody runs over more commas than this. */
const longestName = 6;

function longestKnown(parts: readonly string[], from: number, known: ReadonlySet<string>): number {
  for (let length = Math.min(longestName, parts.length - from); length > 0; length -= 1) {
    const name = parts.slice(from, from + length).join(', ');
    if (known.has(comparableName(name)) || known.has(comparableCompany(name))) return length;
  }
  return 0;
}

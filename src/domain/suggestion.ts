import { compareText } from './order.ts';
import { slugFrom } from './slug.ts';
import { type Text, text } from './text.ts';

/** The number of single-character edits between two words, transpositions included. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      current.push(best);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known word a person most likely meant, or undefined when none is near enough to be worth suggesting. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** So many are named when several may be meant. */
const mostNamed = 4;

/**
 * Which known ids a person may mean who typed something else: the path of the file or its folder, a name, the last part of an id without
 * what stands before it (`isae3000-2025` for `nordlys-laering/isae3000-2025`, `skolebro` for `2026-skolebro`), or a slip of the hand.
 */
export function likelyIds(typed: string, known: Iterable<string>): readonly string[] {
  const ids = [...new Set(known)];
  const forms = idForms(typed);
  for (const form of forms) {
    const exact = ids.filter((id) => id.toLowerCase() === form);
    if (exact.length > 0) return exact;
  }
  for (const form of forms) {
    const ending = ids.filter((id) => {
      const whole = id.toLowerCase();
      return whole.endsWith(`/${form}`) || (/^\d{4}-/.test(whole) && whole.slice(5) === form);
    });
    if (ending.length > 0) return ending.sort((a, b) => compareText(b, a));
  }
  const near = closest(typed, ids) ?? closest(forms[0] ?? '', ids);
  if (near !== undefined) return [near];
  const lastParts = new Map(ids.map((id) => [id.split('/').at(-1) ?? id, id]));
  const nearLast = typed.includes('/') ? undefined : closest(typed, lastParts.keys());
  return nearLast === undefined ? [] : [lastParts.get(nearLast) ?? nearLast];
}

/** The ids that what was typed may stand for, the likeliest first, in lower case. */
function idForms(typed: string): readonly string[] {
  const parts = typed
    .trim()
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => part.replace(/\.(?:ya?ml|md)$/, ''))
    .filter((part) => part !== '' && part !== '.');
  // Each file of a case or a vendor stands for it; a path names the longest thing it can.
  const shorter = parts.length > 2 ? parts.length : 1;
  const forms = parts.slice(0, shorter).flatMap((_, index) => {
    const upTo = parts.slice(0, parts.length - index);
    const last = upTo.at(-1) ?? '';
    const before = upTo.at(-2);
    return [
      ...(before === undefined ? [] : [`${before}/${last}`, `${before}-${last}`]),
      ...(upTo.length > 3 ? [`${upTo.at(-4)}-${upTo.at(-3)}/${last}`] : []),
      ...(upTo.length > 2 ? [`${upTo.at(-3)}/${last}`] : []),
      last,
    ];
  });
  return [...new Set([...forms, slugFrom(typed)])].filter((form) => form !== '');
}

/** Asks whether one of them was meant; undefined when there is none. */
export function askMeant(meant: readonly string[]): Text | undefined {
  const [first, ...others] = meant.slice(0, mostNamed);
  if (first === undefined) return undefined;
  const last = others.at(-1);
  const start = [first, ...others.slice(0, -1)].join(', ');
  return last === undefined
    ? text(`Mente du ${first}?`, `Did you mean ${first}?`)
    : text(`Mente du ${start} eller ${last}?`, `Did you mean ${start} or ${last}?`);
}

/** "Did you mean …?" for an id that is not known; undefined when nothing known is near it. */
export const didYouMean = (typed: string, known: Iterable<string>): Text | undefined =>
  askMeant(likelyIds(typed, known));

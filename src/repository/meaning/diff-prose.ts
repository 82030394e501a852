import { countOf } from '../../domain/counted-things.ts';
import { type Text, text } from '../../domain/text.ts';
import { diffLists } from './diff-lists.ts';
import { became, quoted, rewording } from './excerpt.ts';

/** A change in a text written in Markdown: the section it happened in, and what happened. */
interface ProseDifference {
  /** The section's heading; '' for a text before the first. */
  readonly section: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly words: Text;
}

interface Section {
  readonly heading: string;
  readonly depth: number;
  readonly paragraphs: readonly string[];
}

/** The sections of a text: a heading and its paragraphs. A heading that comes again counts as another. */
function sectionsOf(body: string): ReadonlyMap<string, Section> {
  const found = new Map<string, Section>();
  let heading = '';
  let depth = 0;
  let lines: string[] = [];
  const close = (): void => {
    const paragraphs = lines
      .join('\n')
      .split(/\n[ \t]*\n/)
      .map((paragraph) => paragraph.replace(/^\n+|\n+$/g, ''))
      .filter((paragraph) => paragraph.trim() !== '');
    if (depth === 0 && paragraphs.length === 0) return;
    let key = heading;
    for (let again = 2; found.has(key); again += 1) key = `${heading} (${again})`;
    found.set(key, { heading: key, depth, paragraphs });
  };
  for (const line of body.split('\n')) {
    const match = /^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/.exec(line);
    if (match === null) lines.push(line);
    else {
      close();
      heading = match[2] ?? '';
      depth = (match[1] ?? '').length;
      lines = [];
    }
  }
  close();
  return found;
}

/**
 * Where two texts differ, by section and paragraph, each in words. Never empty when the texts are different, and empty when they are
 * the same. Texts come with LF and NFC.
 */
export function diffProse(before: string, after: string): readonly ProseDifference[] {
  if (before === after) return [];
  const [old, now] = [sectionsOf(before), sectionsOf(after)];
  const renamed = renamedSections(old, now);
  const found = [...new Set([...now.keys(), ...old.keys()])].flatMap((key): readonly ProseDifference[] => {
    const formerKey = old.has(key) ? key : renamed.get(key);
    if (formerKey === undefined) return wholeSection(undefined, now.get(key));
    const a = old.get(formerKey);
    const b = now.get(key);
    if (b === undefined) return [...renamed.values()].includes(key) ? [] : wholeSection(a, undefined);
    return a === undefined ? [] : [...headingChange(a, b), ...diffParagraphs(a, b)];
  });
  if (found.length > 0) return [...orderChange(old, now), ...found];
  const moved = orderChange(old, now);
  return moved.length > 0 ? moved : [{ section: '', before, after, words: rewording(before, after) }];
}

/** New headings over a text that stood under one that is gone, by the new key. */
function renamedSections(
  old: ReadonlyMap<string, Section>,
  now: ReadonlyMap<string, Section>,
): ReadonlyMap<string, string> {
  const gone = [...old.values()].filter(({ heading, paragraphs }) => !now.has(heading) && paragraphs.length > 0);
  const found = new Map<string, string>();
  for (const section of now.values()) {
    if (old.has(section.heading)) continue;
    const index = gone.findIndex((other) => other.paragraphs.join('\n\n') === section.paragraphs.join('\n\n'));
    const [former] = index === -1 ? [] : gone.splice(index, 1);
    if (former !== undefined) found.set(section.heading, former.heading);
  }
  return found;
}

function headingChange(a: Section, b: Section): readonly ProseDifference[] {
  if (a.heading !== b.heading) {
    const words = text(
      `overskriften var ${quoted(a.heading).da} og er nu ${quoted(b.heading).da}`,
      `the heading was ${quoted(a.heading).en} and is now ${quoted(b.heading).en}`,
    );
    return [{ section: b.heading, before: a.heading, after: b.heading, words }];
  }
  if (a.depth === b.depth) return [];
  const words = text(
    `overskriften er flyttet fra niveau ${a.depth} til ${b.depth}`,
    `the heading moved from level ${a.depth} to ${b.depth}`,
  );
  return [{ section: b.heading, before: '#'.repeat(a.depth), after: '#'.repeat(b.depth), words }];
}

function wholeSection(a: Section | undefined, b: Section | undefined): readonly ProseDifference[] {
  const section = b ?? a;
  if (section === undefined) return [];
  const content = section.paragraphs.join('\n\n');
  const count = content.split(/\s+/).filter((word) => word !== '').length;
  const begins = count === 0 ? text('', '') : text(`: ${quoted(content).da}`, `: ${quoted(content).en}`);
  const words =
    b === undefined
      ? text(`fjernet (${countOf(count, 'word').da})${begins.da}`, `removed (${countOf(count, 'word').en})${begins.en}`)
      : text(`nyt (${countOf(count, 'word').da})${begins.da}`, `new (${countOf(count, 'word').en})${begins.en}`);
  return [
    {
      section: section.heading,
      before: a === undefined ? undefined : content,
      after: b === undefined ? undefined : content,
      words,
    },
  ];
}

function orderChange(old: ReadonlyMap<string, Section>, now: ReadonlyMap<string, Section>): readonly ProseDifference[] {
  const before = [...old.keys()].filter((key) => now.has(key));
  const after = [...now.keys()].filter((key) => old.has(key));
  if (before.join('\n') === after.join('\n')) return [];
  const words = text('afsnittene står i en anden rækkefølge', 'the sections stand in another order');
  return [{ section: '', before: before.join('\n'), after: after.join('\n'), words }];
}

function diffParagraphs(a: Section, b: Section): readonly ProseDifference[] {
  const section = b.heading;
  const gone: string[] = [];
  const fresh: string[] = [];
  const found: ProseDifference[] = [];
  for (const { before, after } of diffLists(a.paragraphs, b.paragraphs)) {
    const pairs = paired(a.paragraphs.slice(...before), b.paragraphs.slice(...after));
    for (const [from, to] of pairs) {
      if (from !== undefined && to !== undefined)
        found.push({ section, before: from, after: to, words: rewording(from, to) });
      else if (from !== undefined) gone.push(from);
      else if (to !== undefined) fresh.push(to);
    }
  }
  for (const paragraph of gone) {
    const index = fresh.indexOf(paragraph);
    if (index === -1) {
      found.push({ section, before: paragraph, after: undefined, words: became(paragraph, '') });
      continue;
    }
    fresh.splice(index, 1);
    const words = text(`stykket ${quoted(paragraph).da} er flyttet`, `the paragraph ${quoted(paragraph).en} was moved`);
    found.push({ section, before: paragraph, after: paragraph, words });
  }
  for (const paragraph of fresh)
    found.push({ section, before: undefined, after: paragraph, words: became('', paragraph) });
  return found;
}

/** Paragraphs that took each other's place: the nearest that share a third of their words; the others came or went. */
function paired(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [string | undefined, string | undefined])[] {
  const left = [...after];
  const pairs = before.map((paragraph): readonly [string, string | undefined] => {
    const index = left.slice(0, 20).findIndex((other) => alike(paragraph, other));
    const [match] = index === -1 ? [] : left.splice(index, 1);
    return [paragraph, match];
  });
  return [...pairs, ...left.map((paragraph) => [undefined, paragraph] as const)];
}

function alike(a: string, b: string): boolean {
  const words = (value: string): ReadonlySet<string> => new Set(value.toLowerCase().split(/\s+/));
  const [x, y] = [words(a), words(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return shared * 3 >= Math.max(x.size, y.size);
}

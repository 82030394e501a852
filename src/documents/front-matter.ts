import { grayMatterPackage } from './on-demand.ts';

/** Where a Markdown file's YAML block lies; offsets count UTF-16 units from the start of the file. */
interface FrontMatter {
  /** The block without its `---` lines. */
  readonly block: string;
  readonly start: number;
  /** Where the prose begins. */
  readonly bodyStart: number;
}

export type FrontMatterProblem = 'absent' | 'language-refused' | 'not-closed';

const refuse = {
  parse: (): never => {
    throw new Error('Only YAML front matter is read.');
  },
};
const engines = { yaml: { parse: () => ({}) }, javascript: refuse, json: refuse, coffee: refuse, toml: refuse };

/** Splits a Markdown file into its YAML block and its prose. */
export const splitFrontMatter = (text: string): FrontMatter | FrontMatterProblem =>
  splitPlain(text) ?? splitWithGrayMatter(text);

/**
 * A block between two lines that hold `---` and nothing more, as people and programs write it; undefined for everything else, well
 * formed or not. What it does return is exactly what gray-matter splits, which takes a third as long to load as Node takes to start: a
 * property test holds it to that.
 */
export function splitPlain(text: string): FrontMatter | undefined {
  if (!/^---\r?\n/.test(text)) return undefined;
  const start = '---'.length;
  const end = text.indexOf('\n---', start);
  const closing = end === -1 ? null : /^\n---(?:\r?\n|$)/.exec(text.slice(end, end + '\n---\r\n'.length));
  if (closing === null) return undefined;
  return { block: text.slice(start, end), start, bodyStart: end + closing[0].length };
}

/**
 * By gray-matter, which splits and never parses or writes: its engines run code, its YAML is another dialect, and without options it
 * caches a broken file as an empty one.
 */
export function splitWithGrayMatter(text: string): FrontMatter | FrontMatterProblem {
  // As gray-matter does: a lone return ends no line, and could hide a tag from a look at what seems to be the line.
  const [opening, tag] = /^\uFEFF?---(?!-)([^\n]*?)(?=\r?\n|$)/.exec(text) ?? [];
  if (opening === undefined || tag === undefined) return 'absent';
  // gray-matter looks the tag up as a plain property: `---constructor` would reach a built-in function.
  if (!/^(ya?ml)?$/i.test(tag.trim())) return 'language-refused';

  const fields = text.indexOf('\n', opening.length) + 1;
  if (fields === 0) return 'not-closed';
  const file = grayMatterPackage()(text.slice(0, fields) + withoutRuns(text.slice(fields)), {
    language: 'yaml',
    engines,
  });
  const start = opening.length - (tag.trim() === '' ? tag.length : 0);
  const end = start + file.matter.length;
  const closing = /^\n---[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  if (closing === null) return 'not-closed';
  return { block: text.slice(start, end), start, bodyStart: end + closing[0].length };
}

/**
 * The same length, and the same line that closes the block, but no run of blank space: gray-matter looks for comments with an
 * expression that takes quadratic time over blank lines.
 */
const withoutRuns = (fields: string): string => fields.replace(/\s(?=\s)/g, '.');

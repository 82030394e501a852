import type { Files } from '../ports.ts';
import type { JsonSchema } from './schema-model.ts';

/** One kind of document, as its schema describes it. */
export interface DocumentKind {
  readonly name: string;
  readonly format: 'yaml' | 'markdown';
  readonly schema: JsonSchema;
  readonly patterns: readonly PathPattern[];
}

interface PathPattern {
  readonly template: string;
  /** Matches a well-formed path and names its parts. */
  readonly strict: RegExp;
  /** Matches any path of this shape, to explain a name that is not well formed. */
  readonly loose: RegExp;
  readonly id: string;
}

/** A path's kind, id and named parts. */
export interface PathMatch {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly parts: Readonly<Record<string, string>>;
  /** False when a part breaks the rules for names; the document is then known, but not read. */
  readonly wellFormed: boolean;
}

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
const partPatterns: Readonly<Record<string, string>> = {
  year: '2[0-9]{3}',
  version: '[1-9][0-9]*',
  name: '[a-z0-9]+(?:[.-][a-z0-9]+)*',
};

/** Device names Windows refuses as file names, whatever their extension. */
const windowsDevice = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;
const longestSlug = 60;

/** Lower-case ASCII letters, digits and single hyphens, 60 at most, and no name Windows keeps for devices. */
export const isSlug = (value: string): boolean =>
  value.length <= longestSlug && new RegExp(`^${slug}$`).test(value) && !windowsDevice.test(value);

/** Reads the tool's own schemas; the repository's copy serves editors and is never used. Throws when one is not ours to read. */
export function readKinds(tool: Files): readonly DocumentKind[] {
  return tool
    .list('schemas')
    .filter(({ name }) => name.endsWith('.schema.json'))
    .map(({ name }) =>
      readKind(name, JSON.parse(new TextDecoder().decode(tool.read(`schemas/${name}`))) as JsonSchema),
    );
}

function readKind(file: string, schema: JsonSchema): DocumentKind {
  const { 'x-kind': name, 'x-files': files, 'x-id': ids, 'x-format': format } = schema;
  if (name === undefined || files === undefined || ids === undefined || format === undefined) {
    throw new Error(`schemas/${file} lacks x-kind, x-files, x-id or x-format.`);
  }
  const idOf = (index: number): string => (typeof ids === 'string' ? ids : (ids[index] ?? ids[0] ?? ''));
  return { name, format, schema, patterns: files.map((template, index) => compile(template, idOf(index))) };
}

function compile(template: string, id: string): PathPattern {
  const build = (part: (name: string) => string): RegExp =>
    new RegExp(
      `^${template
        .split(/(\{[a-z]+\})/)
        .map((piece) => (/^\{[a-z]+\}$/.test(piece) ? part(piece.slice(1, -1)) : piece.replace(/[.@]/g, '\\$&')))
        .join('')}$`,
    );
  return {
    template,
    id,
    strict: build((name) => `(?<${name}>${partPatterns[name] ?? slug})`),
    loose: build((name) => `(?<${name}>[^/]+)`),
  };
}

/** What a path should hold by its place; undefined when no kind lives there. */
export function matchPath(kinds: readonly DocumentKind[], path: string): PathMatch | undefined {
  // Nearly every path is well formed, and then only one pattern fits: it is looked for first.
  return matchBy('strict', kinds, path) ?? matchBy('loose', kinds, path);
}

/** Whether documents of a kind have their place below this folder. */
export function livesBelow({ patterns }: DocumentKind, folder: string): boolean {
  const segments = folder.split('/');
  return patterns.some(({ template }) => {
    const places = template.split('/');
    return (
      segments.length < places.length &&
      segments.every((segment, index) => places[index] === segment || places[index]?.startsWith('{'))
    );
  });
}

function matchBy(form: 'strict' | 'loose', kinds: readonly DocumentKind[], path: string): PathMatch | undefined {
  for (const kind of kinds) {
    for (const { [form]: pattern, id } of kind.patterns) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const parts = { ...match.groups };
      const wellFormed =
        form === 'strict' && Object.values(parts).every((part) => part.length <= 80 && !windowsDevice.test(part));
      return { kind, id: fill(id, parts), parts, wellFormed };
    }
  }
  return undefined;
}

const fill = (template: string, parts: Readonly<Record<string, string>>): string =>
  template.replace(/\{([a-z]+)\}/g, (_, name: string) => parts[name] ?? '');

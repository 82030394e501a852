import { compareText } from '../../domain/order.ts';
import { type Text, text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';

/** What a report rests on besides its records, and where it lies. */
const grounds: readonly (readonly [folder: string, what: Text])[] = [
  ['templates/reports/', text('rapportens skabelon', 'the report’s template')],
  ['schemas/', text('skemaerne', 'the schemas')],
  ['register/catalogues/', text('katalogerne', 'the catalogues')],
];

/**
 * What a file is to every report alike: a template, a schema or a catalogue; undefined for any other. What editors keep beside the schemas
 * is none.
 */
export const reportGround = (file: string): Text | undefined =>
  file.startsWith('schemas/editor/') ? undefined : grounds.find(([folder]) => file.startsWith(folder))?.[1];

/** The files of templates, schemas and catalogues, and the settings, that are not the same in two trees, in the order of their names. */
export function differingGround(base: Files, change: Files): readonly string[] {
  const paths = new Set([
    'dbs.yaml',
    ...grounds.flatMap(([folder]) => [base, change].flatMap((tree) => under(tree, folder.slice(0, -1)))),
  ]);
  return [...paths]
    .filter((path) => (path === 'dbs.yaml' || reportGround(path) !== undefined) && !same(base, change, path))
    .sort(compareText);
}

const under = (files: Files, folder: string): readonly string[] =>
  files.list(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === 'folder' ? under(files, path) : [path];
  });

function same(a: Files, b: Files, path: string): boolean {
  if (a.kind(path) !== b.kind(path)) return false;
  const [before, after] = [a.read(path), b.read(path)];
  return before !== undefined && after !== undefined && Buffer.compare(before, after) === 0;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from '../src/checks/sources.ts';
import { toolRoot } from './support/run-dbs.ts';

/** Words the house has left, each with the one it says instead: one thing has one name. */
const left: readonly (readonly [RegExp, string])[] = [
  [/(?<![-/`\w])[Rr]eview(?:er\w*|et)?(?![-/\w])/, 'kvalitetssikring, kvalitetssikrer'],
  [/peer-grupp/i, 'peer group'],
  [/(?<![a-zæøå])aftryk/i, 'fingeraftryk'],
  [/[»«]/, '„…“'],
  [
    /standardbestemmelser|standardkontrakt(?!s?bestemmelse)/i,
    'standardkontraktsbestemmelser; Kommissionens standardkontraktbestemmelser',
  ],
  [/\([BC]\.\d\)/, 'bilag C.6; a control has the same number'],
  [/begrænset sikkerhed/i, 'begrænset grad af sikkerhed'],
  [/sekretariatsleder/i, 'sekretariatschef'],
  [/uden unødigt ophold/i, 'uden unødig forsinkelse (art. 33, stk. 2)'],
];

const read = (path: string): string => readFileSync(join(toolRoot, path), 'utf8');
const filesBelow = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(toolRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => ending.test(path));

/** Code, values put in, addresses and keys are no words of ours. */
const words = (prose: string): string =>
  prose.replace(
    /```[\s\S]*?```|\\?`[^`\n]*`|\{\{[\s\S]*?\}\}|\$\{[^{}]*\}|\]\([^)]*\)|^ *(?:- *)?(?:reviewer|role):.*$/gm,
    ' ',
  );

/** What a schema says to people, in Danish. */
function saidBySchema(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(saidBySchema);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value === 'string') return ['title', 'description', 'da'].includes(key) ? [value] : [];
    return key === 'enumDescriptions' ? (value as readonly string[]) : saidBySchema(value);
  });
}

/** The Danish of each `text(da, en)` and `explain(da, en)`. */
const saidByCode = (code: string): readonly string[] =>
  [...code.matchAll(/\b(?:text|explain)\(\s*('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/g)].map(([, da = '']) =>
    da.slice(1, -1),
  );

const said: readonly (readonly [string, readonly string[]])[] = [
  ...filesBelow('schemas', /^schemas\/[^/]+\.json$/).map(
    (path) => [path, saidBySchema(JSON.parse(read(path)))] as const,
  ),
  ...filesBelow('src', /(?<!\.test)\.ts$/).map((path) => [path, saidByCode(read(path))] as const),
  ...[
    ...filesBelow('templates', /\.(?:hbs|md)$/),
    ...filesBelow('docs/haandbog', /(?<!kontroller)\.md$/),
    ...filesBelow('register/catalogues', /\.yaml$/),
  ].map((path) => [path, read(path).split('\n')] as const),
];

test.each(left)('Danish texts do not say %s', (word, instead) => {
  const found = said.flatMap(([path, texts]) =>
    texts
      .filter((each) => word.test(words(each)))
      .map((each) => `${path}: ${each.trim().slice(0, 120)} (say: ${instead})`),
  );
  expect(found).toEqual([]);
});

test('a ground in the law or a guide has an address, and is read in a month that has come', () => {
  for (const source of Object.values(sources)) {
    if (source.authority !== 'own') expect(source, source.title.da).toHaveProperty('url');
    if ('seen' in source) expect(source.seen).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { replacementNumber } from '../../test/support/replacement-number.ts';
import { tool, toolRoot } from '../../test/support/run-dbs.ts';
import { readKinds } from '../documents/read-kinds.ts';
import { loadRepository } from '../repository/load.ts';
import { codeTexts } from './code-texts.ts';
import { checks } from './index.ts';
import { readingCodes } from './reading-codes.ts';
import { runChecks } from './run-checks.ts';

const kinds = readKinds(tool);
const vendor = 'vendors/nordstjernen/vendor.yaml';
const sound = {
  'dbs.yaml': '',
  [vendor]:
    'kind: vendor\nid: nordstjernen\nname: N\nlegalName: N\nregistration: { scheme: none, value: x }\ncountry: DK\n',
};
const add = (line: string): Record<string, string> => ({ [vendor]: `${sound[vendor]}${line}\n` });
const found = (tree: Readonly<Record<string, string | Uint8Array>>): readonly string[] =>
  loadRepository(memoryFiles({ ...sound, ...tree }), kinds).problems.map(
    ({ code, severity, at }) => `${severity} ${code} ${at.file}:${at.start.line}:${at.start.column}`,
  );

const system = 'vendors/nordstjernen/systems/bog.yaml';
const systemWith = (line: string): Record<string, string> => ({
  [system]: `kind: system\nid: bog\nname: Bog\npersonalData: none\ndeactivated: false\n${line}\n`,
});
const note = 'cases/2026/bog/findings/a.md';

describe('each code of reading is born at its place', () => {
  test.each<[string, Readonly<Record<string, string | Uint8Array>>, string]>([
    ['yaml/duplicate-key', add('name: M'), `${vendor}:7:1`],
    ['yaml/bad-alias', add('note: *'), `${vendor}:7:7`],
    ['yaml/alias-refused', add('note: &navn tekst'), `${vendor}:7:13`],
    ['yaml/tag-refused', add('note: !!str tekst'), `${vendor}:7:13`],
    ['yaml/number-out-of-range', add('note: 99999999999999999999'), `${vendor}:7:7`],
    ['yaml/forbidden-key', add('__proto__: x'), `${vendor}:7:1`],
    ['yaml/key-not-text', add('? [a]\n: b'), `${vendor}:7:3`],
    ['yaml/too-deep', add(`note: ${'['.repeat(120)}${']'.repeat(120)}`), `${vendor}:7:46`],
    ['yaml/tab-as-indent', add('parent:\n\tname: x'), `${vendor}:8:1`],
    ['yaml/hidden-character', add('note: "a\\u202eb"'), `${vendor}:7:7`],
    ['file/hidden-character', add('note: a\u0085b'), `${vendor}:7:8`],
    ['front-matter/absent', { [note]: 'Kun tekst.\n' }, `${note}:1:1`],
    ['front-matter/language-refused', { [note]: '---js\nmodule.exports = 1\n---\n' }, `${note}:1:1`],
    ['front-matter/language-refused', { [note]: '\uFEFF---js\nmodule.exports = 1\n---\n' }, `${note}:1:1`],
    ['front-matter/not-closed', { [note]: '---\ntitle: x\n' }, `${note}:1:1`],
    ['file/name-not-allowed', { 'vendors/Nord/notes.md': 'x\n' }, 'vendors/Nord/notes.md:1:1'],
    ['file/misplaced', { 'vendors/nordstjernen/andet.yaml': 'x: 1\n' }, 'vendors/nordstjernen/andet.yaml:1:1'],
    ['file/too-large', { [vendor]: new Uint8Array(1_048_577).fill(0x20) }, `${vendor}:1:1`],
    ['file/not-utf8', { [vendor]: new Uint8Array([0xe6, 0x0a]) }, `${vendor}:1:1`],
    ['file/nul-byte', { [vendor]: 'kind: vendor\0\n' }, `${vendor}:1:1`],
    ['schema/required', { [vendor]: 'kind: vendor\n' }, `${vendor}:1:1`],
    ['schema/unknown-key', add('nmae: x'), `${vendor}:7:1`],
    ['schema/type', add('address: 7'), `${vendor}:7:10`],
    ['schema/enum', systemWith('users: []\nusersSource: { source: gaet, date: 2026-01-01 }'), `${system}:7:24`],
    ['schema/const', { [vendor]: sound[vendor].replace('kind: vendor', 'kind: leverandoer') }, `${vendor}:1:7`],
    ['schema/pattern', add('website: http://x.example'), `${vendor}:7:10`],
    ['schema/format', add('dpf: { listed: true, checkedOn: 2026-02-30 }'), `${vendor}:7:33`],
    ['schema/min-length', add("address: ''"), `${vendor}:7:10`],
    [
      'schema/whole-number',
      {
        'vendors/nordstjernen/dpas/bog.md':
          '---\ntitle: Bog\nagreementType: dbs-template\nfrom: 2024-01-01\nuntil: null\nsystems: [bog]\nvariables: { noticeDays: 60.000 }\n---\n',
      },
      'vendors/nordstjernen/dpas/bog.md:7:26',
    ],
    ['schema/unique-items', systemWith("users: ['0101', '0101']"), `${system}:6:17`],
    [
      'reference/not-found',
      {
        'vendors/fjernsky/sub-processors/ukendt.yaml':
          'kind: sub-processor\ntarget: ukendt\nrole: other\nsystems: []\nservices: []\nprocessingCountries: [DK]\naccessCountries: []\napprovedOn: null\nsupervisedBy: nobody\nfrom: 2026-01-01\nuntil: null\n',
      },
      'vendors/fjernsky/sub-processors/ukendt.yaml:2:9',
    ],
    [
      'reference/duplicate-id',
      { ...systemWith('users: []'), 'vendors/fjernsky/systems/bog.yaml': systemWith('users: []')[system] ?? '' },
      `${system}:1:1`,
    ],
    [
      'reference/id-differs-from-path',
      { [vendor]: sound[vendor].replace('id: nordstjernen', 'id: noget-andet') },
      `${vendor}:2:5`,
    ],
    [
      'reference/entry-not-found',
      {
        'register/municipalities.yaml':
          'kind: municipalities\ntitle: x\nsource: x\nasOf: 2026-01-01\nconfirmed: true\nentries: [{ id: "0101", name: København, region: hovedstaden, membership: [] }]\n',
        ...systemWith("users: ['0999']"),
      },
      `${system}:6:9`,
    ],
  ])('%s', (code, tree, place) => {
    expect(found(tree)).toContain(`error ${code} ${place}`);
    expect(codeTexts.has(code)).toBe(true);
  });

  describe('file/conflict-marker: what a merge left, at each of its lines, and nothing else of the file', () => {
    const findings = (content: string): readonly string[] =>
      found({ [note]: content }).filter((line) => line.includes(note));
    const at = (...places: readonly string[]): readonly string[] =>
      places.map((place) => `error file/conflict-marker ${note}:${place}`);
    const fields = '---\ntitle: T\nseverity: minor\naddressee: vendor\ncontrols: [A.1]\n---\n';

    test.each([
      ['in prose', `${fields}a\n<<<<<<< HEAD\nja\n=======\nnej\n>>>>>>> anna\n`, ['8:1', '10:1', '12:1']],
      [
        'among the fields',
        '---\n<<<<<<< HEAD\ntitle: T\n=======\ntitle: U\n>>>>>>> anna\n---\n',
        ['2:1', '4:1', '6:1'],
      ],
      [
        'with what both came from',
        `${fields}<<<<<<< a\r\n||||||| b\r\n=======\r\n>>>>>>> c\r\n`,
        ['7:1', '8:1', '9:1', '10:1'],
      ],
      ['one mark forgotten', `${fields}Tekst\n>>>>>>> anna\n`, ['8:1']],
      ['at the first line, after a byte order mark', '\uFEFF<<<<<<< HEAD\n', ['1:1']],
      ['without a name, at the end of the file', `${fields}<<<<<<<`, ['7:1']],
    ])('%s', (_, content, places) => {
      expect(findings(content)).toEqual(at(...places));
    });

    test.each([
      ['a heading underlined with seven signs', 'Titel\n=======\n'],
      ['six signs', '<<<<<< HEAD\n'],
      ['eight signs', '<<<<<<<< HEAD\n'],
      ['signs within a line', 'se <<<<<<< HEAD\n'],
      ['an address in signs', '<<<<<<<a>\n'],
      ['a table', '|||||||\n'.replace('|||||||', '| a | b |')],
    ])('not %s', (_, body) => {
      expect(findings(`${fields}${body}`).filter((line) => line.includes('conflict'))).toEqual([]);
    });
  });

  test('file/not-readable: a pipe or a device where a document belongs', () => {
    const files = memoryFiles({ ...sound, [note]: { other: true } });
    const [problem] = loadRepository(files, kinds).problems.filter(({ code }) => code === 'file/not-readable');
    expect(problem?.at.file).toBe(note);
  });

  test('file/symbolic-link', () => {
    const files = memoryFiles(sound);
    files.putLink('vendors/nordstjernen/notes.md', '/etc/passwd');
    const [problem] = loadRepository(files, kinds).problems.filter(({ code }) => code === 'file/symbolic-link');
    expect(problem?.at.file).toBe('vendors/nordstjernen/notes.md');
  });
});

describe('the catalogue of codes', () => {
  test('knows every code written in the source', () => {
    const written = new Set<string>();
    for (const folder of ['src/documents', 'src/repository', 'src/checks']) {
      for (const name of readdirSync(join(toolRoot, folder), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
        const source = readFileSync(join(toolRoot, folder, name), 'utf8');
        for (const [, code] of source.matchAll(/'((?:yaml|schema|file|front-matter|reference)\/[a-z0-9-]+)'/g)) {
          if (code !== undefined) written.add(code);
        }
      }
    }
    expect(written.size).toBeGreaterThan(20);
    expect([...written].filter((code) => !codeTexts.has(code))).toEqual([]);
  });

  test('knows every keyword of the schemas that can be unsatisfied', () => {
    const silent =
      /^(?:\$.*|x-.*|title|description|markdownDescription|properties|items|additionalProperties|default.*|enumDescriptions)$/;
    const keywords = new Set<string>();
    const walk = (schema: unknown): void => {
      if (Array.isArray(schema)) schema.forEach(walk);
      if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties' || key === '$defs') Object.values(value).forEach(walk);
        else if (key === 'items' || key === 'oneOf' || key === 'anyOf' || key === 'allOf') walk(value);
        if (!silent.test(key)) keywords.add(key);
      }
    };
    for (const { schema } of kinds) walk(schema);
    const codes = [...keywords].map((key) => `schema/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !codeTexts.has(code))).toEqual([]);
  });

  test('holds each code once', () => {
    const all = [...checks, ...readingCodes].map(({ code }) => code);
    expect(new Set(all).size).toBe(all.length);
  });

  test('never repeats a CPR number in a message', () => {
    // A replacement number, day raised by 60, where a choice is expected: the schema's message quotes the value.
    const repository = loadRepository(
      memoryFiles({
        ...sound,
        ...systemWith(`users: []\nusersSource: { source: '${replacementNumber}', date: 2026-01-01 }`),
      }),
      kinds,
    );
    const found = runChecks(repository, { checks, today: '2026-05-15' });
    expect(found.map(({ code }) => code)).toContain('schema/enum');
    expect(JSON.stringify(found)).not.toContain('671290');
  });
});

import { describe, expect, test } from 'vitest';
import type { MemoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

interface Found {
  readonly code: string;
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
}

/** Puts one hostile thing into the sample and tells what `dbs validate` finds that it did not find before. */
async function findings(put: (files: MemoryFiles) => void): Promise<readonly string[]> {
  const read = async (files: MemoryFiles): Promise<readonly string[]> => {
    const before = files.snapshot();
    const { exitCode, stdout, stderr } = await runDbs('validate --format json', { files });
    expect(stderr).toBe('');
    expect([0, 1]).toContain(exitCode);
    expect(files.snapshot()).toEqual(before);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Found[] };
    return diagnostics.map(({ code, file, start }) => `${file}:${start.line}:${start.column} ${code}`);
  };
  const clean = await read(sampleFiles());
  const files = sampleFiles();
  put(files);
  const after = await read(files);
  // A broken file must not make others look broken: whatever was found elsewhere before is all that is found elsewhere now.
  return after.filter((line) => !clean.includes(line));
}

const finding = 'cases/2026/skolebro/findings/x.md';
const system = 'vendors/nordlys-laering/systems/skolebro.yaml';

describe('a hostile file is a finding, and nothing runs', () => {
  test.each<[string, (files: MemoryFiles) => void, string]>([
    [
      'JavaScript front matter',
      (files) => files.put(finding, '---js\nprocess.exit(9)\n---\n'),
      `${finding}:1:1 front-matter/language-refused`,
    ],
    [
      'a built-in’s name as language',
      (files) => files.put(finding, '---constructor\na: 1\n---\n'),
      `${finding}:1:1 front-matter/language-refused`,
    ],
    ['an alias bomb', (files) => files.put(system, 'a: &a [x]\nb: [*a, *a]\n'), `${system}:1:7 yaml/alias-refused`],
    ['a bomb of depth', (files) => files.put(system, `a: ${'['.repeat(90_000)}`), `${system}:1:43 yaml/too-deep`],
    ['a key twice', (files) => files.put(system, `${files.text(system)}\nkind: system\n`), 'yaml/duplicate-key'],
    [
      '__proto__',
      (files) => files.put(system, `${files.text(system)}\n__proto__: { personalData: none }\n`),
      'yaml/forbidden-key',
    ],
    [
      'a link out of the repository',
      (files) => {
        files.remove(system);
        files.putLink(system, '/etc/passwd');
      },
      `${system}:1:1 file/symbolic-link`,
    ],
    ['a linked folder', (files) => files.putLink('cases/2099', '/etc'), 'cases/2099:1:1 file/symbolic-link'],
    [
      'a name with shell characters',
      (files) => files.put('cases/2026/$(rm -rf ~)/case.yaml', 'kind: tilsyn\n'),
      'cases/2026/$(rm -rf ~)/case.yaml:1:1 file/name-not-allowed',
    ],
    [
      'a Windows device as name',
      (files) => files.put('vendors/con/vendor.yaml', 'kind: vendor\n'),
      'vendors/con/vendor.yaml:1:1 file/name-not-allowed',
    ],
    ['a huge file', (files) => files.put(system, `# ${'x'.repeat(1_100_000)}\n`), `${system}:1:1 file/too-large`],
    [
      'bytes that are no text',
      (files) => files.put(system, new Uint8Array([0x6b, 0xff, 0xfe, 0x0a])),
      `${system}:1:1 file/not-utf8`,
    ],
    ['a NUL', (files) => files.put(system, 'kind: system\u0000\n'), `${system}:1:1 file/nul-byte`],
    [
      'a control character',
      (files) => files.put(system, files.text(system).replace('name: ', 'name: \u001b]8;;https://x.example\u0007')),
      'file/hidden-character',
    ],
    [
      'characters that turn the direction of reading',
      (files) => files.put(finding, '---\nseverity: minor\n---\n\nIkke \u202egodkendt\n'),
      `${finding}:5:6 file/hidden-character`,
    ],
    ...[...'\r\u200b\u2028\ufeff', '\u{e0041}'].map((sign): [string, (files: MemoryFiles) => void, string] => [
      `U+${sign.codePointAt(0)?.toString(16)}, which nobody sees`,
      (files) => files.put(finding, `---\nseverity: minor\n---\n\nIkke ${sign}godkendt\n`),
      `${finding}:5:6 file/hidden-character`,
    ]),
    [
      'a control character written as a code',
      (files) => files.put(system, files.text(system).replace(/^name: .*$/m, 'name: "\\e[2J\\r"')),
      'yaml/hidden-character',
    ],
    [
      'a file nobody knows',
      (files) => files.put('cases/2026/skolebro/run.sh', '#!/bin/sh\n'),
      'cases/2026/skolebro/run.sh:1:1 file/misplaced',
    ],
  ])('%s', async (_, put, expected) => {
    const found = await findings(put);
    expect(found.some((line) => line.endsWith(expected))).toBe(true);
  });

  // Quadratic time would run into the runner's own limit.
  test.each<[string, string]>([
    ['backticks', '`'.repeat(400_000)],
    ['spans that never close', '`a '.repeat(100_000)],
    ['pictures that never close', '!['.repeat(200_000)],
    ['a heading of spaces', `## ${' #'.repeat(200_000)}x`],
    ['spaces after a date', `010190${' '.repeat(400_000)}`],
    ['open tags', '<a'.repeat(200_000)],
  ])('a long run of %s takes time by its length alone', async (_, run) => {
    const path = 'cases/2026/plejeplan/report.md';
    await findings((files) => files.put(path, `## Sammenfatning\n\n${run}\n`));
  });

  test('so do a hundred thousand keys', async () => {
    const keys = Array.from({ length: 90_000 }, (_, index) => `k${index}: 1`).join('\n');
    const found = await findings((files) => files.put(system, `!x\n${keys}\n`));
    expect(found.length).toBeGreaterThan(0);
  });

  test('and thirty thousand references to nothing, each of which several rules place', async () => {
    const path = 'cases/2026/skolebro/case.yaml';
    const ids = Array.from({ length: 30_000 }, (_, index) => `s${index}`).join(',');
    const found = await findings((files) => {
      files.put(path, files.text(path).replace('systems: [skolebro]', `systems: [${ids}]`));
    });
    expect(found.some((line) => line.endsWith('reference/not-found'))).toBe(true);
  });

  test('an id that climbs out of the repository is not found, and nothing is read there', async () => {
    const found = await findings((files) => {
      const path = 'cases/2026/skolebro/case.yaml';
      files.put(path, files.text(path).replace('nordlys-laering/isae3000-2025', '../../../../etc/passwd'));
    });
    expect(found.some((line) => /schema\/pattern|reference\/not-found/.test(line))).toBe(true);
  });

  test('one broken file causes no "not found" elsewhere', async () => {
    const broken = [
      system,
      'vendors/nordlys-laering/vendor.yaml',
      'register/people.yaml',
      'register/catalogues/controls@2.yaml',
    ];
    for (const path of broken) {
      const found = await findings((files) => files.put(path, 'kind: [\n'));
      expect(found.filter((line) => line.includes('reference/'))).toEqual([]);
      expect(found.some((line) => line.startsWith(`${path}:`))).toBe(true);
    }
  });
});

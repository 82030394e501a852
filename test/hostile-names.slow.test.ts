import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** A repository on disk whose files and folders are named, and filled, by somebody who wants to be obeyed. */
let root: string;

/** What a terminal, GitHub, Azure or TeamCity would obey, at a line’s beginning or anywhere in it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const steers = /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;
const commands = /^\s*::[a-z]|##\[|##vso\[|##teamcity\[/im;

const bytes = (name: string): Buffer => Buffer.from(name, 'latin1');
const at = (name: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${root}/`), typeof name === 'string' ? Buffer.from(name) : name]);

/** Each a case folder whose case would be found, were it read. */
const folders: readonly (readonly [string, string | Buffer])[] = [
  ['a backslash', 'cases/2026/a\\b'],
  ['a line break and a command', 'cases/2026/x\n::add-mask::hej'],
  ['a carriage return', 'cases/2026/x\ry'],
  ['an escape sequence', 'cases/2026/\u001b[31mroed'],
  ['a line break of Unicode', 'cases/2026/x\u2028y'],
  ['bytes that are no UTF-8', bytes('cases/2026/\xff\xfe')],
  ['one byte of Latin-1', bytes('cases/2026/r\xf8d')],
];
const files: readonly string[] = [
  '::add-mask::rod.txt',
  '##[add-mask]rod.txt',
  '##vso[task.setvariable variable=x]y.txt',
  'cases/##[add-mask]z.yaml',
  'vendors/nordlys-laering/systems/x\n::stop-commands::y.yaml',
  'register/\u001b]0;titel\u0007.yaml',
];

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-navne-')));
  for (const [path, content] of Object.entries(sampleTree())) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const record = readFileSync(join(root, 'cases/2026/skolebro/case.yaml'));
  for (const [, name] of folders) {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(Buffer.concat([at(name), Buffer.from('/case.yaml')]), record);
  }
  for (const name of files) writeFileSync(at(name), 'x: 1\n');
  // Values that a message repeats, in a record that is read.
  const vendor = 'vendors/nordlys-laering/vendor.yaml';
  writeFileSync(
    join(root, vendor),
    `${readFileSync(join(root, vendor), 'utf8')}"\\n::add-mask::navn": 1\n"##[add-mask]felt": 1\n`,
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (...line: readonly string[]): Promise<RunResult> => runDbs(line, { files: createFiles(root), width: 60 });

describe('validate', () => {
  test.each(['pretty', 'json', 'junit', 'sarif', 'github'])('--format %s prints none of it raw', async (format) => {
    for (const language of ['da', 'en']) {
      const { exitCode, stdout, stderr } = await run('validate', '--format', format, '--lang', language);
      expect(exitCode).toBe(1);
      const written = `${stdout}${stderr}`;
      expect(written).not.toMatch(steers);
      // What GitHub is told is a command of ours on every line, and nothing else.
      if (format === 'github') {
        for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^::(?:error|warning|notice) file=/);
      } else expect(written).not.toMatch(commands);
    }
  });

  test('JSON says the values as they are', async () => {
    const { stdout } = await run('validate', '--format', 'json');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { file: string; message: string }[] };
    expect(diagnostics.map(({ file }) => file)).toContain('cases/##[add-mask]z.yaml');
    const ofVendor = diagnostics.filter(({ file }) => file === 'vendors/nordlys-laering/vendor.yaml');
    expect(JSON.stringify(ofVendor)).toContain('##[add-mask]felt');
  });

  test.each(folders)('a case folder with %s in its name is told, and is not read', async (_, name) => {
    const { stdout } = await run('validate', '--format', 'json');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; file: string }[] };
    const shown = (typeof name === 'string' ? name : name.toString('utf8')).replace(/\p{Cc}/gu, '·');
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'file/name-not-allowed', file: shown }));
    expect(diagnostics.filter(({ file }) => file === `${shown}/case.yaml`)).toEqual([]);
  });
});

test.each([
  ['tilsyn', 'list'],
  ['tilsyn', 'show', '2026-skolebro'],
  ['tilsyn', 'show', 'x\n::add-mask::y'],
  ['vendor', 'list'],
  ['vendor', 'show', 'nordlys-laering', '--json'],
  ['status'],
  ['risk'],
  ['verify', '::add-mask::findes-ikke.pdf'],
  ['schema', '\u001b[31m'],
  ['explain', '##[add-mask]x'],
  ['doctor'],
])('%s %s repeats none of it raw', async (...line) => {
  const { stdout, stderr } = await run(...line);
  const written = `${stdout}${stderr}`;
  expect(written).not.toBe('');
  expect(written).not.toMatch(steers);
  expect(written).not.toMatch(commands);
});

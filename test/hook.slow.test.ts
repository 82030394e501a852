import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Excel from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hookScript } from '../src/operations/hook-script.ts';
import { createGit } from '../src/platform/git/git.ts';
import { memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { type ScratchGit, scratchGit } from './support/scratch-git.ts';

// Nobody's numbers: the first a date in 2036, the second a replacement number.
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const holds = (digits: string): boolean =>
  [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11 === 0;
const certain = Array.from({ length: 400 }, (_, serial) => `120536${4000 + serial}`).find(holds) ?? '';
const hyphenated = `${certain.slice(0, 6)}-${certain.slice(6)}`;
const replacement = replacementNumber;

let scratch: ScratchGit;
beforeEach(() => {
  scratch = scratchGit();
});
afterEach(() => scratch.remove());

const dbs = (words: string, env: Readonly<Record<string, string>> = {}, program?: { node: string; script: string }) =>
  runDbs(words, {
    files: memoryFiles(),
    cwd: scratch.root,
    context: {
      git: (root) => createGit(root, { ...scratch.environment, ...env }, new AbortController().signal),
      ...(program && { program }),
    },
  });
const hookFile = (): string => join(scratch.root, '.git/hooks/pre-commit');

async function workbook(): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Borgere');
  sheet.addRow(['Navn', 'CPR-nr.', 'P-nr.']);
  sheet.addRow(['Prøve', Number(certain), Number(certain)]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const silent = ({ stdout, stderr }: RunResult): void => {
  const digits = `${stdout}${stderr}`.replace(/\D/g, '');
  expect(digits).not.toContain(certain);
};

describe('what is staged', () => {
  test('is read from the index, and the number is not repeated', async () => {
    scratch.put('note.md', `Se ${hyphenated}\n`);
    scratch.git('add', 'note.md');
    scratch.put('note.md', 'rettet\n');
    const result = await dbs('hook run');
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toMatch(/✖ note\.md:1:4 {2}Her står et CPR-nummer/);
    expect(result.stderr).toContain('Der er ikke gemt noget i Git.');
    silent(result);
    scratch.git('add', 'note.md');
    scratch.put('note.md', `Se ${hyphenated}\n`);
    expect(await dbs('hook run')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('counts in folders’ and files’ names, over line breaks, in other code pages, and in cells', async () => {
    scratch.put(`sager/${hyphenated}/tom.txt`, 'x');
    scratch.put('brudt.txt', `${certain.slice(0, 6)}-\n   ${certain.slice(6)}`);
    scratch.put('gammel.csv', Buffer.from(`Søren;${hyphenated}\n`, 'latin1'));
    scratch.put('utf16.txt', Buffer.from(`\uFEFF${hyphenated}`, 'utf16le'));
    scratch.put('liste.xlsx', await workbook());
    scratch.put('billede.bin', Buffer.concat([Buffer.alloc(4), Buffer.from(hyphenated)]));
    scratch.git('add', '--all');
    const result = await dbs('hook run --json');
    const { findings } = JSON.parse(result.stdout) as { findings: { place: string; message: string }[] };
    expect(findings.map(({ place, message }) => `${place} ${message}`)).toEqual([
      'billede.bin I dokumentets tekst eller egenskaber: Her står et CPR-nummer.',
      'brudt.txt Her står et CPR-nummer.',
      'gammel.csv:1:7 Her står et CPR-nummer.',
      'liste.xlsx Arket „Borgere“, celle B2: Her står et CPR-nummer.',
      'sager/xxxxxx-xxxx/tom.txt I filens navn eller mappe: Her står noget, der ligner et CPR-nummer.',
      'utf16.txt Her står et CPR-nummer.',
    ]);
    silent(result);
  });

  test('a replacement number stops too, unless only what is certain shall', async () => {
    scratch.put('note.md', `Se ${replacement}\n`);
    scratch.git('add', '--all');
    const stopped = await dbs('hook run');
    expect(stopped.exitCode).toBe(1);
    expect(stopped.stderr).toContain('ligner et erstatningspersonnummer');
    expect(stopped.stderr).toContain('--no-verify');
    expect(stopped.stderr).not.toContain(replacement);
    expect((await dbs('hook run --only-certain')).exitCode).toBe(0);
    scratch.put('note.md', 'Se sagen\n');
    scratch.git('add', '--all');
    scratch.put('kun-her.md', hyphenated);
    expect((await dbs('hook run')).exitCode).toBe(0);
  });

  test('of a commit of some files is what Git says it is', async () => {
    scratch.put('a.md', 'a');
    scratch.commit('a');
    scratch.put('b.md', hyphenated);
    scratch.git('add', 'b.md');
    const other = join(scratch.root, '.git', 'other-index');
    scratch.git('read-tree', `--index-output=${other}`, 'HEAD');
    expect((await dbs('hook run', { GIT_INDEX_FILE: other })).exitCode).toBe(0);
  });
});

describe('the hook', () => {
  test('stops a commit of Git itself, and lets it through when mended', async () => {
    // Stands for the program: it answers as `hook run` with a number staged, or without.
    const script = join(scratch.root, '.git', "d b's.js");
    writeFileSync(
      script,
      'process.exit(process.argv.slice(2).join(" ") === "hook run" ? Number(process.env.STOPS) : 9)',
    );
    const program = { node: join(scratch.root, 'ingen', 'node'), script };
    expect((await dbs('hook install --yes', {}, program)).exitCode).toBe(0);
    expect(statSync(hookFile()).mode & 0o111).toBe(0o111);
    scratch.put('note.md', 'x');
    scratch.git('add', '--all');
    const environment = { ...scratch.environment, STOPS: '1' };
    const commit = (env: NodeJS.ProcessEnv) =>
      spawnSync('git', ['commit', '-m', 'x'], { cwd: scratch.root, env, encoding: 'utf8' }).status;
    expect(commit(environment)).toBe(1);
    expect(commit({ ...environment, STOPS: '0' })).toBe(0);
  });

  test('without its program stops and says so in Danish', async () => {
    await dbs('hook install --yes', {}, { node: '/ingen/node', script: '/ingen/dbs.js' });
    scratch.put('note.md', 'x');
    scratch.git('add', '--all');
    expect(() => scratch.git('commit', '-m', 'x')).toThrow(/dbs findes ikke længere på denne maskine/);
  });

  test('of somebody else stays until told otherwise, and comes back', async () => {
    mkdirSync(join(scratch.root, '.git/hooks'), { recursive: true });
    writeFileSync(hookFile(), '#!/bin/sh\nexit 0\n');
    chmodSync(hookFile(), 0o755);
    const refused = await dbs('hook install --yes');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('Der er allerede en anden pre-commit');
    expect(readFileSync(hookFile(), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    expect((await dbs('hook install --uninstall --yes')).exitCode).toBe(2);
    expect((await dbs('hook install --yes --overwrite')).exitCode).toBe(0);
    expect(readFileSync(hookFile(), 'utf8')).toBe(hookScript(undefined));
    expect((await dbs('hook install --yes')).stdout).toContain('intet at gøre');
    expect((await dbs('hook install --uninstall --yes')).exitCode).toBe(0);
    expect(readFileSync(hookFile(), 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    expect(statSync(hookFile()).mode & 0o111).toBe(0o111);
  });

  test('of somebody else that was moved still runs, after this one, and still stops a commit', async () => {
    const script = join(scratch.root, '.git', 'dbs.js');
    writeFileSync(script, 'process.exit(Number(process.env.STOPS))');
    mkdirSync(join(scratch.root, '.git/hooks'), { recursive: true });
    writeFileSync(hookFile(), '#!/bin/sh\necho den anden >> .git/log\nexit "$OTHER"\n');
    chmodSync(hookFile(), 0o755);
    expect((await dbs('hook install --yes --overwrite', {}, { node: process.execPath, script })).exitCode).toBe(0);
    const log = join(scratch.root, '.git/log');
    scratch.put('note.md', 'x');
    scratch.git('add', '--all');
    const commit = (stops: string, other: string) => {
      const env = { ...scratch.environment, STOPS: stops, OTHER: other };
      return spawnSync('git', ['commit', '-m', 'x'], { cwd: scratch.root, env, encoding: 'utf8' }).status;
    };
    expect(commit('1', '0')).toBe(1);
    expect(existsSync(log)).toBe(false);
    expect(commit('0', '1')).toBe(1);
    expect(existsSync(log)).toBe(true);
    expect(commit('0', '0')).toBe(0);
  });

  test('edited by hand counts as somebody’s', async () => {
    await dbs('hook install --yes');
    writeFileSync(hookFile(), `${readFileSync(hookFile(), 'utf8')}echo mere\n`);
    expect((await dbs('hook install --yes')).stderr).toContain('rettet i hånden');
  });

  test('goes where core.hooksPath says, and names no path of this machine among committed files', async () => {
    scratch.git('config', 'core.hooksPath', '.husky');
    const program = { node: '/min/node', script: '/min/dbs.js' };
    const { stdout } = await dbs('hook install --yes', {}, program);
    expect(stdout).toContain('core.hooksPath peger på en mappe i arkivet');
    const written = readFileSync(join(scratch.root, '.husky/pre-commit'), 'utf8');
    expect(written).not.toContain('/min/');
    expect(existsSync(hookFile())).toBe(false);
  });

  test('a dry run writes nothing', async () => {
    expect((await dbs('hook install --dry-run')).exitCode).toBe(0);
    expect(existsSync(hookFile())).toBe(false);
  });
});

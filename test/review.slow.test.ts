import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { createGit } from '../src/platform/git/git.ts';
import { fill } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const home = mkdtempSync(join(tmpdir(), 'dbs-review-'));
const env = { ...process.env, GIT_CONFIG_GLOBAL: join(home, 'gitconfig'), GIT_CONFIG_NOSYSTEM: '1' };
const root = join(home, 'arkiv');
const files = createFiles(root);
const tree = sampleTree();

const git = (...args: readonly string[]): string =>
  execFileSync('git', [...args], { cwd: root, env, encoding: 'utf8' });
const run = (line: string | readonly string[]) =>
  runDbs(line, { files, context: { git: () => createGit(root, env, new AbortController().signal) } });
const write = (file: string, edit: (content: string) => string): void =>
  writeFileSync(join(root, file), edit(tree[file] ?? ''));

beforeAll(() => {
  writeFileSync(join(home, 'gitconfig'), '[user]\n\tname = Anna Holm Eksempel\n\temail = aho@dbs-eksempel.example\n');
  createFiles(home).makeFolder('arkiv');
  fill(files, tree);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'Begin');
  git('checkout', '--quiet', '-b', 'arbejde');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const skolebro = 'cases/2026/skolebro';

describe('dbs review', () => {
  test('nothing changed', async () => {
    const { exitCode, stdout } = await run('review');
    expect([exitCode, stdout]).toEqual([0, 'Ingen ændringer.\n']);
  });

  test('layout alone is said to be layout alone', async () => {
    write(`${skolebro}/case.yaml`, (content) => `# en ny kommentar\n${content}`);
    expect((await run('review')).stdout).toBe('Kun opsætningen er ændret, i 1 fil. Intet falder bort.\n');
    write(`${skolebro}/case.yaml`, (content) => content);
  });

  test('a shared record is told once, with the cases that rest on it', async () => {
    write('vendors/nordlys-laering/vendor.yaml', (content) =>
      content.replace(/^name: .*$/m, 'name: Nordlys Ny (eksempel)'),
    );
    const { stdout } = await run('review main');
    expect(stdout).toContain('Fælles oplysninger');
    expect(stdout).toMatch(/Nordlys Ny[\s\S]*\(bruges i\s[^)]*2026-skolebro/);
    write('vendors/nordlys-laering/vendor.yaml', (content) => content);
  });

  test('a file that cannot be read any more is no empty difference', async () => {
    write(`${skolebro}/assessment.yaml`, () => 'controls: [');
    const { stdout } = await run('review');
    expect(stdout).toContain('Kan ikke læses');
    expect(stdout).not.toContain('er fjernet');
    write(`${skolebro}/assessment.yaml`, (content) => content);
  });

  test('hostile text is neither markup nor a mention in the comment', async () => {
    write(`${skolebro}/case.yaml`, (content) =>
      content.replace(/^title: .*$/m, "title: 'x <img src=x> @team [a](https://evil.example) `code` www.evil.example'"),
    );
    const { stdout } = await run('review --format markdown');
    const tokens = new MarkdownIt({ html: true, linkify: true }).parse(stdout, {});
    const kinds = new Set(tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((each) => each.type)]));
    expect([...kinds].filter((kind) => /html|link|image|code/.test(kind))).toEqual([]);
    expect(stdout).toContain('team');
    expect(stdout).not.toMatch(/@team|www\.evil/);
    write(`${skolebro}/case.yaml`, (content) => content.replace(/^title: .*$/m, "title: 'Tilsyn \u202emed'"));
    const refused = await run('review --format markdown');
    expect(refused.stdout).toContain('**Kan ikke læses**');
    expect(refused.stdout).not.toContain('\u202e');
    write(`${skolebro}/case.yaml`, (content) => content);
  });

  test('files that are no documents are told too, first those that checks and reports rest on', async () => {
    const template = 'templates/reports/tilsynsrapport/1/report.hbs';
    createFiles(root).makeFolder('templates/reports/tilsynsrapport/1');
    writeFileSync(join(root, template), 'hej');
    writeFileSync(join(root, 'noter.txt'), 'hej');
    const { stdout } = await run('review');
    expect(stdout).toContain('Ingen sag og ingen oplysning siger noget andet end før. Andre filer er ændret.');
    expect(stdout).toMatch(/hviler på[\s\S]*report\.hbs er (?:ny|ændret)[\s\S]*Andre filer[\s\S]*noter\.txt er ny/);
    expect((await run('review --format markdown')).stdout).toMatch(/### Andre filer\n\n- noter\.txt er ny/);
    const { others } = JSON.parse((await run('review --format json --case 2026-skolebro')).stdout) as {
      others: readonly { path: string; trusted: boolean }[];
    };
    expect(others).toMatchObject([{ path: template, trusted: true }]);
    rmSync(join(root, 'templates'), { recursive: true });
    rmSync(join(root, 'noter.txt'));
  });

  test('two commits are compared without the files here', async () => {
    writeFileSync(join(root, 'noter.txt'), 'hej');
    git('add', 'noter.txt');
    git('commit', '--quiet', '-m', 'Noter');
    rmSync(join(root, 'noter.txt'));
    expect((await run('review main --to HEAD')).stdout).toContain('noter.txt er ny');
    git('reset', '--quiet', '--hard', 'main');
  });

  test('JSON names what changed, and an unknown reference is refused', async () => {
    write(`${skolebro}/case.yaml`, (content) => content.replace('approve-with-remarks', 'do-not-approve'));
    const { changes, titles } = JSON.parse((await run('review --format json')).stdout) as {
      changes: readonly { path: string; cases: readonly string[] }[];
      titles: Readonly<Record<string, string>>;
    };
    expect(titles).toEqual({ '2026-skolebro': 'Tilsyn med Skolebro 2026' });
    expect((await run('review')).stdout).toContain('2026-skolebro · Tilsyn med Skolebro 2026');
    expect(changes).toMatchObject([{ path: '/recommendation', cases: ['2026-skolebro'] }]);
    const unknown = await run('review findes-ikke');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('findes-ikke');
    write(`${skolebro}/case.yaml`, (content) => content);
  });
});

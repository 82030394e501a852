import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context, Git } from '../src/ports.ts';
import { type ReviewDesk, reviewDesk } from './support/review-desk.ts';
import type { RunResult } from './support/run-dbs.ts';
import { type Scripted, scriptedPrompt } from './support/scripted-prompt.ts';

let desk: ReviewDesk;
beforeEach(() => {
  desk = reviewDesk();
  desk.scratch.git('switch', '--quiet', 'main');
});
afterEach(() => desk.scratch.remove());

const id = '2026-venteliste';
const caseFile = 'cases/2026/venteliste/case.yaml';
const page = `dist/review/${id}-pr.md`;

const submit = (...more: readonly string[]): Promise<RunResult> =>
  desk.as('bjn', ['tilsyn', 'submit', id, '--yes', ...more]);
const git = (...args: readonly string[]): string => desk.scratch.git(...args);
const committed = (ref = 'HEAD'): readonly string[] =>
  git('show', '--name-only', '--format=', ref)
    .split('\n')
    .filter((line) => line !== '');

/** Nothing has happened: no branch, no commit, no file. */
function expectUntouched(result: RunResult, said: string | RegExp): void {
  expect(result.stderr).toMatch(said);
  expect(result.stdout).toBe('');
  expect(
    git('branch', '--format=%(refname:short)')
      .split('\n')
      .filter((name) => name.startsWith('review')),
  ).toEqual([]);
  expect(git('log', '--format=%s', '--all')).toBe('Arkivet');
  expect(existsSync(join(desk.scratch.root, page))).toBe(false);
}

describe('from the main branch', () => {
  test('starts a branch, commits the step and the case’s files alone, and writes the pull request', async () => {
    desk.edit('cases/2026/venteliste/report.md', '# ', '# Ny ');
    desk.scratch.put('noter.txt', 'mine');
    desk.scratch.put('indeks.txt', 'lagt til');
    git('add', 'indeks.txt');
    const { exitCode, stdout, stderr } = await submit();
    expect(stderr).toContain('Ny gren: review/2026-venteliste');
    expect(stderr).toMatch(/Bliver liggende[\s\S]*noter\.txt/);
    expect(stderr).toContain('Opret en pull request fra review/2026-venteliste til main');
    expect(exitCode).toBe(0);
    expect(git('branch', '--show-current')).toBe('review/2026-venteliste');
    expect(committed()).toEqual([caseFile, 'cases/2026/venteliste/report.md']);
    expect(desk.read(caseFile)).toMatch(/inReview: ?\[?\s*-? ?\{ date: 2026-05-15, by: bjn \}/);
    expect(git('status', '--porcelain')).toBe('A  indeks.txt\n?? noter.txt');
    expect(git('log', '-1', '--format=%s')).toBe('2026-venteliste sendt til kvalitetssikring');
    expect(git('log', '-1', '--format=%b')).toContain('Kontrolleret: ingen fejl');
    expect(stdout).toBe(readFileSync(join(desk.scratch.root, page), 'utf8'));
    expect(stdout.split('\n')[0]).toMatch(/^Review af 2026-venteliste: /);
    for (const heading of ['## Sagen', '## Kontrol', '## Hvad ændringen betyder', '## Sådan kvalitetssikrer du'])
      expect(stdout).toContain(`\n${heading}\n`);
    expect(stdout).toContain('git switch review/2026-venteliste');
    expect((await desk.as('bjn', 'tilsyn show 2026-venteliste')).stdout).toContain('I kvalitetssikring');
  });

  test('--dry-run does nothing, and shows what is then submitted and what reviewers can approve', async () => {
    const planned = await submit('--dry-run');
    expect(planned.exitCode).toBe(0);
    expect(git('log', '--format=%s', '--all')).toBe('Arkivet');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('branch', '--show-current')).toBe('main');
    const { stdout } = await submit();
    expect(stdout).toBe(planned.stdout);
    const digest = /Indholdets fingeraftryk: `([0-9a-f]{64})`/.exec(stdout)?.[1] ?? 'mangler';
    const text = /Tekstens fingeraftryk: `([0-9a-f]{64})`/.exec(stdout)?.[1] ?? 'mangler';
    const answer = await desk.as('mkj', [
      'tilsyn',
      'approve',
      id,
      '--yes',
      '--sign-with',
      'mkj',
      '--json',
      '--digest',
      digest,
    ]);
    expect(answer.stderr).not.toContain('✗');
    expect(JSON.parse(answer.stdout)).toMatchObject({ contentDigest: digest, textDigest: text });
  });

  test('--json is a contract, and hostile text in the pull request is text', async () => {
    desk.edit(caseFile, 'title: ', "title: '@team closes #12 `x` www.evil.example *fed*' # ");
    const { stdout, stderr } = await submit('--json');
    expect(stderr).toBe('');
    const result = JSON.parse(stdout) as { pullRequest: { body: string } };
    expect(result).toMatchObject({
      schemaVersion: 1,
      command: 'tilsyn submit',
      status: 'written',
      case: id,
      base: 'main',
      branch: { name: 'review/2026-venteliste', isNew: true },
      commit: git('rev-parse', 'HEAD'),
      pushed: null,
      files: [caseFile],
      left: [],
      pullRequest: { file: page },
      changes: [{ action: 'replace', path: caseFile }],
    });
    const { body } = result.pullRequest;
    const tokens = new MarkdownIt({ html: true, linkify: true }).parse(body, {});
    const kinds = new Set(tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((each) => each.type)]));
    expect([...kinds].filter((kind) => /html|link|image|^em_open/.test(kind))).toEqual([]);
    expect(body).not.toMatch(/@team|#12|www\.evil/);
  });
});

describe('another round', () => {
  test('on a branch of one’s own the work goes on there; a correction under review takes no new step', async () => {
    git('switch', '--quiet', 'sag');
    expect((await submit()).exitCode).toBe(0);
    expect(git('branch', '--show-current')).toBe('sag');
    desk.edit('cases/2026/venteliste/report.md', '# ', '# Rettet ');
    const { stdout } = await submit();
    expect(git('log', '-1', '--format=%s')).toBe('2026-venteliste: rettet under kvalitetssikring');
    expect(committed()).toEqual(['cases/2026/venteliste/report.md']);
    // The pull request tells the whole branch, the first round included.
    expect(stdout).toContain('Fremdrift');
    const again = await submit();
    expect(again.exitCode).toBe(0);
    expect(again.stderr).toContain('Alt er lagt i Git allerede');
    expect(again.stdout).toBe(stdout);
    expect(git('log', '--format=%s')).toBe(
      '2026-venteliste: rettet under kvalitetssikring\n2026-venteliste sendt til kvalitetssikring\nArkivet',
    );
  });

  test('returned by a reviewer, it is sent to review again', async () => {
    git('switch', '--quiet', 'sag');
    await submit();
    await desk.as('mkj', ['tilsyn', 'return', id, '--yes', '--sign-with', 'mkj', '--comment', 'Ret F.2']);
    desk.commit('Retur', 'mkj');
    desk.edit('cases/2026/venteliste/report.md', '# ', '# Rettet ');
    expect((await submit()).exitCode).toBe(0);
    expect(git('log', '-1', '--format=%s')).toBe('2026-venteliste sendt til kvalitetssikring igen');
  });

  test('nothing new is refused', async () => {
    await desk.as('bjn', 'tilsyn advance 2026-venteliste --yes');
    desk.commit('I review', 'bjn');
    const { exitCode, stderr } = await submit();
    expect([exitCode, git('branch', '--show-current')]).toEqual([2, 'main']);
    expect(stderr).toContain('er i kvalitetssikring, og her er intet');
  });
});

describe('sending', () => {
  test('--push sends the branch, and only on request', async () => {
    const remote = join(desk.scratch.root, '..', 'fjern');
    git('init', '--quiet', '--bare', remote);
    git('remote', 'add', 'origin', remote);
    git('push', '--quiet', 'origin', 'main');
    const { stderr } = await submit();
    expect(stderr).toContain('git push -u origin review/2026-venteliste');
    expect(git('ls-remote', '--heads', 'origin')).not.toContain('review/');
    const pushed = await submit('--push', '--json');
    expect(JSON.parse(pushed.stdout)).toMatchObject({ pushed: 'origin', commit: null });
    expect(git('ls-remote', '--heads', 'origin')).toContain('refs/heads/review/2026-venteliste');
  });
});

describe('refuses, with nothing done', () => {
  test('errors in the case or in what it rests on', async () => {
    const good = desk.read(caseFile);
    desk.edit(caseFile, 'owner: bjn', 'owner: findes-ikke');
    expectUntouched(await submit(), /der er fejl/);
    desk.scratch.put(caseFile, good);
    desk.scratch.put('vendors/klarsvar/evidence/redegoerelse-2026.yaml', 'kind: [');
    expectUntouched(await submit(), /redegoerelse-2026\.yaml[\s\S]*fejl/);
  });

  test('a case that is not heard yet, with the command that mends it', async () => {
    const result = await desk.as('erp', 'tilsyn submit 2026-byport --yes');
    expect(result.exitCode).toBe(1);
    expectUntouched(result, /2026-byport kan ikke sendes til kvalitetssikring endnu/);
    expect(result.stderr).toContain('dbs tilsyn advance 2026-byport --to assessed');
  });

  test('what Git cannot do: each with its own words', async () => {
    const as = (git: Partial<Git>): Promise<RunResult> =>
      desk.as('bjn', ['tilsyn', 'submit', id, '--yes'], {
        git: (root) => ({
          ...desk.scratch.ours(root),
          identity: async () => ({ name: 'bjn', email: 'bjn@dbs-eksempel.example' }),
          ...git,
        }),
      });
    expectUntouched(await submit('--branch', 'main'), 'main er hovedgrenen');
    expectUntouched(await submit('--branch', 'sag'), 'Grenen sag findes i forvejen');
    expectUntouched(await submit('--branch', 'a..b'), /kan ikke være navnet/);
    expectUntouched(await submit('--base', 'findes-ikke'), 'Git kender ikke "findes-ikke"');
    expectUntouched(await submit('--push'), 'intet fjernt arkiv');
    expectUntouched(await as({ identity: async () => ({}) }), 'kender ikke dit navn');
    expectUntouched(await as({ isRepository: async () => false }), 'ikke et Git-arkiv');
    expectUntouched(await as({ resolve: async () => undefined }), 'ikke lagt i Git endnu');
    git('switch', '--quiet', '--detach');
    expectUntouched(await submit(), 'Du står ikke på nogen gren');
    expect(desk.read(caseFile)).not.toContain('inReview');
  });

  test('somebody who says no', async () => {
    const script: readonly Scripted[] = [{ asks: 'Send 2026-venteliste til kvalitetssikring?', answer: false }];
    let shown = '';
    const terminal: Context['terminal'] = {
      out: (text) => {
        shown += text;
      },
      err: (text) => {
        shown += text;
      },
      width: 80,
      colorOut: 0,
      colorErr: 0,
      interactive: true,
      redraws: false,
    };
    const { exitCode } = await desk.as('bjn', ['tilsyn', 'submit', id], { prompt: scriptedPrompt(script), terminal });
    expect(exitCode).toBe(130);
    expect(shown).toContain('Lægges i Git:');
    expect(git('log', '--format=%s', '--all')).toBe('Arkivet');
    expect(git('status', '--porcelain')).toBe('');
  });
});

test('a commit Git refuses leaves the step written, says so, and the next run finishes', async () => {
  const refusing: Context['git'] = (root) => ({
    ...desk.scratch.ours(root),
    identity: async () => ({ name: 'bjn', email: 'bjn@dbs-eksempel.example' }),
    commit: (paths, message) => {
      desk.scratch.put('.git/index.lock', '');
      return desk.scratch.ours(root).commit(paths, message);
    },
  });
  const first = await desk.as('bjn', ['tilsyn', 'submit', id, '--yes'], { git: refusing });
  expect(first).toMatchObject({ exitCode: 2, stdout: '' });
  expect(first.stderr).toMatch(/skrevet, men\s+ikke lagt i Git/);
  expect(desk.read(caseFile)).toContain('inReview');
  rmSync(join(desk.scratch.root, '.git/index.lock'));
  expect((await submit()).exitCode).toBe(0);
  expect(committed()).toEqual([caseFile]);
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskCase, emailOf, type ReviewDesk, reviewDesk } from './support/review-desk.ts';
import { toolRoot } from './support/run-dbs.ts';

const folder = 'cases/2026/skolebro';
const template = 'templates/reports/tilsynsrapport/2';
const people = 'register/people.yaml';

let desk: ReviewDesk;
beforeAll(async () => {
  desk = reviewDesk();
  // The repository's own copies, as `dbs init` makes them.
  desk.scratch.git('switch', '--quiet', 'main');
  for (const path of [...filesUnder(template), 'schemas/finding.schema.json'])
    desk.scratch.put(path, readFileSync(join(toolRoot, path)));
  const main = desk.commit('Skabelon og skemaer', 'dla', '2026-05-06');
  desk.scratch.git('switch', '--quiet', '--force-create', 'sag', main);
  mkdirSync(inbox());
  writeFileSync(join(inbox(), 'erklaering.pdf'), '%PDF-1.7\nopdigtet erklæring\n');
  const flags = '--vendor nordlys-laering --type isae-3000 --assurance high --report-type type-2 --period 2025';
  const added = await desk.as(
    'aho',
    `tilsyn evidence add ${inbox()}/erklaering.pdf --case ${deskCase} ${flags} --issued 2026-02-02 --issuer Revisor --yes`,
  );
  expect([added.exitCode, added.stderr]).toEqual([0, '']);
  desk.commit('Dokumentation', 'aho');
  desk.edit(`${folder}/assessment.yaml`, 'rating: met', 'rating: partly-met');
  desk.commit('Rettelse i vurderingen', 'aho');
  await approve();
  desk.scratch.git('tag', 'godkendt');
}, 300_000);
afterAll(() => desk.scratch.remove());

const inbox = (): string => join(desk.scratch.root, '../indbakke');
const store = (): string => join(desk.scratch.root, '../dbs-dokumentation');

const filesUnder = (path: string): readonly string[] =>
  readdirSync(join(toolRoot, path), { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(toolRoot.length + 1)] : [],
  );

async function approve(): Promise<void> {
  for (const person of ['mkj', 'sby', 'lvi']) {
    const { exitCode, stderr } = await desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person]);
    expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
    desk.commit(`Godkendelse (${person})`, person);
  }
}

/** The branch as it was when it was approved, with what main is then. */
function startOver(main = 'main~0'): void {
  desk.scratch.git('switch', '--quiet', '--discard-changes', '-C', 'sag', 'godkendt');
  desk.scratch.git('branch', '--quiet', '--force', 'main', main);
}

const release = () => desk.as('aho', ['tilsyn', 'release', deskCase, '--dry-run', '--json']);

async function errors(...more: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await desk.as('aho', ['validate', '--base', 'main', '--format', 'json', ...more]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { severity: string; code: string }[] };
  return [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))].sort();
}

const append = (path: string, more: string): void => desk.scratch.put(path, `${desk.read(path)}${more}`);

describe('what the approver saw is what is sealed', { timeout: 300_000 }, () => {
  test('approved and untouched, it can be released', async () => {
    startOver();
    const { exitCode, stdout } = await release();
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { status: 'planned', case: deskCase }]);
  });

  test.each<[string, string, () => void]>([
    [
      'the style sheet hides every finding',
      'trust/changed-with-approval',
      () => append(`${template}/report.css`, '\n.finding { display: none }\n'),
    ],
    [
      'the style sheet adds a word',
      'trust/changed-with-approval',
      () => append(`${template}/report.css`, "\nh1::after { content: ' (ingen mangler)' }\n"),
    ],
    [
      'the header says something else',
      'trust/changed-with-approval',
      () => append(`${template}/header.hbs`, '<div>Uden anmærkninger</div>\n'),
    ],
    [
      'the footer says something else',
      'trust/changed-with-approval',
      () => append(`${template}/footer.hbs`, '<div>Uden anmærkninger</div>\n'),
    ],
    [
      'the page says something no digest covers',
      'trust/changed-with-approval',
      () => desk.edit(`${template}/report.hbs`, '<body>', '<body><p data-digest="exclude">Alt er i orden.</p>'),
    ],
    ['a schema is another', 'trust/changed-with-approval', () => append('schemas/finding.schema.json', '\n')],
    [
      'a catalogue no report names is another',
      'trust/changed-with-approval',
      () => append('register/catalogues/template-terms@1.yaml', '\n# x\n'),
    ],
    [
      'a template the main branch has not',
      'trust/changed-with-approval',
      () => desk.scratch.put('templates/reports/anden/1/report.css', 'p {}\n'),
    ],
    ['the settings are others', '', () => desk.edit('dbs.yaml', 'shortName: ', 'shortName: Ny ')],
  ])('%s: refused, and validate tells it', async (_, code, change) => {
    startOver();
    change();
    desk.commit('Lille rettelse', 'aho');
    const { exitCode, stdout, stderr } = await release();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('som de er på main');
    if (code !== '') expect(await errors()).toContain(code);
  });

  test('the template is another on the main branch too: the approvals were of the one before', async () => {
    const before = desk.scratch.git('rev-parse', 'main');
    desk.scratch.git('switch', '--quiet', '--discard-changes', 'main');
    append(`${template}/report.css`, '\n.finding { display: none }\n');
    desk.commit('Ny skabelon', 'dla');
    const now = desk.scratch.git('rev-parse', 'HEAD');
    startOver(now);
    // As it is on the branch, it is not the base's; brought in, it is not what was read.
    expect((await release()).stderr).toContain('git merge main');
    desk.scratch.gitAs(emailOf('aho'), '2026-05-15', 'merge', '--quiet', '--no-edit', 'main');
    expect(await errors()).toEqual(['approval/void']);
    const { exitCode, stdout, stderr } = await release();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('0 af 3 godkendelser');
    startOver(before);
  });

  test('any error validate --base tells stops it, also in a file no report names; nothing else does', async () => {
    startOver();
    desk.scratch.put('vendors/byport/vendor.yaml', 'kind: vendor\n');
    desk.commit('Itu', 'aho');
    const { exitCode, stderr } = await release();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('vendors/byport/vendor.yaml');
    startOver();
    desk.scratch.put('noter/liste.txt', 'Et opdigtet nummer: 700101-4005\n');
    desk.commit('Noter', 'aho');
    expect((await release()).exitCode).toBe((await errors()).includes('privacy/cpr-number') ? 1 : 0);
  });

  test('what is released is the commit, whatever Git was told to look away from', async () => {
    startOver();
    const { contentDigest } = JSON.parse((await release()).stdout) as { contentDigest: string };
    const report = `${folder}/report.md`;
    desk.scratch.git('update-index', '--assume-unchanged', report);
    append(report, '\nEt ord, ingen har set.\n');
    const { exitCode, stdout } = await release();
    desk.scratch.git('update-index', '--no-assume-unchanged', report);
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { contentDigest }]);
  });
});

test('evidence that is gone, changed or not here keeps a case from release', async () => {
  startOver();
  const [kept = ''] = readdirSync(store(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.pdf'),
  );
  const file = join(store(), kept);
  const refused = async (): Promise<string> => {
    const { exitCode, stdout, stderr } = await release();
    expect([exitCode, stdout]).toEqual([1, '']);
    return stderr.replace(/\s+/g, ' ');
  };
  renameSync(file, `${file}.væk`);
  expect(await refused()).toContain('evidence/not-in-store');
  writeFileSync(file, '%PDF-1.7\nen anden\n');
  expect(await refused()).toContain('evidence/changed-in-store');
  renameSync(`${file}.væk`, file);
  renameSync(store(), `${store()}-væk`);
  expect(await refused()).toContain('er ikke på denne maskine');
  renameSync(`${store()}-væk`, store());
  expect((await release()).exitCode).toBe(0);
}, 300_000);

/** A commit of any bytes: what Git itself would refuse to write included. */
function rawCommit(tree: string, parents: readonly string[], writers: readonly string[]): string {
  const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), ...writers, '', 'Rettelse', ''];
  return execFileSync('git', ['hash-object', '-t', 'commit', '--literally', '-w', '--stdin'], {
    cwd: desk.scratch.root,
    env: desk.scratch.environment,
    input: lines.join('\n'),
    encoding: 'utf8',
  }).trim();
}

/** The approved branch again, its first commit written by somebody else. */
function writtenBy(...writers: readonly string[]): void {
  const { git } = desk.scratch;
  startOver();
  const [first = '', ...rest] = git('rev-list', '--reverse', 'main..godkendt').split('\n');
  const treeOf = (commit: string): string => git('rev-parse', `${commit}^{tree}`);
  const own = (commit: string): readonly string[] =>
    git('cat-file', 'commit', commit)
      .split('\n\n')[0]
      ?.split('\n')
      .filter((line) => /^(?:author|committer) /.test(line)) ?? [];
  let head = rawCommit(treeOf(first), [git('rev-parse', 'main')], writers);
  for (const commit of rest) head = rawCommit(treeOf(commit), [head], own(commit));
  git('reset', '--quiet', '--hard', head);
}

const when = '1778846400 +0000';
const aho = `<${emailOf('aho')}> ${when}`;

describe('who wrote it', { timeout: 300_000 }, () => {
  test.each<[string, readonly string[], string]>([
    ['an address nobody has', [`author X <fremmed@example.org> ${when}`, `committer A ${aho}`], 'fremmed@example.org'],
    [
      'a committer nobody knows',
      [`author A ${aho}`, `committer X <fremmed@example.org> ${when}`],
      'fremmed@example.org',
    ],
    ['a plus-address', [`author A <mkj+2@dbs-eksempel.example> ${when}`, `committer A ${aho}`], 'ligner mkjs adresse'],
    ['a look-alike', [`author A <mkј@dbs-eksempel.example> ${when}`, `committer A ${aho}`], 'ligner mkjs adresse'],
    [
      'two addresses in one line',
      [`author A <${emailOf('aho')}> <${emailOf('bjn')}> ${when}`, `committer A ${aho}`],
      '<aho@dbs-eksempel.example> <bjn@dbs-eksempel.example>',
    ],
    [
      'two authors',
      [`author A ${aho}`, `author X <fremmed@example.org> ${when}`, `committer A ${aho}`],
      'fremmed@example.org',
    ],
    ['no address', [`author Anna <> ${when}`, `committer A ${aho}`], 'anna <>'],
  ])('%s: a finding, and no quorum', async (_, writers, said) => {
    writtenBy(...writers);
    expect(await errors()).toEqual(['quorum/author-unknown']);
    expect((await desk.as('aho', 'validate --base main')).stdout.replace(/\s+/g, ' ')).toContain(said);
    const { exitCode, stdout, stderr } = await release();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('ikke kender');
  });

  test('a second author who approved is one of the writers', async () => {
    writtenBy(`author A ${aho}`, `author M <${emailOf('mkj')}> ${when}`, `committer A ${aho}`);
    expect(await errors()).toContain('approval/commit-author');
  });

  test('said on the main branch it is known; said in the change itself it is not', async () => {
    const before = desk.scratch.git('rev-parse', 'main');
    const writers = [`author X <fremmed@example.org> ${when}`, `committer A ${aho}`];
    const say = (whose: string): void => append(people, `addresses:\n  - { address: fremmed@example.org, ${whose} }\n`);
    writtenBy(...writers);
    say('whose: En vikar (opdigtet)');
    desk.commit('Hvem det er', 'aho');
    expect(await errors()).toContain('quorum/author-unknown');
    for (const [whose, code] of [
      ['whose: En vikar (opdigtet)', 0],
      ['of: bjn, whose: Hans anden konto (opdigtet)', 0],
      // Whose it is may be what matters.
      ['of: mkj, whose: Hendes anden konto (opdigtet)', 1],
    ] as const) {
      startOver(before);
      desk.scratch.git('switch', '--quiet', 'main');
      say(whose);
      desk.commit('Hvem det er', 'dla');
      const now = desk.scratch.git('rev-parse', 'HEAD');
      desk.scratch.git('branch', '--quiet', '--force', 'main-før', before);
      startOver(before);
      writtenBy(...writers);
      desk.scratch.git('branch', '--quiet', '--force', 'main', now);
      expect([whose, (await release()).exitCode]).toEqual([whose, code]);
    }
    startOver(before);
  });
});

describe('a return that was deleted still stands', { timeout: 300_000 }, () => {
  const returned = async (): Promise<string> => {
    const line = ['tilsyn', 'return', deskCase, '--yes', '--sign-with', 'mkj', '--comment', 'Kæden mangler et led.'];
    expect((await desk.as('mkj', line)).exitCode).toBe(0);
    desk.commit('Sendt tilbage', 'mkj');
    const [file = ''] = desk.scratch.git('diff', '--name-only', 'HEAD~1').split('\n');
    return file;
  };

  test('deleted in the branch it was given in', async () => {
    startOver();
    const file = await returned();
    desk.scratch.git('rm', '--quiet', file);
    desk.commit('Oprydning', 'aho');
    expect(await errors()).toContain('approval/changed-or-removed');
    const { exitCode, stderr } = await release();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('sendt tilbage af mkj');
  });

  test('edited in the branch', async () => {
    startOver();
    const file = await returned();
    desk.edit(file, 'decision: return', 'decision: approve');
    desk.commit('Oprydning', 'aho');
    expect(await errors()).toContain('approval/changed-or-removed');
    expect((await release()).exitCode).toBe(1);
  });

  test('on the main branch, which got it after the case’s branch left it', async () => {
    startOver();
    const before = desk.scratch.git('rev-parse', 'main');
    const file = await returned();
    const words = readFileSync(join(desk.scratch.root, file), 'utf8');
    startOver();
    desk.scratch.git('switch', '--quiet', 'main');
    desk.scratch.put(file, words);
    desk.commit('Sendt tilbage', 'mkj');
    startOver(desk.scratch.git('rev-parse', 'HEAD'));
    const { exitCode, stderr } = await release();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('sendt tilbage af mkj');
    startOver(before);
  });

  test('its reviewer is made an author in the branch', async () => {
    startOver();
    await returned();
    desk.edit(`${folder}/case.yaml`, 'authors: [', 'authors: [mkj, ');
    desk.commit('Forfatter', 'aho');
    const { exitCode, stderr } = await release();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('mkj');
    expect(stderr).toContain('tilbage');
  });

  test('taken back by its reviewer, it stands no more', async () => {
    startOver();
    await returned();
    const line = ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', 'mkj'];
    expect((await desk.as('mkj', line)).exitCode).toBe(0);
    desk.commit('Set igen', 'mkj');
    expect((await release()).exitCode).toBe(0);
  });
});

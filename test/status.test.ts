import { beforeAll, describe, expect, test } from 'vitest';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunOptions, runDbs } from './support/run-dbs.ts';
import { filesInProgress as sampleFiles, treeInProgress as sampleTree } from './support/sample.ts';
import { scenarioFiles } from './support/scenario.ts';

const sample = sampleTree();
const systemOf = (id: string, text: string): readonly [string, string] => {
  const path = Object.keys(sample).find((each) => each.endsWith(`/systems/${id}.yaml`)) ?? '';
  return [path, text];
};
/** The sample with a few systems or other files otherwise. */
const changed = (changes: Readonly<Record<string, (text: string) => string>>): MemoryFiles => {
  const tree = { ...sample };
  for (const [name, change] of Object.entries(changes)) {
    const [path] = name in sample ? [name] : systemOf(name, '');
    const before = tree[path ?? ''] ?? '';
    const after = change(before);
    if (after === before) throw new Error(`${name} is not changed`);
    tree[path ?? ''] = after;
  }
  return memoryFiles(tree);
};
const status = (line: string, files = sampleFiles(), options: Partial<RunOptions> = {}) =>
  runDbs(`status ${line}`, { files, ...options });
async function json(line: string, files = sampleFiles(), options: Partial<RunOptions> = {}) {
  const { exitCode, stdout, stderr } = await status(`${line} --json`, files, options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}
interface Row {
  readonly id: string;
  readonly move: string | null;
}
const idsOf = ({ systems }: { readonly systems: readonly Row[] }): readonly string[] => systems.map(({ id }) => id);

describe('the funnel of the sample', () => {
  test('says first what the task is, then how far it has come; systems and cases apart', async () => {
    const { stdout, exitCode } = await status('', sampleFiles(), { width: 80 });
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "8 systemer er DBS’ opgave 15. maj 2026; 3 er ikke. Grænsen er 10 af 62
      medlemmer, fra 1. januar 2024.
      Siden 1. januar 2024: 5 kommet ind, 0 faldet ud (sammenlignet med 31. december
      2023).

                                         Systemer  Tilsyn
      DBS’ opgave                               8
      Har et tilsyn                             7       5
      Startet                                   6       4
      Sendt til kvalitetssikring                1       1
      Færdige: frigivet til medlemmerne         0       0
      Alle kommuner har taget stilling          0       0
      Afsluttet, også opfølgningen              0       0

      Ikke DBS’ opgave
        Besluttet, at der ikke føres tilsyn  2
        For få medlemmer bruger det          1

      Grænser, medlemskab, beslutninger og sagernes trin er læst efter deres dato.
      Hvem der bruger systemerne (hentet 5. januar 2026), hvad de rummer, og om de er
      i brug, har ingen dato og er læst, som det står nu; \`--since-ref\` sammenligner
      med det, der stod i Git.
      "
    `);
  });

  test('is that of an earlier day by the dates of the records alone', async () => {
    const { funnel, scope } = await json('--at 2026-02-01');
    // Klasseskærm was decided on 3 February; before that its name proposed a rule, which kept nothing out.
    expect(scope.outByReason).toEqual([
      { reason: 'decided-out', systems: 1 },
      { reason: 'too-few-members', systems: 1 },
    ]);
    expect(funnel.slice(0, 3)).toEqual([
      { step: 'withCase', systems: 2, cases: 2 },
      { step: 'started', systems: 1, cases: 1 },
      { step: 'inReview', systems: 0, cases: 0 },
    ]);
    expect((await json('--at 2022-07-31')).scope).toMatchObject({
      in: 0,
      outByReason: [{ reason: 'not-begun', systems: 10 }, { reason: 'no-personal-data' }],
    });
  });

  test('can be one vendor’s, one municipality’s or one year’s', async () => {
    expect((await json('--vendor byport')).scope).toMatchObject({ in: 2, out: 1 });
    expect((await json('--municipality Viborg')).scope).toMatchObject({ in: 8, out: 3 });
    expect((await json('--year 2025')).funnel[0]).toEqual({ step: 'withCase', systems: 0, cases: 0 });
  });

  test('counts nothing as released that has no release, whatever a milestone says', async () => {
    const files = changed({
      'cases/2026/skolebro/case.yaml': (yaml) =>
        yaml.replace('\nmilestones:', '\nmilestones:\n  closed:\n    - date: 2026-05-14\n      by: ckr'),
    });
    const { funnel } = await json('', files);
    expect(funnel.slice(-3)).toMatchObject([
      { step: 'released', cases: 0 },
      { step: 'decided', cases: 0 },
      { step: 'closed', cases: 1 },
    ]);
  });

  test('names a system out of scope whose case goes on', async () => {
    const files = changed({ skolebro: (text) => text.replace('deactivated: false', 'deactivated: true') });
    expect((await json('', files)).outside).toEqual({ systems: ['skolebro'], cases: ['2026-skolebro'] });
    expect((await status('', files)).stdout).toContain('uden for opgaven har et tilsyn i gang: skolebro.');
  });
});

describe('the list of the scope', () => {
  test('every verdict carries its arithmetic, a rule its text, a decision who and when', async () => {
    const files = changed({
      arkivfinder: (text) => text.replace('name: Arkivfinder', 'name: Arkivfinder til Chromebook'),
    });
    const rules = 'register/catalogues/scope-rules@1.yaml';
    files.put(
      rules,
      files.text(rules).replace('systems: [], words: [chromebook', 'systems: [arkivfinder], words: [chromebook'),
    );
    const { stdout } = await status('--scope --out-of-scope', files);
    expect(stdout).toContain(
      'Reglen „Chromebooks og Google Workspace i folkeskolen“: Datatilsynet gav 30. januar 2024 påbud',
    );
    expect(stdout).toContain('4 af 62 medlemmer bruger det; grænsen er 10 fra 1. januar 2024.');
    expect(stdout).toContain('Besluttet 14. januar 2026 af ckr, at det ikke skal have tilsyn: Systemet behandler ikke');
    expect(stdout).not.toContain('skolebro');
    const { systems } = await json('--scope --out-of-scope', files);
    expect(systems[0]).toMatchObject({
      id: 'arkivfinder',
      standing: 'out',
      members: 4,
      of: 62,
      reasons: [
        { reason: 'rule', rule: { id: 'chromebook' } },
        { reason: 'too-few-members', members: 4 },
      ],
    });
  });

  test.each([60, 120])('fits %i columns', async (width) => {
    for (const line of ['', '--scope', '--scope --since 2023-01-01 --lang en']) {
      const { stdout } = await status(line, sampleFiles(), { width });
      expect(stdout.split('\n').filter((each) => each.length > width)).toEqual([]);
    }
  });

  test('what nobody has looked into stands by itself, and is neither in nor out', async () => {
    const files = changed({ plejeplan: (text) => text.replace(/personalData: \w+/, 'personalData: unknown') });
    const found = await json('--unclear', files);
    expect(found.scope).toMatchObject({ in: 7, out: 3, unclear: 1 });
    expect(found.systems).toMatchObject([{ id: 'plejeplan', standing: 'unclear', move: 'unclear' }]);
    const { stdout } = await status('--unclear', files);
    expect(stdout).toContain('7 systemer er DBS’ opgave');
    expect(stdout).toContain('Ingen har undersøgt, om det har personoplysninger. 28 af 62 medlemmer bruger det');
  });

  test('a system whose file has errors stops it: figures without it would be figures of something else', async () => {
    const files = changed({ plejeplan: () => 'kind: system\n' });
    const { stdout, stderr, exitCode } = await status('--scope', files);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('systems/plejeplan.yaml');
  });

  test('so is a release: without it a case that is done would count as under way, and nobody would know', async () => {
    const files = sampleFiles();
    files.put('cases/2026/skolebro/releases/1/release.yaml', 'kind: release\n');
    const { stdout, stderr, exitCode } = await status('', files);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('cases/2026/skolebro/releases/1/release.yaml');
  });

  test('a rule’s word is found whichever way its letters were typed', async () => {
    const named = (name: string) => changed({ plejeplan: (yaml) => yaml.replace(/^name: .*$/m, `name: ${name}`) });
    const rules = 'register/catalogues/scope-rules@1.yaml';
    const proposedTo = async (name: string) => {
      const files = named(name);
      files.put(rules, files.text(rules).replace(/words: \[[^\]]*\]/, "words: ['ærøsk blåbær']"));
      const { systems } = await json('--scope', files);
      const { standing, proposedRule } = systems.find(({ id }: Row) => id === 'plejeplan');
      return `${standing}, ${proposedRule}`;
    };
    expect(await proposedTo('Ærøsk Blåbær')).toBe('in, chromebook');
    expect(await proposedTo('Ærøsk Blåbær'.normalize('NFD'))).toBe('in, chromebook');
  });
});

describe('what came in and what dropped out', () => {
  test('since the latest limit, when nothing else is said: by the limit and by those who joined', async () => {
    const found = await json('--new');
    expect(found.since).toMatchObject({ since: '2024-01-01', comparedWith: '2023-12-31', ref: null });
    expect(idsOf(found)).toEqual(['hjaelpemiddel', 'laesespor', 'moedekalender', 'tandjournal', 'venteliste']);
    expect(found.systems[1].causes).toEqual([
      { cause: 'threshold', from: 20, to: 10, on: '2024-01-01' },
      { cause: 'members-joined', municipalities: ['0223', '0360', '0561'] },
    ]);
    expect((await status('--new')).stdout).toContain(
      'Kommet ind: grænsen gik fra 20 til 10 1. januar 2024; Hørsholm, Lolland og Esbjerg er blevet medlem.',
    );
  });

  test('a decision drops a system out on its day, and the day itself belongs to --since', async () => {
    const tandjournal = (text: string) => `${text}scope: { decision: out, reason: Udgår, by: dla, date: 2026-03-01 }\n`;
    const found = await json('--leaving --since 2026-03-01', changed({ tandjournal }));
    expect(found.systems).toMatchObject([
      { id: 'tandjournal', move: 'drops-out', causes: [{ cause: 'decision-made', decision: 'out', on: '2026-03-01' }] },
    ]);
    expect(idsOf(await json('--leaving --since 2026-03-02', changed({ tandjournal })))).toEqual([]);
  });

  test('a limit and a membership to come are told before they come', async () => {
    const files = changed({
      'dbs.yaml': (text) => text.replace('  - { from: 2024', '  - { from: 2027-01-01, members: 13 }\n  - { from: 2024'),
    });
    const found = await json('--leaving', files);
    expect(found.systems).toMatchObject([
      { id: 'tandjournal', standing: 'in', move: 'comes-in', next: { on: '2027-01-01', standing: 'out' } },
    ]);
    expect((await status('--leaving', files)).stdout).toContain(
      'Falder ud 1. januar 2027: grænsen gik fra 10 til 13 1. januar 2027.',
    );
    expect(idsOf(await json('--near --at 2027-01-01', files))).toEqual(['laesespor', 'tandjournal']);
  });

  test('Git tells what has no date: users, data and the register itself, each with its cause', async () => {
    const then = changed({
      tandjournal: (text) => text.replace(/users:[\s\S]*?usersSource/, "users: ['0101']\nusersSource"),
      plejeplan: (text) => text.replace(/personalData: \w+/, 'personalData: unknown'),
    });
    const now = sampleTree((path) => path !== systemOf('venteliste', '')[0] && !path.startsWith('cases/'));
    const git = fakeGit({
      tree: async () => then,
      log: async () => [{ hash: 'x', parents: [], date: '2026-04-01', subject: '', emails: [], names: [], paths: [] }],
    });
    const found = await json('--new --leaving --since-ref main', memoryFiles(now), { context: { git: () => git } });
    expect(found.facts.baselineReadFrom).toBe('git');
    expect(found.since).toMatchObject({ comparedWith: '2026-04-01', ref: 'main' });
    expect(found.systems).toMatchObject([
      { id: 'plejeplan', move: 'comes-in', causes: [{ cause: 'personal-data', from: 'unknown' }] },
      { id: 'tandjournal', move: 'comes-in', causes: [{ cause: 'users-added' }] },
      { id: 'venteliste', standing: null, move: 'drops-out', causes: [{ cause: 'removed' }] },
    ]);
    const { stdout } = await status('--leaving --since-ref main', memoryFiles(now), { context: { git: () => git } });
    expect(stdout).toContain('Ikke længere i registret (1)');
  });

  test('a date as ref is the newest commit before that day', async () => {
    const commit = (hash: string, date: string) => ({
      hash,
      parents: [],
      date,
      subject: '',
      emails: [],
      names: [],
      paths: [],
    });
    const asked: string[] = [];
    const git = () =>
      fakeGit({
        log: async () => [commit('c', '2026-01-01'), commit('b', '2025-12-30'), commit('a', '2025-11-01')],
        tree: async (ref) => {
          asked.push(ref);
          return sampleFiles();
        },
      });
    const found = await json('--new --since-ref 2026-01-01', sampleFiles(), { context: { git } });
    expect(asked).toEqual(['b']);
    expect(found.since).toMatchObject({
      since: '2026-01-01',
      comparedWith: '2025-12-31',
      ref: '2026-01-01',
      commit: 'b',
    });
    const none = await status('--since-ref 2025-11-01', sampleFiles(), { context: { git } });
    expect(none).toMatchObject({ exitCode: 2, stdout: '' });
    expect(none.stderr).toContain('Git har intet fra før 2025-11-01.');
  });

  test('what was in and is unclear now is neither: it is told apart', async () => {
    const files = changed({ plejeplan: (text) => text.replace(/personalData: \w+/, 'personalData: unknown') });
    const git = () =>
      fakeGit(
        {
          log: async () => [
            { hash: 'x', parents: [], date: '2026-05-01', subject: '', emails: [], names: [], paths: [] },
          ],
        },
        sampleFiles(),
      );
    const { stdout } = await status('--unclear --since-ref main', files, { context: { git } });
    expect(stdout).toContain(
      '0 kommet ind, 0 faldet ud, 1 blevet uafklaret (sammenlignet med main (0123456789), bedømt 1. maj 2026)',
    );
    expect(stdout).toContain('Blevet uafklaret: personoplysninger: fra følsomme til ikke undersøgt.');
    expect((await runDbs('vendor show omsorgshuset', { files })).stdout).toMatch(
      /plejeplan +Plejeplan +Ikke undersøgt/,
    );
  });

  test.each([
    ['--since 2026-06-01', 'efter 2026-05-15'],
    ['--since i-fjor', 'ikke en dato'],
    ['--at 2026-02-30', 'ikke en dato'],
    ['--vendor byprot', 'Mente du byport?'],
    ['--municipality Vibrog', 'Mente du Viborg?'],
    ['--year 26', 'ikke et årstal'],
  ])('%s is refused with a way on', async (line, said) => {
    const { exitCode, stdout, stderr } = await status(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  test.each(['dbs.yaml', 'register/municipalities.yaml'])(
    'without %s nothing is said, here or in the past',
    async (path) => {
      const broken = changed({ [path]: () => 'kind: settings\n' });
      const here = await status('', broken);
      expect(here).toMatchObject({ exitCode: 2, stdout: '' });
      expect(here.stderr).toMatch(new RegExp(`${path.replace('.', '\\.')} (?:mangler eller )?har fejl`));
      const log = async () => [
        { hash: 'x', parents: [], date: '2026-05-01', subject: '', emails: [], names: [], paths: [] },
      ];
      const then = await status('--since-ref v1', sampleFiles(), { context: { git: () => fakeGit({ log }, broken) } });
      expect(then).toMatchObject({ exitCode: 2, stdout: '' });
      expect(then.stderr).toContain(`${path} i v1 mangler eller har fejl`);
    },
  );

  test('without the rules of what is no task the rest is said, and that they are missing', async () => {
    const { exitCode, stderr } = await status(
      '',
      changed({ 'register/catalogues/scope-rules@1.yaml': () => 'kind: scope-rules\n' }),
    );
    expect(exitCode).toBe(0);
    expect(stderr).toContain('scope-rules kan ikke læses');
  });

  test('a ref Git does not know is refused', async () => {
    const git = fakeGit({ resolve: async () => undefined });
    const { exitCode, stderr } = await status('--since-ref v9', sampleFiles(), { context: { git: () => git } });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Git kender ikke v9.');
  });
});

describe('the launch', () => {
  let files: MemoryFiles;
  beforeAll(() => {
    files = scenarioFiles('launch');
  }, 60_000);

  test('62 members, 1,600 systems: 417 in scope, 150 cases started, 40 done', async () => {
    const found = await json('--scope --at 2022-11-01', files);
    expect(found).toMatchObject({
      members: 62,
      threshold: { members: 20, from: '2022-08-01' },
      scope: { in: 417, out: 1153, unclear: 30 },
      funnel: [
        { step: 'withCase', systems: 210, cases: 210 },
        { step: 'started', systems: 150, cases: 150 },
        { step: 'inReview', systems: 44, cases: 44 },
        { step: 'released', systems: 40, cases: 40 },
        { step: 'decided', cases: 0 },
        { step: 'closed', cases: 0 },
      ],
    });
    expect(found.systems).toHaveLength(1600);
    const moves: Readonly<Record<string, number>> = found.since.moves;
    expect(Object.values(moves).reduce((sum, count) => sum + count, 0)).toBe(1600);
  });

  test('half a year into 2024 the limit of ten has brought in 583 more', async () => {
    const found = await json('--at 2024-06-01', files);
    expect(found.scope.in).toBe(1000);
    expect(found.since).toMatchObject({
      comparedWith: '2023-12-31',
      moves: { 'comes-in': 583, 'drops-out': 0, 'stays-in': 417, 'stays-out': 570, unclear: 30 },
    });
  });

  test('weeks before, the same records say less', async () => {
    const { funnel } = await json('--at 2022-08-31', files);
    expect(funnel.slice(0, 4).map(({ cases }: { readonly cases: number }) => cases)).toEqual([210, 150, 0, 0]);
  });
});

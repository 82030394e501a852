import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { type MemoryEntry, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();

/** The sample with one file made into something else. */
const broken = (path: string, change: (content: string) => string) => {
  const before = sample[path] ?? '';
  const after = change(before);
  expect(after, path).not.toBe(before);
  return memoryFiles({ ...sample, [path]: after });
};

const settings = () => broken('dbs.yaml', (content) => content.replace('locale:', 'locales:'));
const people = () => broken('register/people.yaml', (content) => content.replace(/^kind: /m, 'kinds: '));
const assessment = () =>
  broken('cases/2026/skolebro/assessment.yaml', (content) => content.replace(/rating: met/, 'rating: 7'));
const report = () =>
  broken('cases/2026/skolebro/report.md', (content) => `${content}\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> anna\n`);
const link = () =>
  broken('vendors/nordlys-laering/sub-processors/sky-hotel.yaml', (content) =>
    content.replace(/^role: .*$/m, 'role: 7'),
  );
const evidence = () =>
  broken('vendors/sky-hotel/evidence/iso27001.yaml', (content) =>
    content.replace(/^issuedOn: .*$/m, 'issuedOn: 1/2-2026'),
  );
const vendor = () => broken('vendors/brevdue/vendor.yaml', (content) => content.replace(/^name: .*$/m, 'name: []'));

describe('an error never looks like an empty result: what is needed and cannot be read stops the command, which says where', () => {
  const ofCase = [
    'tilsyn show 2026-skolebro',
    'tilsyn show 2026-skolebro --json',
    'tilsyn advance 2026-skolebro --to closed --by aho --yes',
    'tilsyn hearing 2026-skolebro --deadline 2026-12-20 --yes',
    'tilsyn finding add 2026-skolebro --control B.6 --title X --severity minor --text Y --yes',
    'report build 2026-skolebro --html',
  ];
  const trees = { settings, people, assessment, report, link, evidence, vendor };
  const files: Readonly<Record<keyof typeof trees, string>> = {
    settings: 'dbs.yaml',
    people: 'register/people.yaml',
    assessment: 'cases/2026/skolebro/assessment.yaml',
    report: 'cases/2026/skolebro/report.md',
    link: 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml',
    evidence: 'vendors/sky-hotel/evidence/iso27001.yaml',
    vendor: 'vendors/brevdue/vendor.yaml',
  };
  const rows = [
    ...ofCase.flatMap((line) => (Object.keys(trees) as (keyof typeof trees)[]).map((tree) => [line, tree] as const)),
    ...[
      'kommune list --fees',
      'kommune show 0791',
      'status',
      'risk',
      'tilsyn list',
      'vendor list',
      'vendor show byport',
      'catalogue list',
      'key list',
    ].map((line) => [line, 'settings'] as const),
    ['tilsyn list', 'people'] as const,
    ...(['link', 'vendor', 'evidence'] as const).map((tree) => ['impact --sub-processor sky-hotel', tree] as const),
    ['vendor show nordlys-laering', 'link'] as const,
  ];

  test.each(rows)('%s, with the %s broken', async (line, tree) => {
    const at = trees[tree]();
    const before = at.snapshot();
    const { exitCode, stdout, stderr } = await runDbs(line, { files: at });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(files[tree]);
    expect(at.snapshot()).toEqual(before);
  });
});

/** The same, by a field no schema knows: every kind of record has that way to break. */
const brokenRecord = (path: string) =>
  broken(path, (content) =>
    path.endsWith('.md') ? content.replace('---\n', '---\nukendt: 1\n') : `${content}\nukendt: 1\n`,
  );

/** A record of each kind, as the lines below need them. */
const records = {
  settings: 'dbs.yaml',
  people: 'register/people.yaml',
  municipalities: 'register/municipalities.yaml',
  case: 'cases/2026/skolebro/case.yaml',
  otherCase: 'cases/2026/venteliste/case.yaml',
  assessment: 'cases/2026/skolebro/assessment.yaml',
  finding: 'cases/2026/skolebro/findings/c.7-undervisning.md',
  dialogue: 'cases/2026/skolebro/dialogue/2026-03-26-hoering.md',
  followUp: 'cases/2026/skolebro/followups/c.7-undervisning-2026-02-27-bjn.yaml',
  vendor: 'vendors/nordlys-laering/vendor.yaml',
  system: 'vendors/nordlys-laering/systems/skolebro.yaml',
  link: 'vendors/nordlys-laering/sub-processors/sky-hotel.yaml',
  processing: 'vendors/nordlys-laering/processing/udvikling.yaml',
  evidence: 'vendors/nordlys-laering/evidence/isae3000-2025.yaml',
  dpa: 'vendors/nordlys-laering/dpas/skolebro-2024.md',
  countries: 'register/catalogues/countries@1.yaml',
  transferBases: 'register/catalogues/transfer-bases@1.yaml',
  evidenceTypes: 'register/catalogues/evidence-types@1.yaml',
  controls: 'register/catalogues/controls@2.yaml',
  riskModel: 'register/catalogues/risk-model@2.yaml',
  activities: 'register/catalogues/activities@1.yaml',
  activityRisk: 'register/catalogues/activity-risk@1.yaml',
} as const satisfies Readonly<Record<string, string>>;
type RecordName = keyof typeof records;

const ofCaseAndChain: readonly RecordName[] = [
  ...(['settings', 'people', 'municipalities', 'case', 'assessment', 'finding', 'dialogue', 'followUp'] as const),
  ...(['vendor', 'system', 'link', 'processing', 'evidence', 'dpa', 'countries', 'controls', 'riskModel'] as const),
];
const figures: readonly RecordName[] = ['settings', 'municipalities', 'case', 'otherCase', 'vendor', 'system'];
const chainWide: readonly RecordName[] = [
  ...(['settings', 'case', 'otherCase', 'vendor', 'system', 'link', 'processing', 'evidence', 'dpa'] as const),
];

/** Every command that reads the repository, and what it cannot do without. The rest are told of below, with the reason. */
const needs: Readonly<Record<string, readonly RecordName[]>> = {
  'tilsyn new --vendor byport --system byport --suffix x': ['settings', 'people'],
  'tilsyn show 2026-skolebro': ofCaseAndChain,
  'tilsyn request 2026-skolebro': ofCaseAndChain,
  'tilsyn log add 2026-skolebro --text x': ofCaseAndChain,
  'tilsyn finding add 2026-skolebro --control B.6 --title X --severity minor --text Y': ofCaseAndChain,
  'tilsyn finding close 2026-skolebro/g.2-support-fra-usa --text x': ofCaseAndChain,
  'tilsyn advance 2026-skolebro --to closed --by aho': ofCaseAndChain,
  'tilsyn hearing 2026-skolebro --deadline 2026-12-18': ofCaseAndChain,
  'tilsyn submit 2026-skolebro': ofCaseAndChain,
  'tilsyn approve 2026-skolebro': ofCaseAndChain,
  'tilsyn return 2026-skolebro --comment x': ofCaseAndChain,
  'tilsyn release 2026-skolebro': ofCaseAndChain,
  'tilsyn cancel 2026-skolebro --reason x': ofCaseAndChain,
  'tilsyn evidence tidy': ['settings', 'people', 'evidence', 'system'],
  'tilsyn list': ['settings', 'people', 'municipalities', 'countries', 'controls'],
  'report build 2026-skolebro --html': ofCaseAndChain,
  'review pack 2026-skolebro': ofCaseAndChain,
  status: figures,
  'status --scope': figures,
  risk: [...figures, 'finding', 'followUp', 'riskModel', 'activities', 'activityRisk'],
  'impact --sub-processor sky-hotel': [...chainWide, 'municipalities', 'countries', 'transferBases'],
  'vendor list': ['settings', 'case', 'otherCase', 'system', 'link'],
  'vendor show nordlys-laering': [...chainWide, 'dialogue', 'countries', 'transferBases', 'evidenceTypes'],
  'vendor request nordlys-laering': ['settings', 'people', 'case', 'otherCase', 'assessment', 'evidence'],
  'vendor rename byport byport2': [...chainWide, 'people', 'municipalities', 'assessment', 'finding'],
  'vendor merge byport klarsvar': [...chainWide, 'people', 'municipalities', 'assessment', 'finding'],
  'kommune list': ['settings', 'municipalities', 'system'],
  'kommune list --fees': ['settings', 'municipalities', 'system'],
  'kommune show 0791': [...chainWide, 'municipalities'],
  'key list': ['settings', 'people'],
  'catalogue list': ['settings', 'countries', 'controls'],
  'catalogue show controls': ['settings', 'controls'],
  'verify --all': ['settings'],
  'catalogue review countries --unchanged --note x': ['settings', 'people', 'countries'],
  'system new --vendor nordlys-laering --called Fravaer --personal-data confidential': [
    'settings',
    'people',
    'vendor',
    'system',
  ],
  'dpa add --vendor nordlys-laering --system skolebro': ['settings', 'people', 'vendor', 'system', 'case'],
  'vendor new --called Opdigtet --cvr 10000203': ['settings', 'people', 'vendor', 'countries'],
  'vendor link add --vendor klarsvar --target kumulonia': [
    ...(['settings', 'people', 'vendor', 'system', 'link', 'processing', 'countries', 'transferBases'] as const),
  ],
  'vendor link end klarsvar/kumulonia --until 2026-04-18': ['settings', 'people', 'link', 'processing'],
  'person add opd --called Opdigtet --role consultant --email opd@dbs.example': ['settings', 'people'],
  'person end aho --until 2026-12-31': ['settings', 'people'],
  'kommune join Ballerup --from 2027-01-01': ['settings', 'municipalities'],
  'kommune leave 0791 --until 2026-12-31': ['settings', 'municipalities'],
};

const writes =
  /^(?:tilsyn (?!show|list)|vendor (?!list|show)|system|dpa|catalogue review|person|kommune (?:join|leave))/;

describe('a record of each kind a command needs, made unreadable: it stops, says where, and writes nothing', () => {
  test.each(Object.entries(needs))(
    '%s',
    async (line, names) => {
      for (const name of names) {
        const path = records[name];
        const at = brokenRecord(path);
        const before = at.snapshot();
        const { exitCode, stdout, stderr } = await runDbs(writes.test(line) ? `${line} --yes` : line, { files: at });
        expect([path, exitCode, stdout]).toEqual([path, 2, '']);
        // A narrow terminal breaks the line, never the name.
        expect([path, stderr.replace(/\s+/g, '').includes(path)]).toEqual([path, true]);
        expect(at.snapshot()).toEqual(before);
      }
    },
    120_000,
  );

  /** Commands the table says nothing of, and why. */
  const others: Readonly<Record<string, string>> = {
    init: 'makes a repository',
    doctor: 'its business is what is wrong; it says what it could not look at',
    migrate: 'its business is records this version cannot read',
    'hook install': 'reads no records',
    'hook run': 'reads what is staged, and says what it cannot',
    'tilsyn evidence add':
      'a case is read as `tilsyn log add` reads it, and vendors, systems and evidence as `dpa add` reads them: test/evidence-add.test.ts',
    validate: 'its business is what is wrong',
    explain: 'reads no records',
    schema: 'reads no records',
    'schema sync': 'reads no records',
    review: 'tells of every file that cannot be read on either side',
    'report preview': 'shows what is wrong in place of the page',
    'key add': 'reads the register as `key list` does',
    'key revoke': 'the same',
    'kitos pull': 'refuses by itself whatever a reading is weighed against: test/kitos-pull.slow.test.ts',
    'kitos import': 'the same',
    'kitos drift': 'the same',
    'kitos push': 'sends a file; reads no records',
    'catalogue import': 'what it writes is held against the rules',
  };

  test('every command is in the table, or told of with the reason', () => {
    const told = [...Object.keys(needs), ...Object.keys(others)];
    const missing = commands
      .map(({ name }) => name)
      .filter((name) => !told.some((line) => `${line} `.startsWith(`${name} `)));
    expect(missing).toEqual([]);
  });
});

describe('a link or a pipe in the place of a folder hides all of it: what needs it stops, and says where', () => {
  const without = (folder: string, entry: MemoryEntry) =>
    memoryFiles({
      ...Object.fromEntries(Object.entries(sample).filter(([path]) => !path.startsWith(`${folder}/`))),
      [folder]: entry,
    });
  const ofCases = ['status', 'risk', 'tilsyn list', 'tilsyn show 2026-skolebro', 'vendor show byport'];
  const ofVendors = ['status', 'vendor list', 'kommune list', 'impact --sub-processor sky-hotel'];
  const one = ['vendor show nordlys-laering', 'tilsyn show 2026-skolebro'];
  test.each<readonly [string, MemoryEntry, readonly string[]]>([
    ['cases', { other: true }, ofCases],
    ['cases', 'not a folder', ['tilsyn list']],
    ['cases/2026', { link: '/tmp' }, ofCases],
    ['vendors', { other: true }, [...ofVendors, ...one]],
    ['vendors/nordlys-laering', { link: '/tmp' }, [...ofVendors, ...one]],
    ['vendors/nordlys-laering', { other: true }, [...ofVendors, ...one]],
    ['register', { other: true }, ['status', 'tilsyn list', 'kommune list', 'catalogue list']],
  ])('%s %o', async (folder, entry, lines) => {
    const files = without(folder, entry);
    for (const line of lines) {
      const { exitCode, stdout, stderr } = await runDbs(line, { files });
      expect([line, exitCode, stdout]).toEqual([line, 2, '']);
      expect(stderr).toContain(`${folder}:1:1`);
    }
  });

  test('what does not rest on who the people are is the same without them; what does, stops', async () => {
    const files = memoryFiles({ ...sample, 'register/people.yaml': { other: true } });
    for (const line of ['status --json', 'status --scope', 'risk']) {
      expect(await runDbs(line, { files })).toEqual(await runDbs(line, { files: memoryFiles(sample) }));
    }
    expect((await runDbs('kommune show 0791', { files })).stdout).toContain('register/people.yaml kan ikke læses');
    expect((await runDbs('tilsyn list', { files })).stderr).toContain('register/people.yaml:1:1');
  });
});

describe('what is not needed stops nothing', () => {
  test.each([
    ['tilsyn show 2026-venteliste', assessment],
    ['tilsyn show 2026-venteliste', link],
    ['vendor show byport', link],
    ['kommune list', assessment],
    ['verify --help', settings],
    ['explain case/evidence-gap', settings],
  ])('%s', async (line, tree) => {
    expect((await runDbs(line, { files: tree() })).exitCode).toBe(0);
  });

  test('validate tells of all of it, and doctor still looks', async () => {
    const validated = await runDbs('validate', { files: settings() });
    expect([validated.exitCode, validated.stdout.includes('dbs.yaml')]).toEqual([1, true]);
    expect((await runDbs('doctor', { files: settings() })).stdout).not.toBe('');
  });

  test('a list leaves a case out whose records cannot be read, and names it', async () => {
    const { exitCode, stdout, stderr } = await runDbs('tilsyn list', { files: assessment() });
    expect([exitCode, stdout.includes('2026-skolebro'), stderr.includes('2026-skolebro')]).toEqual([0, false, true]);
    expect(stdout).toContain('2026-venteliste');
  });
});

import { describe, expect, test } from 'vitest';
import type { MemoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const risk = (line = '', files: MemoryFiles = sampleFiles(), width?: number) =>
  runDbs(`risk ${line}`, { files, ...(width === undefined ? {} : { width }) });

interface Told {
  readonly activities: readonly {
    readonly id: string;
    readonly level: { readonly product: number; readonly exposure: string; readonly system: string } | null;
    readonly withoutLevel: string | null;
    readonly systems: readonly {
      readonly id: string;
      readonly members: number;
      readonly open: Readonly<Record<string, number>>;
      readonly case: { readonly id: string; readonly phase: string; readonly recommendation: string | null } | null;
    }[];
  }[];
  readonly withoutSystem: readonly string[];
  readonly systemsWithoutActivity: readonly { readonly id: string }[];
  readonly withoutCase: readonly unknown[];
  readonly unknown: readonly unknown[];
}
async function told(line = '', files?: MemoryFiles): Promise<Told> {
  const { exitCode, stdout, stderr } = await risk(`${line} --json`, files);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}
const activity = async (id: string, line = '', files?: MemoryFiles) =>
  (await told(line, files)).activities.find((each) => each.id === id);

test('the sample: gravest first, with the arithmetic, and what is missing in the picture', async () => {
  const view = await told();
  expect(view.activities.map(({ id }) => id)).toEqual(['12', '27', '28', '29', '00', '02']);
  const school = view.activities[0];
  expect(school?.level).toMatchObject({
    product: 16,
    largest: 20,
    share: 80,
    level: 'very-high',
    exposure: 'serious',
    system: 'skolebro',
  });
  expect(school?.systems.find(({ id }) => id === 'skolebro')).toMatchObject({
    points: 10,
    open: { critical: 0, serious: 2, moderate: 3, minor: 1 },
    case: { id: '2026-skolebro', phase: 'inReview', recommendation: 'approve-with-remarks' },
  });
  expect(view.systemsWithoutActivity.map(({ id }) => id)).toEqual(['arkivfinder', 'bogbus']);
  expect(view.withoutCase).toEqual([{ activity: '12', systems: ['klasseskaerm', 'laesespor'] }]);
  expect(view).toMatchObject({ withoutSystem: [], unknown: [], rule: { id: 'activity-risk@1', confirmed: false } });

  const { stdout } = await risk();
  expect(stdout).toContain('× 4 (alvorlig observation, Skolebro) =');
  expect(stdout).toContain('Reglen er sekretariatets eget valg og ikke KL’s metode.');
});

describe('as of a day', () => {
  test('what had not begun is not known, and what was settled later is open', async () => {
    const early = await activity('28', '--at 2025-12-31');
    expect(early?.systems[0]).toMatchObject({ case: null, open: { critical: 0, serious: 0, moderate: 0, minor: 0 } });
    expect(early?.level).toMatchObject({ exposure: 'not-supervised', product: 9 });
    const open = (each: typeof early): number =>
      Object.values(each?.systems[0]?.open ?? {}).reduce((sum, count) => sum + count, 0);
    const before = open(await activity('28', '--at 2026-03-20'));
    expect(before).toBeGreaterThan(0);
    expect(open(await activity('28', '--at 2026-05-15'))).toBeLessThanOrEqual(before);
  });

  test('a finding that is settled no longer counts, from that day on', async () => {
    const files = sampleFiles();
    const finding = Object.keys(files.snapshot()).find(
      (path) => /^cases\/2026\/venteliste\/findings\/.*\.md$/.test(path) && /severity: serious/.test(files.text(path)),
    );
    const name = finding?.split('/').at(-1)?.replace(/\.md$/, '') ?? '';
    files.put(
      `cases/2026/venteliste/followups/${name}-2026-05-14-aho.yaml`,
      `kind: follow-up\nfinding: 2026-venteliste/${name}\ndate: 2026-05-14\nby: aho\nstatus: accepted-risk\nevidence: []\ntext: Opdigtet.\n`,
    );
    expect((await activity('28', '--at 2026-05-13', files))?.systems[0]?.open['serious']).toBe(1);
    const after = await activity('28', '--at 2026-05-14', files);
    expect(after?.systems[0]?.open['serious']).toBe(0);
    expect(after?.level?.exposure).toBe('moderate');
  });
});

/** The sample with a finding of the case of Venteliste taken up by that of Tandjournal, which covers the systems given. */
function carried(systems: string): MemoryFiles {
  const files = sampleFiles();
  files.put(
    'cases/2026/tandjournal/findings/d.2-videre.md',
    '---\nkind: finding\ntitle: Videre (opdigtet)\nseverity: critical\naddressee: vendor\ncontrols: [D.2]\ncarriedFrom: 2026-venteliste/d.2-gamle-supportsager\n---\n\nOpdigtet.\n',
  );
  const later = 'cases/2026/tandjournal/case.yaml';
  files.put(later, files.text(later).replace('systems: [tandjournal]', `systems: [${systems}]`));
  return files;
}

test('a finding a later case took up is open there, and only there', async () => {
  const files = carried('tandjournal, venteliste');
  expect((await activity('28', '', files))?.systems[0]?.open).toMatchObject({ serious: 0, critical: 1 });
  // The later case was planned on 2026-05-04; before that the finding was open where it was found.
  expect((await activity('28', '--at 2026-05-03', files))?.systems[0]?.open).toMatchObject({ serious: 2, critical: 0 });
});

test('a later case that leaves a system out takes nothing up for it', async () => {
  const files = carried('tandjournal');
  expect((await activity('28', '', files))?.systems[0]?.open['serious']).toBe(1);
  expect((await activity('29', '', files))?.systems[0]?.open['critical']).toBe(1);
});

test('a later case that is given up takes nothing up: the deadline counts where the finding was made', async () => {
  const late = async (files: MemoryFiles): Promise<boolean> => {
    const { stdout } = await runDbs('validate --at 2028-01-01 --json', { files });
    return JSON.parse(stdout).diagnostics.some(
      ({ code, file }: { readonly code: string; readonly file: string }) =>
        code === 'finding/deadline-passed' && file.endsWith('venteliste/findings/d.2-gamle-supportsager.md'),
    );
  };
  const files = carried('tandjournal, venteliste');
  expect(await late(files)).toBe(false);
  const later = 'cases/2026/tandjournal/case.yaml';
  const given = '\n  cancelled:\n    - date: 2026-05-10\n      by: ckr\n      reason: Opdigtet\nconfidentiality:';
  files.put(later, files.text(later).replace('\nconfidentiality:', given));
  expect(await late(files)).toBe(true);
});

test('a finding whose file has errors stops it, and so does a list that has', async () => {
  const files = sampleFiles();
  files.put('cases/2026/venteliste/findings/d.2-gamle-supportsager.md', '---\nkind: finding\n---\n');
  const { exitCode, stdout, stderr } = await risk('', files);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('cases/2026/venteliste/findings/d.2-gamle-supportsager.md');
  files.put('register/catalogues/activities@1.yaml', 'kind: activities\n');
  const refused = await risk('', files);
  expect({ exitCode: refused.exitCode, stdout: refused.stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain('register/catalogues/activities@1.yaml');
});

describe('part of the picture', () => {
  test('one municipality sees the systems it uses, and the activities it has none for', async () => {
    const view = await told('--municipality 0791');
    const used = view.activities.flatMap(({ systems }) => systems.map(({ id }) => id));
    const files = sampleFiles();
    const mine = Object.keys(files.snapshot()).filter(
      (path) => /\/systems\/[^/]+\.yaml$/.test(path) && files.text(path).includes("'0791'"),
    );
    expect(used.length).toBeGreaterThan(0);
    for (const id of used) expect(mine.some((path) => path.endsWith(`/${id}.yaml`))).toBe(true);
    const empty = view.activities.filter(({ systems }) => systems.length === 0);
    expect(view.withoutSystem).toEqual(empty.map(({ id }) => id).sort());
    for (const each of empty) expect(each).toMatchObject({ level: null, withoutLevel: 'no-systems' });
    expect((await risk('--municipality Viborg')).stdout).toContain('systemer i brug i Viborg');
  });

  test('one vendor, one activity', async () => {
    expect((await told('--vendor tandrod')).activities.map(({ id }) => id)).toEqual(['29']);
    expect((await told('--activity 2')).activities.map(({ id }) => id)).toEqual(['02']);
  });

  test.each([
    ['--activity 72', 'Mente du'],
    ['--municipality Vibrog', 'Mente du Viborg'],
    ['--vendor tandrd', 'Mente du tandrod'],
    ['--at i-går', 'er ikke en dato'],
  ])('%s is refused with a way on', async (line, hint) => {
    const { exitCode, stdout, stderr } = await risk(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });
});

test('a system that is no longer used serves nothing; a number nobody knows is told', async () => {
  const files = sampleFiles();
  const [dental, queue] = ['vendors/tandrod/systems/tandjournal.yaml', 'vendors/lilleby-data/systems/venteliste.yaml'];
  files.put(dental, files.text(dental).replace('deactivated: false', 'deactivated: true'));
  files.put(queue, files.text(queue).replace("activities: ['28']", "activities: ['28', '77']"));
  const view = await told('', files);
  expect(view.withoutSystem).toEqual(['29']);
  expect(view.unknown).toEqual([{ activity: '77', systems: ['venteliste'] }]);
});

test('without a list there is nothing to show; without a rule there is no level', async () => {
  const files = sampleFiles();
  files.remove('register/catalogues/activity-risk@1.yaml');
  files.put('dbs.yaml', files.text('dbs.yaml').replace(/^ {2}activity-risk: .*\n/m, ''));
  const view = await told('', files);
  expect(view.activities.every(({ level, withoutLevel }) => level === null && withoutLevel === 'no-rule')).toBe(true);
  files.remove('register/catalogues/activities@1.yaml');
  const { exitCode, stderr } = await risk('', files);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('--name activities') });
  files.put('dbs.yaml', files.text('dbs.yaml').replace(/^ {2}activities: .*\n/m, ''));
  expect((await risk('', files)).stderr).toContain('Der er ingen liste over behandlingsaktiviteter');
});

test.each([60, 120])('no line is wider than %s columns', async (width) => {
  const { stdout } = await risk('', sampleFiles(), width);
  expect(stdout.split('\n').filter((line) => line.length > width)).toEqual([]);
});

test('markdown tells the same and shows markup as text', async () => {
  const files = sampleFiles();
  const list = 'register/catalogues/activities@1.yaml';
  files.put(list, files.text(list).replace('Tandpleje (opdigtet)', '<img src=x> | @alle'));
  const { stdout } = await risk('--format markdown', files);
  expect(stdout).toContain('\\<img src=x\\> \\| @\u2060alle');
  expect(stdout.split('\n').filter((line) => line.startsWith('| 12 |'))).toHaveLength(3);
  expect((await risk('--lang en --format markdown')).stdout).toContain('not KL’s method');
});

import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
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

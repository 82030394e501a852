import { expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const content = (path: string): string => sample[path] ?? '';

/** A record of every kind the sample has, by the first path of its folder. */
const paths = [
  ...new Map(
    Object.keys(sample)
      .filter((path) => /^(?:cases|vendors|register)\//.test(path) && /\.(?:yaml|md)$/.test(path))
      .map((path) => [
        path.replace(/\/[^/]*$/, '').replace(/^(cases\/\d+|vendors)\/[^/]+/, '$1') + path.slice(-5),
        path,
      ]),
  ).values(),
];

test.each(paths)('%s under a wrong ending is told with the right one', async (path) => {
  const right = path.split('/').at(-1) ?? '';
  const base = path.replace(/\.(?:yaml|md)$/, '');
  const wrong = path.endsWith('.yaml')
    ? [`${base}.yml`, `${base}.YAML`, `${base}.yaml.txt`, `${base}.json`]
    : [`${base}.markdown`, `${base}.MD`, `${base}.md.txt`, `${base}.txt`];
  for (const name of wrong) {
    const { [path]: _moved, ...rest } = sample;
    const files = memoryFiles({ ...rest, [name]: content(path) });
    const { stdout } = await runDbs(['validate', name, '--json'], { files });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { code: string; hint: string; file: string }[];
    };
    expect(diagnostics.filter(({ file }) => file === name)).toEqual([
      expect.objectContaining({ code: 'file/misplaced', hint: `Giv den navnet ${right}.` }),
    ]);
  }
});

test.each([
  ['vendors/byport/vender.yaml', 'vendor.yaml'],
  ['cases/2026/byport/Case.yml', 'case.yaml'],
  ['cases/2026/byport/assesment.yaml', 'assessment.yaml'],
])('a slip of the hand in %s', async (path, right) => {
  const files = memoryFiles({ ...sample, [path]: 'x: 1\n' });
  const { stdout } = await runDbs(['validate', path], { files });
  expect(stdout).toContain(`Giv den navnet ${right}.`);
});

test.each(['vendors/byport/noter.xlsx', 'vendors/byport/helt-andet.yaml', 'cases/2026/byport/billede.png'])(
  '%s is near nothing',
  async (path) => {
    const files = memoryFiles({ ...sample, [path]: 'x' });
    const { stdout } = await runDbs(['validate', path], { files });
    expect(stdout).toContain('file/misplaced');
    expect(stdout).not.toContain('Giv den navnet');
  },
);

test('dbs.yml is no repository, and that is said', async () => {
  const { 'dbs.yaml': settings = '', ...rest } = sample;
  const { exitCode, stderr } = await runDbs('validate', { files: memoryFiles({ ...rest, 'dbs.yml': settings }) });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Gør: Giv den navnet dbs.yaml.');
});

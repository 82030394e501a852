// The content digests of many cases, from the files, against reading and hashing the same files.
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { race, summary } from './measure.mjs';

export const base = 'reading and hashing the same files';

export function digest({ project, scratch, rounds, count = 1600 }) {
  const repository = join(scratch, `digests-${count}`);
  generate(repository, { count });
  const script = (name) => join(project, 'bench', name);
  const times = race(
    [
      { name: base, args: [script('hash-files.mjs'), 'cases', 'vendors', 'register'], cwd: repository },
      { name: 'content digests', args: [script('digest-cases.mjs')], cwd: repository },
    ],
    { rounds },
  );
  return { title: `Content digests of ${count} cases, from the files`, base, rows: summary(times, base) };
}

// `dbs verify` of one released PDF, and of a repository with many released cases, against reading and hashing the same bytes.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate.mjs';
import { race, summary } from './measure.mjs';
import { releaseCases } from './release-cases.mjs';

export const base = 'reading and hashing the same bytes';

export async function verify({ project, scratch, rounds, count = 800 }) {
  const repository = join(scratch, 'sager');
  const archive = join(scratch, 'dbs-arkiv');
  generate(repository, { count });
  await releaseCases(repository, archive, scratch);
  const [folder] = readdirSync(archive).sort();
  const one = join(archive, folder);
  const [pdf] = readdirSync(one);
  const dbs = join(project, 'bin', 'dbs.js');
  const hash = join(project, 'bench', 'hash-files.mjs');
  const times = race(
    [
      { name: base, args: [hash, repository, archive], cwd: repository },
      { name: `dbs verify --all, ${count} releases`, args: [dbs, 'verify', '--all'], cwd: repository },
      { name: 'reading and hashing one PDF', args: [hash, one], cwd: scratch },
      { name: 'dbs verify of that PDF alone', args: [dbs, 'verify', join(one, pdf)], cwd: scratch },
    ],
    { rounds },
  );
  return { title: `Verify, ${count} released cases`, base, rows: summary(times, base) };
}

// Who is hit, over graphs of 400, 1,600 and 6,400 systems: the whole command on files, against reading and hashing the same files, and
// the search alone in memory. Processes side by side, so that a busy moment strikes them all.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { race, summary } from './measure.mjs';
import { supplyRepository } from './supply-repository.mjs';

const sizes = [400, 1600, 6400];
const hashing = (systems) => `reading and hashing the files of ${systems} systems`;
const asking = (systems) => `dbs impact on ${systems} systems`;
export const base = hashing(400);

export function impact({ project, scratch, rounds }) {
  const script = (name) => join(project, 'bench', name);
  const question = ['impact', '--sub-processor', 'v1', '--at', '2026-05-15', '--json'];
  const command = ['--import', script('peak.mjs'), join(project, 'bin', 'dbs.js'), ...question];
  const repositories = sizes.map((systems) => {
    const cwd = join(scratch, `supply-${systems}`);
    for (const part of ['register', 'dbs.yaml']) cpSync(join(project, part), join(cwd, part), { recursive: true });
    return { cwd, peak: join(scratch, `peak-${systems}`), ...supplyRepository(cwd, systems) };
  });
  const times = race(
    repositories.flatMap(({ systems, cwd, peak }) => [
      { name: hashing(systems), args: [script('hash-files.mjs'), 'vendors', 'register'], cwd },
      { name: asking(systems), args: command, cwd, env: { PEAK_FILE: peak } },
    ]),
    { rounds },
  );
  return {
    title: 'Impact: the whole command, on repositories of growing size',
    base,
    rows: summary(times, base),
    note: noteOf(script, repositories),
  };
}

function noteOf(script, repositories) {
  return repositories
    .map(({ systems, vendors, links, peak }) => {
      const args = [script('impact-graph.mjs'), '--systems', String(systems), '--rounds', '15'];
      const { hit, read, build, ask } = JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
      const command = readFileSync(peak, 'utf8');
      return `${systems} systems, ${vendors} vendors, ${links} links: the command peaks at ${command} MB; in memory built in ${build} ms, ${hit} systems hit in ${ask} ms (reading each link once: ${read} ms).`;
    })
    .join('\n');
}

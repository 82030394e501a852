// Short commands against an empty Node: what every command pays, and what it costs to read the sample repository.
import { join } from 'node:path';
import { besideEarlier, race, summary } from './measure.mjs';

export const base = 'node -e 0';

const commands = [
  ['--version'],
  ['--help'],
  ['explain', 'case/evidence-gap'],
  ['tilsyn', 'list'],
  ['tilsyn', 'show', '2026-skolebro'],
  ['validate', '--at', '2026-05-15'],
];

export function startup({ project, against, rounds }) {
  const contestants = commands.map((words) => ({
    name: `dbs ${words.join(' ')}`,
    args: [join(project, 'bin', 'dbs.js'), ...words],
    cwd: project,
  }));
  const times = race([{ name: base, args: ['-e', '0'] }, ...besideEarlier(contestants, { project, against })], {
    rounds,
    warmUp: 3,
  });
  return { title: 'Start-up, and the sample repository', base, rows: summary(times, base) };
}

// `dbs --version` against an empty Node.
import { join } from 'node:path';
import { race, summary } from './measure.mjs';

export const base = 'node -e 0';

export function startup({ project, rounds }) {
  const times = race(
    [
      { name: base, args: ['-e', '0'] },
      { name: 'dbs --version', args: [join(project, 'bin', 'dbs.js'), '--version'] },
      { name: 'dbs --help', args: [join(project, 'bin', 'dbs.js'), '--help'] },
    ],
    { rounds, warmUp: 3 },
  );
  return { title: 'Start-up', base, rows: summary(times, base) };
}

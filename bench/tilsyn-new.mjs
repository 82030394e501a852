// `dbs tilsyn new` among 1,600 systems and 1,010 cases, up to where it would write, against what it cannot do without: a process that reads
// every file and hashes it.
import { join } from 'node:path';
import { besideEarlier, race, summary } from './measure.mjs';
import { scenarioDays, writeScenario } from './scenario.mjs';

export const base = 'read and hash every file';

export async function tilsynNew({ project, against, scratch, rounds }) {
  const repository = join(scratch, 'scenario-2024-new');
  await writeScenario('2024', repository);
  const hash = [join(project, 'bench', 'hash-files.mjs'), 'cases', 'vendors', 'register'];
  const command = {
    name: 'dbs tilsyn new --dry-run',
    args: [
      ...[join(project, 'bin', 'dbs.js'), 'tilsyn', 'new', '--system', 'bygvindue-1407', '--owner', 'aho'],
      ...['--date', scenarioDays[2024], '--force', 'Kun en måling.', '--yes', '--dry-run'],
    ],
    cwd: repository,
  };
  const contestants = [{ name: base, args: hash, cwd: repository }, ...besideEarlier([command], { project, against })];
  return { title: 'A new case, 1,600 systems', base, rows: summary(race(contestants, { rounds }), base) };
}

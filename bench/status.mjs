// `dbs status --scope` over 1,600 systems and 1,010 cases, against what it cannot do without: a process that reads every file and hashes it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { race, summary } from './measure.mjs';
import { scenarioDays, writeScenario } from './scenario.mjs';

export const base = 'read and hash every file';

export async function status({ project, scratch, rounds }) {
  const repository = join(scratch, 'scenario-2024');
  await writeScenario('2024', repository);
  const dbs = join(project, 'bin', 'dbs.js');
  const at = ['--at', scenarioDays[2024]];
  const contestants = [
    { name: base, args: [join(project, 'bench', 'hash-files.mjs'), 'cases', 'vendors', 'register'], cwd: repository },
    { name: 'dbs status', args: [dbs, 'status', ...at], cwd: repository },
    { name: 'dbs status --scope', args: [dbs, 'status', '--scope', ...at], cwd: repository },
    { name: 'dbs validate', args: [dbs, 'validate', ...at], cwd: repository },
  ];
  const times = race(contestants, { rounds });
  const answer = execFileSync(process.execPath, [dbs, 'status', '--scope', '--json', ...at], {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { scope, systems } = JSON.parse(answer);
  return {
    title: `Status, ${systems.length} systems`,
    base,
    rows: summary(times, base),
    note: `${scope.in} in scope, ${scope.out} out, ${scope.unclear} to be clarified.`,
  };
}

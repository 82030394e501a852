// `dbs report build --all` end to end, against what nobody can leave out: the same browser, started bare, printing the same pages as often
// as a contents list with page numbers needs (twice each); and against md-to-pdf on the reports' prose alone.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { race, summary } from './measure.mjs';

export const base = 'bare prints';

export function report({ project, scratch, rounds }) {
  const repository = join(scratch, 'sample');
  for (const part of ['cases', 'vendors', 'register', 'dbs.yaml'])
    cpSync(join(project, part), join(repository, part), { recursive: true });
  const dbs = join(project, 'bin', 'dbs.js');
  const pages = join(scratch, 'pages');
  const made = spawnSync(process.execPath, [dbs, 'report', 'build', '--all', '--html', '--out', pages], {
    cwd: repository,
  });
  if (made.status !== 0) throw new Error(String(made.stderr));

  const prose = join(scratch, 'prose');
  mkdirSync(prose);
  const files = readdirSync(join(repository, 'cases', '2026')).map((slug) => {
    const file = join(prose, `${slug}.md`);
    writeFileSync(file, readFileSync(join(repository, 'cases', '2026', slug, 'report.md')));
    return file;
  });
  const browser = executable(project, repository);
  const launch = JSON.stringify({ executablePath: browser, args: ['--no-sandbox'] });
  const times = race(
    [
      { name: base, args: [join(project, 'bench', 'bare-prints.mjs'), pages, browser] },
      { name: 'dbs report build --all', args: [dbs, 'report', 'build', '--all'], cwd: repository },
      {
        name: 'md-to-pdf, prose only',
        args: [
          join(project, 'bench', 'node_modules', 'md-to-pdf', 'dist', 'cli.js'),
          ...files,
          '--launch-options',
          launch,
        ],
        cwd: prose,
      },
    ],
    { rounds },
  );
  return { title: `Reports, ${files.length} cases`, base, rows: summary(times, base) };
}

/** The browser dbs itself prints with, by its own word. */
function executable(project, repository) {
  const { stdout } = spawnSync(process.execPath, [join(project, 'bin', 'dbs.js'), 'doctor', '--json'], {
    cwd: repository,
  });
  const found = JSON.parse(String(stdout)).checks.find(({ id }) => id === 'browser')?.found;
  const path = found?.split(': ').at(-1);
  if (path === undefined) throw new Error('dbs doctor names no browser.');
  return path;
}

// A pull of 1,600 systems from a KITOS on loopback against fetching and parsing the same pages, and growth from 400 to 6,400.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { race, summary } from './measure.mjs';

const sizes = [400, 1600, 6400];
export const base = 'pages fetched and parsed, 1600 systems';

export async function kitosPull({ project, scratch, rounds }) {
  const bench = join(project, 'bench');
  const server = compileServer(project, join(scratch, 'kitos-server'));
  const repository = join(scratch, 'kitos-repository');
  mkdirSync(repository, { recursive: true });
  cpSync(join(project, 'dbs.yaml'), join(repository, 'dbs.yaml'));
  cpSync(join(project, 'register'), join(repository, 'register'), { recursive: true });
  const codes = renamedRegister(join(repository, 'register', 'municipalities.yaml'));

  const running = [];
  try {
    const contestants = [];
    const figures = [];
    for (const systems of sizes) {
      const served = await serve(bench, { systems, server, codes });
      running.push(served.child);
      const record = join(scratch, `kitos-pages-${systems}.json`);
      const read = [join(bench, 'kitos-read.mjs'), served.url, codes.join(','), '--record', record];
      const command = {
        args: [join(bench, 'kitos-command.mjs'), 'kitos', 'pull', '--dry-run', '--json', '--url', served.url],
        cwd: repository,
        env: { DBS_KITOS_EMAIL: 'api@dbs-eksempel.example', DBS_KITOS_PASSWORD: 'bench' },
      };
      figures.push({ ...served.figures, ...once(read), wholeMb: once(command.args, command).peakMb });
      contestants.push(
        { name: `pages fetched and parsed, ${systems} systems`, args: [join(bench, 'kitos-fetch.mjs'), record] },
        { name: `read into values, ${systems} systems`, args: read },
        { name: `dbs kitos pull --dry-run, ${systems} systems`, ...command },
      );
    }
    const note = figures
      .map(
        ({ systems, usages, registrations, requests, peakMb, wholeMb }) =>
          `${systems} systems, ${usages} usages, ${registrations} registrations in ${requests} requests: reading peaks at ${peakMb} MB, the whole command at ${wholeMb} MB.`,
      )
      .join('\n');
    return { title: 'Pull from a KITOS on loopback', base, rows: summary(race(contestants, { rounds }), base), note };
  } finally {
    for (const child of running) child.kill();
  }
}

/** The server of the test tree as JavaScript. */
function compileServer(project, out) {
  const description = createRequire(import.meta.url).resolve('typescript/package.json');
  const { bin } = JSON.parse(readFileSync(description, 'utf8'));
  const compiler = join(dirname(description), typeof bin === 'string' ? bin : bin.tsc);
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), '{"type":"module"}\n');
  const options = [
    '--ignoreConfig',
    '--target',
    'es2023',
    '--module',
    'nodenext',
    '--rewriteRelativeImportExtensions',
    '--types',
    'node',
  ];
  const source = join(project, 'test', 'support', 'kitos', 'server.ts');
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, '--outDir', out, source], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the server does not compile: ${stdout}`);
  return join(out, 'server.js');
}

/** The register with its municipalities named as the generated KITOS names them; gives the codes of its members. */
function renamedRegister(file) {
  const register = parse(readFileSync(file, 'utf8'));
  for (const entry of register.entries) entry.name = `Kommune ${entry.id}`;
  writeFileSync(file, stringify(register, { singleQuote: true }));
  return register.entries
    .filter(({ membership }) => membership.some(({ until }) => until === null))
    .map(({ id }) => id);
}

function serve(bench, { systems, server, codes }) {
  const args = [
    join(bench, 'kitos-serve.mjs'),
    '--systems',
    String(systems),
    '--server',
    server,
    '--codes',
    codes.join(','),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.once('data', (line) => {
      const { url, ...figures } = JSON.parse(String(line));
      resolve({ url, figures, child });
    });
  });
}

/** The last line a process says of itself. */
function once(args, { cwd, env = {} } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1_000_000_000 };
  const { status, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stderr.trim().split('\n').at(-1));
}

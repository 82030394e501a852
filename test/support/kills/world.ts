import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { emailOf, keyOf, registerWithKeys } from '../review-desk.ts';
import { toolRoot } from '../run-dbs.ts';
import { sampleDate, sampleTree } from '../sample.ts';

const child = join(toolRoot, 'test/support/kills/child.mjs');

/**
 * A folder with all that a writing command can reach: the repository in `work` under real Git, both stores beside it, an inbox, a home
 * with settings and keys, a folder for temporary files.
 */
export interface World {
  readonly root: string;
  /** Pages printed so far, shared by all copies. */
  readonly prints: string;
}

/** Where and how a process ends itself. */
export interface Kill {
  /** The operation, counted from 1; 0 for none. */
  readonly at: number;
  /** Before it; half-way through a write; after it, a program just started included. */
  readonly mode: 'before' | 'torn' | 'after';
}

/** A command line, by whom and where it is typed, and what the environment says besides. */
export interface Typed {
  readonly line: readonly string[];
  readonly by?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process ended. */
export interface Ended {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What it did, when it lived to tell. */
  readonly operations: readonly string[];
}

const people = ['aho', 'bjn', 'mkj', 'sby', 'lvi'];

function environment(
  root: string,
  { by = 'aho', env = {} }: Pick<Typed, 'by' | 'env'>,
): Record<string, string | undefined> {
  const cache = process.env['DBS_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'dbs');
  return {
    PATH: process.env['PATH'],
    HOME: join(root, 'home'),
    TMPDIR: join(root, 'tmp'),
    DBS_CACHE: cache,
    GIT_CONFIG_GLOBAL: join(root, `home/${by}.gitconfig`),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: root,
    ...env,
  };
}

/** A word of a line that stands for the fingerprint of a person's key, which no world knows before it is made. */
export const keyOfSby = '<key of sby>';

const fingerprint = (root: string, person: string): string =>
  execFileSync('ssh-keygen', ['-l', '-f', join(root, `home/${person}.pub`)], { encoding: 'utf8' }).split(' ')[1] ?? '';

/** Runs Git in the world's repository. */
export const gitIn = ({ root }: Pick<World, 'root'>, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', join(root, 'work'), ...args], {
    env: {
      ...environment(root, {}),
      GIT_AUTHOR_DATE: `${sampleDate}T08:00:00Z`,
      GIT_COMMITTER_DATE: `${sampleDate}T08:00:00Z`,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

export function put({ root }: Pick<World, 'root'>, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** The sample on its main branch, with keys for those who sign; a branch `sag` is checked out. */
export function firstWorld(): World {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-kills-')));
  const world = { root: join(root, 'first'), prints: join(root, 'prints') };
  mkdirSync(world.prints);
  for (const folder of ['work', 'home', 'tmp', 'inbox']) mkdirSync(join(world.root, folder), { recursive: true });
  for (const person of people) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(world.root, 'home', person)]);
    const settings = `[user]\n\tname = ${person}\n\temail = ${emailOf(person)}\n\tsigningkey = ${join('..', 'home', person)}\n[gpg]\n\tformat = ssh\n[init]\n\tdefaultBranch = main\n`;
    put(world, `home/${person}.gitconfig`, settings);
  }
  const publicKey = (person: string): string =>
    readFileSync(join(world.root, `home/${person}.pub`), 'utf8')
      .split(' ')
      .slice(0, 2)
      .join(' ')
      .trim();
  for (const [path, text] of Object.entries(sampleTree())) {
    const isRegister = path === 'register/people.yaml';
    const withKeys = isRegister
      ? people
          .filter((person) => person !== 'bjn')
          .reduce((all, person) => all.replace(keyOf(person), publicKey(person)), registerWithKeys(text))
      : text;
    put(world, `work/${path}`, withKeys);
  }
  put(world, 'work/.gitignore', 'dist/\n.dbs*\n');
  gitIn(world, 'init', '--quiet', '--initial-branch=main');
  gitIn(world, 'add', '--all');
  gitIn(world, 'commit', '--quiet', '-m', 'Arkivet');
  gitIn(world, 'gc', '--quiet');
  gitIn(world, 'switch', '--quiet', '--create', 'sag');
  return world;
}

const run = promisify(execFile);

/** The same again in a folder of its own. */
export async function copyOf({ root, prints }: World, name: string): Promise<World> {
  const copy = join(dirname(prints), name);
  await run('cp', ['-a', root, copy]);
  return { root: copy, prints };
}

export const removeWorld = ({ root }: Pick<World, 'root'>): void => rmSync(root, { recursive: true, force: true });

/** Types a command in a world, in a process of its own that may end itself. */
export function type({ root, prints }: World, typed: Typed, kill: Kill, seed: string): Promise<Ended> {
  const opsFile = join(root, 'operations.json');
  const settings = { ...kill, seed, prints, ops: opsFile, today: sampleDate };
  const line = typed.line.map((word) => (word === keyOfSby ? fingerprint(root, 'sby') : word));
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, JSON.stringify(settings), ...line], {
      cwd: join(root, typed.cwd ?? 'work'),
      env: environment(root, typed),
      // A group of its own: what it has started dies with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    process_.stdout.on('data', (bytes: Buffer) => {
      said.out += bytes.toString('utf8');
    });
    process_.stderr.on('data', (bytes: Buffer) => {
      said.err += bytes.toString('utf8');
    });
    process_.on('error', reject);
    process_.on('close', (code) => {
      const operations = existsSync(opsFile) ? (JSON.parse(readFileSync(opsFile, 'utf8')) as string[]) : [];
      rmSync(opsFile, { force: true });
      resolve({ exitCode: code ?? undefined, stdout: said.out, stderr: said.err, operations });
    });
  });
}

/** A case's salt is drawn when it is made: another one is no other file. */
const digestOf = (bytes: Buffer, path: string): string =>
  createHash('sha256')
    .update(path.endsWith('.yaml') ? bytes.toString('latin1').replace(/^salt: .*$/m, 'salt') : bytes)
    .digest('hex');

/** Every file of a world by its digest, folders as `name/`; Git's own are left out, except hooks and what locks it. */
export function snapshot({ root }: Pick<World, 'root'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      // A remote: its commits bear the time they were made.
      if (path === 'fjern') continue;
      if (/(?:^|\/)\.git\/(?!hooks\/)/.test(path) && !path.endsWith('.lock') && !entry.isDirectory()) continue;
      if (entry.isDirectory()) {
        if (!/(?:^|\/)\.git\//.test(path)) found.set(`${path}/`, '');
        walk(path);
      } else if (entry.isSymbolicLink()) found.set(path, `-> ${readlinkSync(join(root, path))}`);
      else found.set(path, digestOf(readFileSync(join(root, path)), path));
    }
  };
  walk('');
  return found;
}

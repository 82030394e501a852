import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { createFiles } from '../src/platform/files.ts';
import { createGit } from '../src/platform/git/git.ts';
import { processes } from '../src/platform/processes.ts';
import { drawing } from './support/drawing.ts';
import { elsewhere, kitosOf, reading, type Scenario, writing } from './support/kills/scenarios.ts';
import {
  copyOf,
  firstWorld,
  gitIn,
  type Kill,
  removeWorld,
  snapshot,
  type,
  type World,
} from './support/kills/world.ts';
import { kitosEnv } from './support/kitos/sample-data.ts';
import { type KitosServer, startKitos } from './support/kitos/server.ts';
import { runDbs } from './support/run-dbs.ts';

/**
 * How many kills: `DBS_KILLS=all` for one at every operation, a number for so many of each command, chosen by a fixed seed; without it
 * one of each of sixteen commands. `DBS_KILLS_OF` names the only command to be killed.
 */
const asked = process.env['DBS_KILLS'];
const wanted = asked === 'all' ? Number.POSITIVE_INFINITY : Number(asked ?? 1);
const only = process.env['DBS_KILLS_OF'];
const inSuite = 6;
const atATime = 2;

let world: World;
let kitos: KitosServer;
beforeAll(async () => {
  world = firstWorld();
  kitos = await startKitos({ data: kitosOf(world) });
});
afterAll(async () => {
  await kitos.close();
  removeWorld({ root: join(world.root, '..') });
});

const typed = (scenario: Scenario): Scenario =>
  scenario.kitos === true ? { ...scenario, env: kitosEnv(kitos.url) } : scenario;

/** Git's that only ask: nothing is different before and after them. */
const asks =
  /^spawn git(?: (?:rev-parse|config|ls-tree|ls-files|cat-file|diff|log|remote|merge-base|symbolic-ref|var|check-ref-format)\b.*)?$/;
const changing = (operation: string): boolean => !asks.test(operation);

/** Every kill that leaves something else behind than the one before it. */
const killsOf = (operations: readonly string[]): readonly Kill[] =>
  operations.flatMap((operation, index): readonly Kill[] => {
    const at = index + 1;
    if (!changing(operation)) return [];
    const before: Kill = { at, mode: 'before' };
    if (/^write(?:File)?\b/.test(operation)) return [before, { at, mode: 'torn' }];
    return /^(?:spawn|execFile)/.test(operation) ? [before, { at, mode: 'after' }] : [before];
  });

function drawn<T>(all: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...all];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken;
}

type Snapshot = ReadonlyMap<string, string>;

const isTemporary = (path: string): boolean => /(?:^|\/)(?:\.dbs-tmp-[0-9a-f]+|[^/]+\.dbs-new)$/.test(path);
const isOwn = (path: string): boolean => /(?:^|\/)\.dbs\/./.test(path);
/** What can be made again, or stands in its own store by its digest: there whole, or not at all. */
const isMade = (path: string): boolean => /^(?:work\/(?:dist\/|\.git\/)|dbs-|tmp\/|home\/|fjern\/)/.test(path);
const filesOf = (all: Snapshot, keep: (path: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    [...all].filter(([path]) => !path.endsWith('/') && keep(path) && !isTemporary(path) && !isOwn(path)),
  );

/** What a command does when nothing happens to it. */
interface Whole {
  readonly start: World;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly operations: readonly string[];
  /** Codes of the errors that `validate` finds before or after. */
  readonly errors: ReadonlySet<string>;
}

const context = ({ root }: World, by: string) => ({
  open: (folder: string) => createFiles(folder),
  git: (folder: string) =>
    createGit(
      folder,
      { PATH: process.env['PATH'], HOME: join(root, 'home'), GIT_CONFIG_GLOBAL: join(root, `home/${by}.gitconfig`) },
      new AbortController().signal,
    ),
  processes,
});

interface Found {
  readonly severity: string;
  readonly code: string;
  readonly file: string;
}

async function errorsIn(
  copy: World,
  folder: string,
): Promise<{ readonly codes: readonly string[]; readonly said: string }> {
  const files = createFiles(join(copy.root, folder));
  const { stdout, stderr, exitCode } = await runDbs('validate --json', { files, context: context(copy, 'aho') });
  if (exitCode > 1) return { codes: [`exit ${exitCode}`], said: stderr };
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Found[] };
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);
  return { codes, said: stderr };
}

const folderOf = (scenario: Scenario): string => (scenario.cwd === undefined ? 'work' : `${scenario.cwd}/sager`);
const isRepository = (copy: World, folder: string): boolean =>
  createFiles(copy.root).kind(`${folder}/dbs.yaml`) === 'file';

/** What the command does, or why it cannot be asked. */
async function wholeOf(scenario: Scenario, name: string): Promise<Whole | string> {
  const start = await copyOf(world, `${name}-start`);
  await scenario.prepare?.(start);
  const copy = await copyOf(start, `${name}-whole`);
  const { exitCode, operations, stderr, stdout } = await type(
    copy,
    typed(scenario),
    { at: 0, mode: 'before' },
    'whole',
  );
  if (exitCode !== 0 && exitCode !== 1) return `${name}: ends with ${exitCode}: ${stdout}${stderr}`;
  const errors = new Set<string>();
  for (const each of [start, copy]) {
    if (!isRepository(each, folderOf(scenario))) continue;
    for (const code of (await errorsIn(each, folderOf(scenario))).codes) errors.add(code);
  }
  const whole = { start, before: snapshot(start), after: snapshot(copy), operations, errors };
  removeWorld(copy);
  return whole;
}

/** Kills the command there, and tells everything that is not as it must be. */
async function complaintsAfter(scenario: Scenario, name: string, whole: Whole, kill: Kill): Promise<readonly string[]> {
  const copy = await copyOf(whole.start, `${name}-${kill.at}-${kill.mode}`);
  const where = `${scenario.line.join(' ')}: killed ${kill.mode} ${kill.at}, ${whole.operations[kill.at - 1]}`;
  const complaints: string[] = [];
  const complain = (what: string): void => void complaints.push(`${where}: ${what}`);
  try {
    const ended = await type(copy, typed(scenario), kill, 'whole');
    if (ended.exitCode !== undefined) complain(`was not killed, exit ${ended.exitCode} ${ended.stderr}`);
    const left = snapshot(copy);
    const folder = folderOf(scenario);
    const journal = createFiles(copy.root).read(`${folder}/.dbs/journal.json`);
    const partial = journal !== undefined && /"phase": "committing"/.test(new TextDecoder().decode(journal));

    // Nothing half-written: every file is the old one or the new one, and without a journal that says otherwise all are of one time.
    for (const [path, digest] of left) {
      if (isTemporary(path) || isOwn(path) || path.endsWith('/')) continue;
      if (whole.before.get(path) !== digest && whole.after.get(path) !== digest && !/\.lock$/.test(path))
        complain(`${path} is neither before nor after`);
    }
    const records = filesOf(left, (path) => !isMade(path));
    const [recordsBefore, recordsAfter] = [whole.before, whole.after].map((all) =>
      filesOf(all, (path) => !isMade(path)),
    );
    if (!partial && !sameTree(records, recordsBefore) && !sameTree(records, recordsAfter))
      complain('records are neither all before nor all after');

    // A command that reads says what is pending, finds no error that was not there, and writes nothing.
    if (isRepository(copy, folder)) {
      const { codes, said } = await errorsIn(copy, folder);
      const fresh = codes.filter((code) => !whole.errors.has(code));
      if (fresh.length > 0 && !partial) complain(`validate finds ${fresh.join(', ')}`);
      if (journal !== undefined && !said.includes('`dbs ')) complain(`validate does not say what is pending: ${said}`);
      const looked = snapshot(copy);
      if (!sameTree(Object.fromEntries(looked), Object.fromEntries(left))) complain('validate changed something');
    }

    // The same again: done, or what to do; after it nothing of the killed one is left.
    const again = await type(copy, typed(scenario), { at: 0, mode: 'before' }, 'again');
    const said = again.stderr + again.stdout;
    if (again.exitCode !== 0 && again.exitCode !== 1 && again.exitCode !== 2)
      complain(`again: exit ${again.exitCode} ${said}`);
    if (again.exitCode === 2 && !/Gør: /.test(again.stderr)) complain(`again: says nothing to do: ${again.stderr}`);
    const end = snapshot(copy);
    const doctor = await told(copy, folder);
    for (const path of end.keys()) {
      if (isOwn(path) || (isTemporary(path) && !doctor.includes(path.replace(/^[^/]+\//, ''))))
        complain(`again leaves ${path}`);
      if (/\.lock$/.test(path) && !said.includes('.lock')) complain(`again leaves ${path} and says nothing: ${said}`);
    }
    const final = filesOf(end, (path) => !/^tmp\//.test(path) && !/\.lock$/.test(path));
    const expected = filesOf(whole.after, () => true);
    if (again.exitCode !== 2 && !sameTree(final, expected))
      complain(`again ends otherwise: ${differing(final, expected)}; ${again.stderr.slice(0, 300)}`);
    if (again.exitCode === 2) {
      const now = filesOf(end, (path) => !isMade(path));
      if (!sameTree(now, recordsBefore) && !sameTree(now, recordsAfter))
        complain(`refused, and records are neither: ${again.stderr}`);
      refused.push(`${where}: ${again.stderr.slice(0, 400)}`);
    }
    if (kill.mode === 'after' || kill.at % 7 === 0) {
      for (const check of [
        ['fsck', '--no-dangling'],
        ['status', '--porcelain'],
      ]) {
        try {
          gitIn(copy, ...check);
        } catch (error) {
          complain(`git ${check.join(' ')}: ${String(error)}`);
        }
      }
    }
  } finally {
    removeWorld(copy);
  }
  return complaints;
}
const refused: string[] = [];

/** What `doctor` says, when there is a repository to say it of. */
async function told(copy: World, folder: string): Promise<string> {
  if (![...snapshot(copy).keys()].some(isTemporary) || !isRepository(copy, folder)) return '';
  const files = createFiles(join(copy.root, folder));
  const { stdout } = await runDbs('doctor --json', { files, context: context(copy, 'aho') });
  return stdout;
}

function sameTree(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>> | undefined): boolean {
  return b !== undefined && differing(a, b) === '';
}

const differing = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]).join(', ');

test('every command has its scenario', () => {
  const known = [...Object.keys(writing), ...Object.keys(reading), ...Object.keys(elsewhere)].sort();
  expect(known).toEqual(commands.map(({ name }) => name).sort());
});

test('a command that reads changes nothing, and starts nothing but Git', async () => {
  for (const [name, scenario] of Object.entries(reading)) {
    const copy = await copyOf(world, name.replaceAll(' ', '-'));
    await scenario.prepare?.(copy);
    const before = snapshot(copy);
    const { operations } = await type(copy, scenario, { at: 0, mode: 'before' }, 'whole');
    expect([name, operations.filter(changing)]).toEqual([name, []]);
    expect(snapshot(copy)).toEqual(before);
    removeWorld(copy);
  }
}, 300_000);

/** Does jobs a few at a time; a job may give more of them. */
async function inTurns(jobs: (() => Promise<void>)[]): Promise<void> {
  const atWork = Array.from({ length: atATime }, async () => {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) await job();
  });
  await Promise.all(atWork);
}

test('killed anywhere, every writing command leaves the repository before or after', async () => {
  const complaints: string[] = [];
  const complain = (said: string): void => {
    process.stderr.write(`${said}\n`);
    complaints.push(said);
  };
  const counts = { kills: 0, possible: 0 };
  const scenarios = Object.entries(writing)
    .filter(([command]) => only === undefined || command === only)
    .flatMap(([command, each]) =>
      each.map((scenario, index) => ({ scenario, name: `${command.replaceAll(' ', '-')}-${index}` })),
    );
  const chosen = asked === undefined && only === undefined ? drawn(scenarios, inSuite, drawing(20_260_516)) : scenarios;
  await inTurns(
    chosen.map(({ scenario, name }, index) => async () => {
      const whole = await wholeOf(scenario, name);
      if (typeof whole === 'string') return complain(whole);
      const all = killsOf(whole.operations);
      counts.possible += all.length;
      expect([name, all.length > 0]).toEqual([name, true]);
      for (const kill of drawn(all, wanted, drawing(20_260_515 + index))) {
        counts.kills += 1;
        for (const each of await complaintsAfter(scenario, name, whole, kill)) complain(each);
      }
      removeWorld(whole.start);
    }),
  );
  process.stderr.write(`${counts.kills} kills of ${counts.possible} possible ones; ${complaints.length} complaints\n`);
  const told = refused.slice(0, 10).join('\n');
  if (wanted > 1) process.stderr.write(`${refused.length} refusals that say what to do, such as:\n${told}\n`);
  expect(complaints).toEqual([]);
  // The count is told, and is as many as were asked for.
  if (asked === undefined) expect(counts.kills).toBe(chosen.length);
  else if (wanted >= 30 && only === undefined) expect(counts.kills).toBeGreaterThanOrEqual(1_000);
}, 7_200_000);

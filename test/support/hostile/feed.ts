import { existsSync } from 'node:fs';
import type { Context, Files } from '../../../src/ports.ts';
import { fakeGit } from '../fake-git.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { type RunResult, runDbs } from '../run-dbs.ts';
import type { Bait } from './documents.ts';

/** One hostile input and the command that meets it. */
export interface Fed {
  readonly line: readonly string[];
  /** The repository, with what somebody put into it. */
  readonly tree: Readonly<Record<string, string | Uint8Array>>;
  /** Files that came by mail, in the folder /indbakke. */
  readonly inbox?: Readonly<Record<string, Uint8Array>>;
  /** Whether the command may write to the repository. */
  readonly writes?: boolean;
  /** Anything more to be held against what it said and wrote. */
  readonly judge?: (result: RunResult, files: MemoryFiles) => readonly string[];
}

export const root = '/sager/dbs';
/** Folders the settings name, and where a person has saved a mail. */
const known = [root, '/indbakke', '/sager/dbs-dokumentation', '/sager/dbs-arkiv'];
/** Processor time an input may take, in milliseconds. */
const longest = 2_000;

const today = '2026-05-15';

/**
 * Runs the command over the input and tells everything it must not do: end as a fault of ours, take longer than two seconds, write
 * while it only reads, touch a folder outside, run anything, change what every object inherits.
 */
export async function complaintsOf(fed: Fed, { canary }: Bait): Promise<readonly string[]> {
  const complaints: string[] = [];
  let { result, files, outside, spent } = await fedOnce(fed);
  // The machine may be busy: an input is slow when it is slow three times.
  for (let again = 0; again < 2 && spent > longest; again += 1) spent = Math.min(spent, (await fedOnce(fed)).spent);
  if (spent > longest) complaints.push(`took ${Math.round(spent)} ms`);
  if (![0, 1, 2].includes(result.exitCode))
    complaints.push(`exit ${result.exitCode}: ${result.stderr.slice(0, 1_500)}`);
  if (result.exitCode === 2 && result.stderr === '') complaints.push('refuses without a word');
  if (fed.writes !== true && !unchanged(files, fed.tree)) complaints.push('wrote, though it only reads');
  for (const folder of outside.filter((each) => !known.includes(each.root))) {
    if (Object.keys(folder.snapshot()).length > 0) complaints.push(`wrote in ${folder.root}`);
  }
  if (existsSync(canary)) complaints.push('ran what it was given');
  if (Reflect.get({}, 'polluted') !== undefined) complaints.push('changed every object');
  // No terminal is told anything but text.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b-\u001f\u007f\u009b]/.test(`${result.stdout}${result.stderr}`))
    complaints.push('prints control characters');
  complaints.push(...(fed.judge?.(result, files) ?? []));
  return complaints.map((said) => `${fed.line.join(' ')}: ${said}`);
}

async function fedOnce({ line, tree, inbox = {} }: Fed) {
  const files = memoryFiles(tree, root);
  const outside: MemoryFiles[] = [];
  const letters = memoryFiles(inbox, '/indbakke');
  const open = (folder: string): Files => {
    if (folder === root) return files;
    if (folder === letters.root) return letters;
    const other = outside.find((each) => each.root === folder) ?? memoryFiles({}, folder);
    if (!outside.includes(other)) outside.push(other);
    return other;
  };
  const git: Context['git'] = () =>
    fakeGit(
      {
        isRepository: async () => false,
        identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }),
      },
      files,
    );
  const [wall, work] = [performance.now(), process.cpuUsage()];
  const result = await runDbs(line, { files, today, context: { open, git } });
  const { user, system } = process.cpuUsage(work);
  // Other threads of this process work too: what the clock on the wall says is no less true.
  const spent = Math.min(performance.now() - wall, (user + system) / 1_000);
  return { result, files, outside, spent };
}

function unchanged(files: MemoryFiles, tree: Fed['tree']): boolean {
  const now = Object.keys(files.snapshot()).filter((path) => !path.endsWith('/'));
  if (now.length !== Object.keys(tree).length) return false;
  return Object.entries(tree).every(([path, content]) => {
    const bytes = files.read(path);
    return bytes !== undefined && Buffer.from(content).equals(bytes);
  });
}

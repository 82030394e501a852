import type { StagedFile } from '../../ports.ts';
import { type Environment, gitEnvironment } from './environment.ts';
import { type Ask, zeroSeparated } from './run-git.ts';
import { readObjects } from './tree.ts';

/** More than any text or workbook a person writes. */
const largestFile = 16 * 1024 * 1024;

/**
 * What the next commit would bring, from the index. `git commit FILE` works on an index of its own, and names it in the environment
 * of a hook; no other question follows it.
 */
export async function readStaged(ask: Ask, environment: Environment): Promise<readonly StagedFile[]> {
  const index = environment['GIT_INDEX_FILE'];
  const env = { ...gitEnvironment(environment), ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) };
  const args = [
    'diff',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--diff-filter=ACMT',
  ];
  const { stdout } = await ask.child([...args, '--ignore-submodules'], { env });
  const entries = zeroSeparated(stdout.toString('utf8'));
  const staged: { path: string; object: string }[] = [];
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const [, mode, , object = ''] = (entries[at] ?? '').split(' ');
    // A link's text is a path: looked through like any other; a submodule and a promise to add are no files.
    if (mode !== '160000' && !/^0+$/.test(object)) staged.push({ path: entries[at + 1] ?? '', object });
  }
  const sizes = await sizesOf(ask, [...new Set(staged.map(({ object }) => object))]);
  const fits = (object: string): boolean => (sizes.get(object) ?? 0) <= largestFile;
  const contents = await readObjects(ask, [...sizes.keys()].filter(fits));
  return staged.map(({ path, object }) => ({ path, bytes: contents.get(object) }));
}

async function sizesOf(ask: Ask, objects: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (objects.length === 0) return new Map();
  const input = Buffer.from(`${objects.join('\n')}\n`, 'utf8');
  const { stdout } = await ask.child(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { input });
  return new Map(
    stdout
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [name = '', size] = line.split(' ');
        return [name, Number(size)];
      }),
  );
}

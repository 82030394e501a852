import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckText } from '../../src/checks/define-check.ts';
import { readKinds } from '../../src/documents/read-kinds.ts';
import type { Diagnostic } from '../../src/domain/diagnostic.ts';
import type { ReviewKnowledge } from '../../src/facts/review/knowledge.ts';
import { loadRepository } from '../../src/repository/load.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { memoryFiles } from './memory-files.ts';
import { reviewFixture } from './review-fixture.ts';
import { tool, toolRoot } from './run-dbs.ts';

export const today = '2026-05-15';
const kinds = readKinds(tool);
const fixtures = join(toolRoot, 'test/fixtures');

/**
 * What lies beside a rule's counter-example: `near-miss/<what differs>/`, in which the rule must say nothing, and
 * `also-fires/<what differs>/`, with its own `expected.txt`. Each holds only what differs from the counter-example: files that
 * take the place of its files, and in `gone.txt` the paths it has not, one a line. Where words matter, `says.txt` beside an
 * `expected.txt` has what the rule itself says: the sentence in both languages, a hint other than the rule's, and the related places.
 */
const variants = ['near-miss', 'also-fires'] as const;
type Variants = (typeof variants)[number];

const aboutTheExample: ReadonlySet<string> = new Set(['expected.txt', 'gone.txt', 'says.txt']);

/** The files below a folder, by path, without its variants and what says what must be found. */
function filesIn(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (!entry.isFile() || aboutTheExample.has(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1).replaceAll('\\', '/');
    if (!variants.some((name) => path.startsWith(`${name}/`))) tree[path] = readFileSync(file, 'utf8');
  }
  return tree;
}

type Tree = Readonly<Record<string, string>>;

/** The repository in which there is nothing to remark. */
export const baseTree = filesIn(join(fixtures, 'base'));
/** Reviewers with keys: what counter-examples of approvals are told over. */
const reviewers = filesIn(join(fixtures, 'review'));
export const folderOf = (code: string): string => join(fixtures, 'rules', code.replace('/', '__'));
export const variantFolder = (code: string, kind: Variants, name: string): string => join(folderOf(code), kind, name);

/** The names of a rule's variants of one kind. */
export function variantsOf(code: string, kind: Variants): readonly string[] {
  const folder = join(folderOf(code), kind);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The lines an example must find, all of them. */
export const expectedIn = (folder: string): readonly string[] =>
  readFileSync(join(folder, 'expected.txt'), 'utf8').trim().split('\n');

/** What the rule must say in an example, word for word; undefined where that is left open. */
export function saidIn(folder: string): string | undefined {
  const file = join(folder, 'says.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** What a rule's findings say, as `says.txt` has it. */
export const wordsOf = (found: readonly Diagnostic[], { mend }: Pick<CheckText, 'mend'>): string =>
  found
    .flatMap(({ message, hint = mend, related = [] }) => [
      message.da,
      message.en,
      ...(hint.da === mend.da ? [] : [`  → ${hint.da}`, `  → ${hint.en}`]),
      ...related.map(({ at, message: why }) => `  ${at.file}:${at.start.line}:${at.start.column} ${why.da}`),
    ])
    .join('\n');

/** What a variant has not, of the counter-example's files and the base repository's. */
function withoutGone(tree: Tree, variant: string | undefined): Tree {
  const list = variant === undefined ? '' : join(variant, 'gone.txt');
  if (!existsSync(list)) return tree;
  const gone = readFileSync(list, 'utf8').trim().split('\n');
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !gone.includes(path)));
}

/** What the rules are run on. */
export interface Example {
  readonly repository: Repository;
  readonly review?: ReviewKnowledge;
}

const loaded = (tree: Tree): Repository => loadRepository(memoryFiles(tree), kinds);

/** The repository every example lies over: nothing to remark. */
export const baseExample = (): Example => ({ repository: loaded(baseTree) });

/**
 * A counter-example as the rules see it, or the variant of it in a folder; one with a `review.json` comes with what Git and the keys say.
 */
export async function example(code: string, day = today, variant?: string): Promise<Example> {
  const own = { ...filesIn(folderOf(code)), ...(variant !== undefined && filesIn(variant)) };
  const [before, files] = [withoutGone(baseTree, variant), withoutGone(own, variant)];
  if (files['review.json'] === undefined) return { repository: loaded({ ...before, ...files }) };
  const { tree, review } = await reviewFixture({ ...before, ...reviewers }, files, kinds, day);
  return { repository: loaded(tree), review };
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { reviewFixture } from '../../test/support/review-fixture.ts';
import { tool, toolRoot } from '../../test/support/run-dbs.ts';
import { readKinds } from '../documents/kinds.ts';
import { isAtLeast, type Severity } from '../domain/diagnostic.ts';
import { languages } from '../domain/text.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import { loadRepository } from '../repository/load.ts';
import { codeTexts } from './code-texts.ts';
import { checks } from './index.ts';
import { runChecks } from './run-checks.ts';

const today = '2026-05-15';
const kinds = readKinds(tool);
const fixtures = join(toolRoot, 'test/fixtures');
const rulesFolder = join(toolRoot, 'src/checks/rules');

/**
 * What lies beside a rule's counter-example: `near-miss/<what differs>/`, in which the rule must say nothing, and
 * `also-fires/<what differs>/`, with its own `expected.txt`. Each holds only what differs from the counter-example: files that
 * take the place of its files, and in `gone.txt` the paths it has not, one a line.
 */
const variants = ['near-miss', 'also-fires'] as const;
type Variants = (typeof variants)[number];

/** The files below a folder, by path, without its variants and what says what must be found. */
function filesIn(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (!entry.isFile() || entry.name === 'expected.txt' || entry.name === 'gone.txt') continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(folder.length + 1).replaceAll('\\', '/');
    if (!variants.some((name) => path.startsWith(`${name}/`))) tree[path] = readFileSync(file, 'utf8');
  }
  return tree;
}

type Tree = Readonly<Record<string, string>>;

const base = filesIn(join(fixtures, 'base'));
/** Reviewers with keys: what counter-examples of approvals are told over. */
const reviewers = filesIn(join(fixtures, 'review'));
const folderOf = (code: string): string => join(fixtures, 'rules', code.replace('/', '__'));

/** Every variant of a kind: the rule's code and the variant's name. */
const variantsOf = (kind: Variants): readonly (readonly [code: string, name: string])[] =>
  checks.flatMap(({ code }) => {
    const folder = join(folderOf(code), kind);
    return existsSync(folder) ? readdirSync(folder).map((name) => [code, name] as const) : [];
  });

/** What a variant has not, of the counter-example's files and the base repository's. */
function withoutGone(tree: Tree, variant: string | undefined): Tree {
  const list = variant === undefined ? '' : join(variant, 'gone.txt');
  if (!existsSync(list)) return tree;
  const gone = readFileSync(list, 'utf8').trim().split('\n');
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !gone.includes(path)));
}

/**
 * A counter-example as the rules see it, or the variant of it in a folder; one with a `review.json` comes with what Git and the keys say.
 */
async function example(code: string, day = today, variant?: string) {
  const own = { ...filesIn(folderOf(code)), ...(variant !== undefined && filesIn(variant)) };
  const [before, files] = [withoutGone(base, variant), withoutGone(own, variant)];
  if (files['review.json'] === undefined) return { tree: { ...before, ...files } };
  return reviewFixture({ ...before, ...reviewers }, files, kinds, day);
}

const found = ({ tree, review }: { readonly tree: Tree; readonly review?: ReviewKnowledge }, day = today) =>
  runChecks(loadRepository(memoryFiles(tree), kinds), { checks, today: day, ...(review && { review }) });
/** An approval's file is named by the digest of what it says, which changes with the base repository. */
const lines = (seen: Parameters<typeof found>[0]): readonly string[] =>
  found(seen).map(
    ({ severity, code, at }) =>
      `${severity} ${code} ${at.file.replace(/-[0-9a-f]{8}(?=\.yaml$)/, '-########')}:${at.start.line}:${at.start.column}`,
  );

test('the base repository has nothing to remark', () => {
  expect(lines({ tree: base })).toEqual([]);
});

describe('each rule fires in its counter-example, there and nowhere else', () => {
  test.each(checks.map(({ code }) => code))('%s', async (code) => {
    const expected = readFileSync(join(folderOf(code), 'expected.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines(await example(code))).toEqual(expected);
  });
});

describe.runIf(variantsOf('also-fires').length > 0)('each rule fires in the other forms of its counter-example', () => {
  test.each(variantsOf('also-fires'))('%s: %s', async (code, name) => {
    const variant = join(folderOf(code), 'also-fires', name);
    const expected = readFileSync(join(variant, 'expected.txt'), 'utf8').trim().split('\n');
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines(await example(code, today, variant))).toEqual(expected);
  });
});

describe('each rule stays silent in its near misses, which its counter-example becomes by one change', () => {
  test.each(variantsOf('near-miss'))('%s: %s', async (code, name) => {
    const seen = await example(code, today, join(folderOf(code), 'near-miss', name));
    expect(lines(seen).filter((line) => line.split(' ')[1] === code)).toEqual([]);
  });
});

describe('the list of rules', () => {
  const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.replaceAll('\\', '/').replace(/\.ts$/, ''));

  test('names every file in rules/, under the code its path says, sorted, once', () => {
    expect(checks.map(({ code }) => code)).toEqual(files.sort());
  });

  test('has no counter-example for a rule that does not exist', () => {
    const named = readdirSync(join(fixtures, 'rules')).map((name) => name.replace('__', '/'));
    expect(named.filter((code) => !codeTexts.has(code))).toEqual([]);
  });

  test('has every text in every language, and a ground', () => {
    for (const { code, summary, why, mend, sources } of codeTexts.values()) {
      for (const each of [summary, why, mend, ...sources.map(({ title }) => title)]) {
        for (const language of languages) expect(each[language].trim(), `${code} ${language}`).not.toBe('');
      }
      expect(sources.length, code).toBeGreaterThan(0);
    }
  });

  test('has every finding in every language', async () => {
    for (const { code } of checks) {
      if (!existsSync(folderOf(code))) continue;
      for (const { message, hint } of found(await example(code))) {
        for (const language of languages) {
          expect(message[language].trim(), code).not.toBe('');
          expect(hint?.[language].trim(), code).not.toBe('');
        }
      }
    }
  });

  test('has no finding more severe than its rule says it can be', async () => {
    const severest = (code: string): Severity => codeTexts.get(code)?.severity ?? 'error';
    for (const { code } of checks) {
      const forms = variantsOf('also-fires').filter(([rule]) => rule === code);
      const variantFolders = forms.map(([, name]) => join(folderOf(code), 'also-fires', name));
      for (const variant of [undefined, ...variantFolders]) {
        const wrong = found(await example(code, today, variant)).filter(
          (each) => each.severity !== severest(each.code) && isAtLeast(each.severity, severest(each.code)),
        );
        expect(wrong, code).toEqual([]);
      }
    }
  });

  test('lets nothing that depends on today be an error', async () => {
    const errors = (seen: Parameters<typeof found>[0], day: string): readonly string[] =>
      found(seen, day)
        .filter(({ severity }) => severity === 'error')
        .map(({ code, at }) => `${code} ${at.file}:${at.start.line}`);
    for (const { code } of checks) {
      const now = errors(await example(code), today);
      // Far in the future every record is old: an error then that is none now depends on today.
      const later = errors(await example(code, '2099-01-01'), '2099-01-01');
      expect(
        later.filter((line) => !now.includes(line)),
        code,
      ).toEqual([]);
    }
  });
});

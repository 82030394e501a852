import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  baseExample,
  type Example,
  example,
  expectedIn,
  folderOf,
  saidIn,
  today,
  variantFolder,
  variantsOf,
  wordsOf,
} from '../../test/support/rule-examples.ts';
import { toolRoot } from '../../test/support/run-dbs.ts';
import { type Diagnostic, isAtLeast, type Severity } from '../domain/diagnostic.ts';
import { languages } from '../domain/text.ts';
import { codeTexts } from './code-texts.ts';
import { checks } from './index.ts';
import { runChecks } from './run-checks.ts';

const rulesFolder = join(toolRoot, 'src/checks/rules');

const found = ({ repository, review }: Example, day = today) =>
  runChecks(repository, { checks, today: day, ...(review && { review }) });

/** What is found in a counter-example or a variant of it today; told once, for several tests ask. */
const foundIn = (() => {
  const known = new Map<string, Promise<readonly Diagnostic[]>>();
  return (code: string, variant?: string): Promise<readonly Diagnostic[]> => {
    const folder = variant ?? folderOf(code);
    const told = known.get(folder) ?? example(code, today, variant).then((seen) => found(seen));
    known.set(folder, told);
    return told;
  };
})();

/** An approval's file is named by the digest of what it says, which changes with the base repository. */
const lines = (all: readonly Diagnostic[]): readonly string[] =>
  all.map(
    ({ severity, code, at }) =>
      `${severity} ${code} ${at.file.replace(/-[0-9a-f]{8}(?=\.yaml$)/, '-########')}:${at.start.line}:${at.start.column}`,
  );

/** Every variant of a kind: the rule's code and the variant's name. */
const pairsOf = (kind: 'near-miss' | 'also-fires'): readonly (readonly [code: string, name: string])[] =>
  checks.flatMap(({ code }) => variantsOf(code, kind).map((name) => [code, name] as const));

test('the base repository has nothing to remark', () => {
  expect(lines(found(baseExample()))).toEqual([]);
});

describe('each rule fires in its counter-example, there and nowhere else', () => {
  test.each(checks.map(({ code }) => code))('%s', async (code) => {
    const expected = expectedIn(folderOf(code));
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines(await foundIn(code))).toEqual(expected);
  });
});

describe('each rule fires in the other forms of its counter-example', () => {
  test.each(pairsOf('also-fires'))('%s: %s', async (code, name) => {
    const variant = variantFolder(code, 'also-fires', name);
    const expected = expectedIn(variant);
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines(await foundIn(code, variant))).toEqual(expected);
  });
});

describe('each rule stays silent in its near misses, which its counter-example becomes by one change', () => {
  test.each(pairsOf('near-miss'))('%s: %s', async (code, name) => {
    const seen = await foundIn(code, variantFolder(code, 'near-miss', name));
    expect(lines(seen).filter((line) => line.split(' ')[1] === code)).toEqual([]);
  });
});

test('every rule has a near miss: a rule nobody has seen keep silent is not known to ask anything', () => {
  expect(checks.filter(({ code }) => variantsOf(code, 'near-miss').length === 0).map(({ code }) => code)).toEqual([]);
});

describe('each rule says what its examples have it say', () => {
  const told = checks.flatMap(({ code }) => {
    const other = variantsOf(code, 'also-fires').map((name) => [code, name, variantFolder(code, 'also-fires', name)]);
    return [[code, '', folderOf(code)], ...other].filter(([, , folder = '']) => saidIn(folder) !== undefined);
  });
  test.each(told)('%s %s', async (code = '', name = '', folder = '') => {
    const seen = await foundIn(code, name === '' ? undefined : folder);
    const check = checks.find((each) => each.code === code);
    if (check === undefined) throw new Error(`No rule has the code ${code}.`);
    expect(
      wordsOf(
        seen.filter((each) => each.code === code),
        check,
      ),
    ).toBe(saidIn(folder));
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
    const named = readdirSync(join(toolRoot, 'test/fixtures/rules')).map((name) => name.replace('__', '/'));
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
      for (const { message, hint } of await foundIn(code)) {
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
      const folders = variantsOf(code, 'also-fires').map((name) => variantFolder(code, 'also-fires', name));
      for (const variant of [undefined, ...folders]) {
        const wrong = (await foundIn(code, variant)).filter(
          (each) => each.severity !== severest(each.code) && isAtLeast(each.severity, severest(each.code)),
        );
        expect(wrong, code).toEqual([]);
      }
    }
  });

  test('lets nothing that depends on today be an error', async () => {
    const errors = (all: readonly Diagnostic[]): readonly string[] =>
      all.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${code} ${at.file}:${at.start.line}`);
    for (const { code } of checks) {
      const now = errors(await foundIn(code));
      // Far in the future every record is old: an error then that is none now depends on today.
      const later = errors(found(await example(code, '2099-01-01'), '2099-01-01'));
      expect(
        later.filter((line) => !now.includes(line)),
        code,
      ).toEqual([]);
    }
  });
});

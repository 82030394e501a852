import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countOf } from '../src/domain/counted-things.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const several =
  'kontroller|systemer|sager|filer|observationer|kommuner|leverandører|advarsler|oplysninger|dage|måneder|dokumenter|godkendelser|poster|rækker|aftaler|personer|nøgler|linjer|timer|medlemmer|controls|systems|cases|files|findings|municipalities|vendors|warnings|days|months|documents|approvals|entries|rows|agreements|people|keys|hours|members|points';

/** Numbers that are never one, or that stand before a word of another number by right; each with the reason. */
const neverOne: readonly (readonly [file: string, why: string])[] = [
  ['src/checks/rules/evidence/surveillance-missing.ts', 'the catalogue’s months between audits are twelve'],
  ['src/checks/rules/release/not-vouched-for.ts', '“af 3 godkendelser” counts those required'],
  ['src/checks/rules/system/personal-data-unknown.ts', 'a kind of data, no number'],
  ['src/commands/catalogue/import/ready.ts', 'told only above the most that can be read'],
  ['src/commands/doctor/ready/trusted-key.ts', '“of the register’s keys” counts all'],
  ['src/commands/kommune/list.ts', 'the register holds 98 municipalities'],
  ['src/commands/report/build.ts', 'told of several reports alone'],
  ['src/commands/status/print/funnel.ts', 'the association’s members'],
  ['src/domain/scope-words.ts', 'the association’s members'],
  ['src/exchange/catalogue/read-csv.ts', 'a limit'],
  ['src/facts/impact/remarks.ts', 'told only above those shown'],
  ['src/formatters/impact.ts', 'a notice in days, as the agreement says'],
  ['src/operations/catalogue/read-entries.ts', 'told only above the most entries'],
  ['src/procedures/kitos/plan-text.ts', 'municipalities read and systems below the limit, told of many'],
  ['src/commands/tilsyn/new/print.ts', 'arithmetic of points: at least two parts'],
  ['src/procedures/open-case/risk.ts', 'no number'],
];

const sources = readdirSync(join(toolRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  // The report and letters are read as they were released: their words change with their templates alone.
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('src/reports/'));

test('a number stands before a word of its own number, wherever a message counts', () => {
  const counts = new RegExp(`\\$\\{[^{}]*\\} (?:[a-zæøå]+e )?(?:more )?(?:${several})\\b`, 'g');
  const asks = /=== 1\b|> 1\b|!== 1\b|< 2\b|counted\(|countOf\(|\[1\b/;
  const wrong = sources.flatMap((path) => {
    const lines = readFileSync(join(toolRoot, path), 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      line.search(counts) < 0 || asks.test(lines.slice(Math.max(0, index - 7), index + 1).join('\n'))
        ? []
        : [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`],
    );
  });
  const known = neverOne.map(([path]) => path);
  expect(wrong.filter((each) => !known.some((path) => each.startsWith(`${path}:`)))).toEqual([]);
});

test.each([
  [0, '0 kontroller', '0 controls'],
  [1, '1 kontrol', '1 control'],
  [2, '2 kontroller', '2 controls'],
])('%i', (count, da, en) => {
  expect(countOf(count, 'control')).toEqual({ da, en });
});

describe('dbs validate counts', () => {
  const tree = sampleTree();
  test.each([
    [0, '0 fejl'],
    [1, '1 fejl'],
    [2, '2 fejl'],
  ])('%i', async (count, said) => {
    const extra = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`vendors/byport/x${index}.yaml`, 'x: 1\n']),
    );
    const { stdout } = await runDbs(['validate', 'vendors/byport', '--quiet'], {
      files: memoryFiles({ ...tree, ...extra }),
    });
    expect(stdout).toContain(said);
    expect(stdout).not.toMatch(/(?<!\d)1 (?:advarsler|oplysninger|dokumenter)/);
  });
});

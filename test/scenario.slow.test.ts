import { describe, expect, test } from 'vitest';
import { scenarioDays } from '../bench/scenario.mjs';
import { runDbs } from './support/run-dbs.ts';
import { scenarioFiles } from './support/scenario.ts';

describe.each(['launch', '2024'] as const)('the generated scenario %s', (name) => {
  test('is the same every time, and validates without an error on its day', async () => {
    const files = scenarioFiles(name);
    expect(scenarioFiles(name).snapshot()).toEqual(files.snapshot());
    const { exitCode, stdout } = await runDbs(`validate --at ${scenarioDays[name]} --format json`, { files });
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics.filter(({ severity }: { readonly severity: string }) => severity === 'error')).toEqual([]);
    expect(exitCode).toBe(0);
  }, 120_000);
});

test('2024: 1,000 systems in scope by the limit of ten, 800 of them with a case of the year', async () => {
  const { stdout } = await runDbs('status --at 2024-03-01 --year 2024 --json', { files: scenarioFiles('2024') });
  expect(JSON.parse(stdout)).toMatchObject({
    members: 62,
    threshold: { members: 10 },
    scope: { in: 1000, unclear: 30 },
    funnel: [{ step: 'withCase', systems: 800, cases: 800 }, { step: 'started', cases: 500 }, {}, {}, {}, {}],
  });
}, 60_000);

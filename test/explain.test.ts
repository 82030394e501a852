import { expect, test } from 'vitest';
import { codeTexts } from '../src/checks/code-texts.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';

const files = memoryFiles();

test('explains a code: what, why, ground, what to do, and an example', async () => {
  const result = await runDbs('explain case/concept-not-allowed', { files });
  expect(result).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "stderr": "",
      "stdout": "case/concept-not-allowed (fejl)
    Konceptet er tilladt for det mest risikofyldte systems point.

    Hvorfor:
      Jo større risiko for de registrerede, jo mere indgående tilsyn. Modellen er vejledende; en
      afvigelse skal kunne forklares. Med en begrundelse for at gå lavere er fundet kun en advarsel; en
      begrundelse for noget andet ændrer intet.

    Grundlag:
      Lov:
      - GDPR art. 5, stk. 2
        https://eur-lex.europa.eu/eli/reg/2016/679/oj
      Vejledning og praksis:
      - Datatilsynet: Vejledning om tilsyn med databehandlere (29. oktober 2021). Adressen er nyheden om
        den; selve vejledningen kendes kun fra andres gengivelser (siden set februar 2026)
        https://www.datatilsynet.dk/presse-og-nyheder/nyhedsarkiv/2021/okt/ny-vejledning-saadan-kan-du-foere-tilsyn-med-dine-databehandlere-

    Gør:
      Vælg et tilladt koncept, eller begrund afvigelsen i \`conceptReason\` med \`direction: lower\`.

    Sådan ikke:
      concept: 4          # systemet har 8 point: kun 5 og 6

    Sådan:
      concept: 5
    ",
    }
  `);
});

test('speaks English', async () => {
  const { stdout } = await runDbs('explain transfer/lookup-missing --lang en', { files });
  expect(stdout).toContain('transfer/lookup-missing (error)');
  expect(stdout).toContain('Why:');
});

test('lists every code, or those of an area', async () => {
  const all = await runDbs('explain', { files });
  for (const code of codeTexts.keys()) expect(all.stdout).toContain(`${code} (`);
  const area = await runDbs('explain transfer', { files });
  const codes = area.stdout.split('\n').filter((line) => /^\S+\/\S+ \(/.test(line));
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.every((line) => line.startsWith('transfer/'))).toBe(true);
});

test('is data with --json', async () => {
  const { stdout, exitCode } = await runDbs('explain chain/circular --json', { files });
  expect(exitCode).toBe(0);
  const { schemaVersion, codes } = JSON.parse(stdout);
  expect(schemaVersion).toBe(1);
  expect(codes).toHaveLength(1);
  expect(codes[0]).toMatchObject({ code: 'chain/circular', severity: 'error' });
  expect(codes[0].sources.length).toBeGreaterThan(0);
});

test('an unknown code is a slip of the user: exit 2 and the nearest code', async () => {
  const result = await runDbs('explain case/concept-not-alowed', { files });
  expect(result.exitCode).toBe(2);
  expect(result.stdout).toBe('');
  expect(result.stderr).toContain('case/concept-not-allowed');
});

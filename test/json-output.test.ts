import { beforeAll, describe, expect, test } from 'vitest';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

/** Every command that answers in JSON and writes nothing, over the sample. */
const reading = [
  'explain',
  'explain chain/circular',
  'validate',
  'status',
  'status --scope',
  'risk',
  'impact --sub-processor sky-hotel --country US',
  'tilsyn list',
  'tilsyn show 2026-skolebro',
  'vendor list',
  'vendor show nordlys-laering',
  'kommune list --fees',
  'kommune show Viborg',
  'catalogue list',
  'catalogue show activities',
  'kitos drift --stored',
  'key list',
  'verify --all',
  'schema',
];

/** Lists of things that have an id of their own, by the name they go by in every answer. */
const idLists = ['municipalities', 'systems', 'cases', 'vendors', 'agreements', 'evidence', 'people', 'catalogues'];

/** Every value of an answer with the name it stands under. */
function* named(value: unknown, name = ''): Generator<readonly [string, unknown]> {
  yield [name, value];
  if (Array.isArray(value)) for (const each of value) yield* named(each, `${name}[]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* named(inner, key);
}

describe('an answer in JSON', () => {
  const answers = new Map<string, Record<string, unknown>>();

  beforeAll(async () => {
    const files = sampleFiles();
    for (const line of reading) {
      const { stdout } = await runDbs(`${line} --json`, { files });
      answers.set(line, JSON.parse(stdout));
    }
  }, 60_000);

  test.each(reading)('dbs %s says which version its form has, first', (line) => {
    expect(Object.entries(answers.get(line) ?? {})[0]).toEqual(['schemaVersion', 1]);
  });

  test.each(reading)('dbs %s calls an id `id`, a municipality by its code, and a day by its date', (line) => {
    for (const [name, value] of named(answers.get(line))) {
      // A thing in a list carries its id; a reference to it is the id alone.
      if (idLists.some((list) => name === `${list}[]`))
        expect([name, typeof value === 'string' ? value : (value as { id: unknown }).id]).toEqual([
          name,
          expect.any(String),
        ]);
      if (name === 'municipality' && value !== null)
        expect(typeof value === 'string' ? value : (value as { id: unknown }).id).toMatch(/^\d{4}$/);
      if (['at', 'date', 'until', 'asOf'].includes(name) && typeof value === 'string')
        expect([name, value]).toEqual([name, expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
    }
  });

  test('names its fields in English alone', () => {
    const keys = new Set([...answers.values()].flatMap((answer) => [...named(answer)].map(([name]) => name)));
    expect([...keys].filter((key) => /[æøåÆØÅ]|kommune|tilsyn|leverand/.test(key))).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** Every command that gives a record a name, with all it needs but --slug. */
const naming: readonly (readonly [name: string, flags: string])[] = [
  ['vendor new', '--called Opdigtet --cvr 10000203'],
  ['system new', '--vendor byport --called Opdigtet --personal-data none'],
  [
    'vendor link add',
    '--vendor klarsvar --target fjordhus-drift --role hosting --system venteliste --country DK --from 2026-04-20',
  ],
  ['tilsyn new', '--system laesespor --owner aho'],
];

describe.each(naming)('--slug of dbs %s', (name, flags) => {
  test.each([
    ['Stort Navn', 'stort-navn'],
    ['../../x', 'x'],
    ['nul', undefined],
    ['æøå', 'aeoeaa'],
  ])('%j cannot be a name, in the same words as everywhere', async (slug, meant) => {
    const files = memoryFiles(sampleTree());
    const before = files.snapshot();
    const result = await runDbs([...name.split(' '), ...flags.split(' '), '--slug', slug, '--yes'], {
      files,
      width: 200,
    });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toBe(
      `✗ --slug ${slug} kan ikke være et navn.\n  Gør: ${
        meant === undefined ? 'Brug a–z, tal og bindestreg, højst 60 tegn.' : `Skriv ${meant}.`
      }\n`,
    );
    expect(files.snapshot()).toEqual(before);
  });
});

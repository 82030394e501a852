import { expect, test } from 'vitest';
import type { MemoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const link = 'vendors/klarsvar/sub-processors/kumulonia.yaml';
const replacement = 'vendors/klarsvar/sub-processors/fjordhus-drift.yaml';

/** The sample as it was in February: the support’s cloud is owned in the USA, and nobody has solved it. */
function inFebruary(): { readonly files: MemoryFiles; readonly solution: string } {
  const files = sampleFiles();
  const solution = files.text(replacement);
  files.remove(replacement);
  files.put(link, files.text(link).replace('until: 2026-04-19', 'until: null'));
  return { files, solution };
}

const ask = async (files: MemoryFiles, line: string, today: string) => {
  const { stdout, exitCode } = await runDbs(`impact ${line} --json`, { files, today });
  expect(exitCode).toBe(0);
  const { systems, agreements } = JSON.parse(stdout);
  return { systems: systems.map(({ id }: { readonly id: string }) => id), agreements };
};

test('a cloud owned in the USA: impact before, dialogue, the solution recorded, impact after', async () => {
  const { files, solution } = inFebruary();
  const before = await ask(files, '--sub-processor kumulonia --country US', '2026-05-15');
  expect(before.systems).toEqual(['venteliste']);
  expect(before.agreements).toMatchObject([{ id: 'lilleby-data/venteliste-2023', forbids: true }]);

  const talk = 'tilsyn log add --vendor klarsvar --direction in --with vendor --by bjn --yes --subject Flytning';
  const spoken = await runDbs([...talk.split(' '), '--text', 'Supportens sager flyttes til Danmark 1. maj.'], {
    files,
  });
  expect(spoken.stderr).toBe('');
  expect(spoken.exitCode).toBe(0);

  files.put(link, files.text(link).replace('until: null', 'until: 2026-04-30'));
  files.put(replacement, solution.replace('from: 2026-04-20', 'from: 2026-05-01'));
  expect((await runDbs('validate vendors/klarsvar', { files })).exitCode).toBe(0);

  expect((await ask(files, '--sub-processor kumulonia --country US', '2026-05-15')).systems).toEqual([]);
  expect((await ask(files, '--sub-processor kumulonia --country US --at 2026-04-30', '2026-05-15')).systems).toEqual([
    'venteliste',
  ]);
  expect((await ask(files, '--sub-processor fjordhus-drift', '2026-05-15')).systems).toContain('venteliste');
});

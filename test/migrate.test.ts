import { describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { visitSchema } from '../src/documents/schema-model.ts';
import { steps } from '../src/operations/migrate/steps.ts';
import { memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const byport = 'cases/2026/byport/case.yaml';
const skolebro = 'cases/2026/skolebro/case.yaml';

/** The sample with reasons as they were written before they said a direction. */
function formerTree(): Record<string, string> {
  const tree = sampleTree();
  const former = (path: string, text: string): string =>
    (tree[path] ?? '').replace(/^conceptReason:\n(?: {2}.*\n)+/m, `conceptReason: ${text} # aftalt\n`);
  return { ...tree, [byport]: former(byport, 'Erklæringen findes.'), [skolebro]: former(skolebro, "'Det: laveste'") };
}

test('every former form a schema marks has its step, and every step is marked', () => {
  const marked = new Set<string>();
  for (const { schema } of readKinds(tool)) {
    visitSchema(schema, ({ 'x-was': step }) => void (step !== undefined && marked.add(step)));
  }
  expect([...marked].sort()).toEqual(Object.keys(steps).sort());
});

describe('dbs migrate', () => {
  test('shows what becomes of each field, and writes nothing until it is agreed to', async () => {
    const files = memoryFiles(formerTree());
    const before = files.snapshot();
    const { exitCode, stdout } = await runDbs('migrate --dry-run', { files });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2 felter bliver skrevet om.');
    expect(stdout).toContain('koncept 5 er højere end det laveste tilladte (3)');
    expect(stdout).toContain('koncept 5 er det laveste tilladte, så begrundelsen har ingen retning');
    expect(files.snapshot()).toEqual(before);
  });

  test('writes the new form and nothing else, after which nothing is left', async () => {
    const files = memoryFiles(formerTree());
    const found = await runDbs('validate --json', { files });
    expect(found.stdout).toContain('schema/former-field');
    expect(await runDbs('migrate --yes', { files })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(byport)).toContain('conceptReason:\n  direction: higher\n  text: Erklæringen findes. # aftalt\n');
    expect(files.text(skolebro)).toContain("conceptReason:\n  text: 'Det: laveste' # aftalt\n");
    expect((await runDbs('validate --json', { files })).stdout).not.toContain('schema/former-field');
    const again = await runDbs('migrate --yes --json', { files });
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'nothing-to-do', turned: [], changes: [] });
  });

  test('leaves a released case as it was sealed, and says so', async () => {
    const release = { 'cases/2026/byport/releases/1/release.yaml': releaseRecord(1, '2026-05-12') };
    const files = memoryFiles({ ...formerTree(), ...release });
    const { stdout } = await runDbs('migrate --yes --json', { files });
    expect(JSON.parse(stdout)).toMatchObject({
      turned: [{ file: skolebro, to: { text: 'Det: laveste' } }],
      sealed: [{ file: byport, path: ['conceptReason'], step: 'concept-reason' }],
    });
    expect(files.text(byport)).toContain('conceptReason: Erklæringen findes.');
    expect((await runDbs('migrate --yes', { files })).stdout).toContain('sagen er frigivet og bliver, som den er');
  });

  test('leaves to a person what only a person can say', async () => {
    const tree = formerTree();
    const lower = { ...tree, [byport]: (tree[byport] ?? '').replace('concept: 5', 'concept: 2') };
    const files = memoryFiles(lower);
    const { stdout } = await runDbs('migrate --yes', { files });
    expect(stdout).toContain('Koncept 2 er lavere end det laveste tilladte (3).');
    expect(files.text(byport)).toContain('conceptReason: Erklæringen findes.');
  });
});

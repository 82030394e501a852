import { describe, expect, test } from 'vitest';
import type { Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const anna: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }) });
const finding = '2026-venteliste/d.2-gamle-supportsager';
const file = 'cases/2026/venteliste/findings/d.2-gamle-supportsager.md';
const close = (flags: readonly string[], files = memoryFiles(sampleTree())) =>
  runDbs(['tilsyn', 'finding', 'close', finding, ...flags, '--yes'], { files, context: { git: anna } }).then(
    (result) => ({ ...result, files }),
  );

describe('what solved a finding', () => {
  test('is written into it, each record under its kind, and its words are left alone', async () => {
    const before = memoryFiles(sampleTree()).text(file);
    const solved = ['--solved-by', 'klarsvar/kumulonia', 'klarsvar/redegoerelse-2026', '--solved-on', '2026-04-20'];
    const { exitCode, stderr, files } = await close(['--text', 'Slettet.', ...solved]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const written =
      "remedy: { edges: [klarsvar/kumulonia], evidence: [klarsvar/redegoerelse-2026], 'on': 2026-04-20 }\n";
    const after = files.text(file);
    expect(after).toContain(written);
    expect(after.replace(written, '')).toBe(before);
    const { stdout } = await runDbs('validate --json', { files });
    expect(stdout).not.toContain('finding/remedy');
  });

  test('holds from the day of the step, where no other is said', async () => {
    const { stdout } = await close(['--text', 'Slettet.', '--solved-by', 'klarsvar/kumulonia', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ remedy: { edges: ['klarsvar/kumulonia'], on: '2026-05-15' } });
  });

  test.each([
    [['--solved-by', 'klarsvar/kumulonien'], 'Mente du klarsvar/kumulonia?'],
    [['--solved-on', '2026-04-20'], '--solved-by og --solved-on hører sammen'],
    [['--status', 'in-progress', '--solved-by', 'klarsvar/kumulonia'], 'hører sammen'],
    [['--solved-by', 'klarsvar/kumulonia', '--solved-on', '2026-05-16'], 'ligger ude i fremtiden'],
  ])('%s is refused, and nothing is written', async (flags, said) => {
    const files = memoryFiles(sampleTree());
    const before = files.snapshot();
    const { exitCode, stderr } = await close(['--text', 'Slettet.', ...flags], files);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });
});

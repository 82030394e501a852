import { describe, expect, test } from 'vitest';
import { sha256 } from '../src/domain/sha256.ts';
import type { Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const pdf = '%PDF-1.7\nopdigtet aftale\n';
const stored = `${sha256(pdf).slice(0, 2)}/${sha256(pdf)}.pdf`;

interface World {
  readonly repository: MemoryFiles;
  readonly store: MemoryFiles;
  readonly inbox: MemoryFiles;
}

const world = (): World => ({
  repository: memoryFiles(sampleTree(), '/sager/dbs'),
  store: memoryFiles({}, '/sager/dbs-dokumentation'),
  inbox: memoryFiles({ 'aftale.pdf': pdf, 'tom.pdf': '' }, '/indbakke'),
});

const git: Context['git'] = () =>
  fakeGit({
    isRepository: async () => false,
    identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }),
  });

function run(line: readonly string[], { repository, store, inbox }: World, context: Partial<Context> = {}) {
  const folders = new Map([repository, store, inbox].map((files) => [files.root, files]));
  return runDbs(['dpa', 'add', ...line], {
    files: repository,
    context: { git, open: (folder) => folders.get(folder) ?? memoryFiles({}, folder), ...context },
  });
}

const whole = [
  ...['--vendor', 'nordlys-laering', '--system', 'skolebro', '--agreement-type', 'datatilsynet-2020'],
  ...['--signed', '2026-01-12', '--all-members', '--yes', '--json'],
];

describe('dpa add', () => {
  test('stores the file outside Git by its fingerprint, and registers what was filled in', async () => {
    const there = world();
    const terms = [
      '--deletion',
      'delete',
      '--concept',
      '5',
      '--audit-interval-months',
      '12',
      '--contact-point',
      'brud@nordlys.example',
      '--notice-days',
      '60',
      '--breach-hours',
      '24',
      '--transfers',
      'forbidden',
      '--authorisation',
      'general',
    ];
    const { exitCode, stdout, stderr } = await run(['/indbakke/aftale.pdf', ...whole, ...terms], there);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      dpa: {
        id: 'nordlys-laering/skolebro-2026',
        title: 'Databehandleraftale om Skolebro, 2026',
        allMembers: true,
        variables: {
          authorisation: 'general',
          noticeDays: 60,
          breachHours: 24,
          transfersAllowed: false,
          transferBases: [],
        },
        file: { sha256: sha256(pdf), location: 'store' },
      },
    });
    expect(there.store.text(stored)).toBe(pdf);
    const checked = await runDbs(['validate', 'vendors/nordlys-laering', '--at', '2026-05-15'], {
      files: there.repository,
    });
    expect(checked.stdout).not.toContain('error');
    expect(checked.stdout).not.toContain('agreement/variable-missing');
  });

  test('writes no answer for what the agreement is silent about', async () => {
    const there = world();
    const { stdout } = await run(whole, there);
    const { dpa } = JSON.parse(stdout) as { dpa: Record<string, unknown> };
    expect(dpa).not.toHaveProperty('variables');
    expect(there.repository.text('vendors/nordlys-laering/dpas/skolebro-2026.md')).not.toContain('transfersAllowed');
    expect(there.store.snapshot()).toEqual({});
  });

  test('asks a person field by field, and lets every term be left open', async () => {
    const there = world();
    const prompt = scriptedPrompt([
      { asks: 'Leverandøren', answer: 'nordlys' },
      { asks: 'Hvilke systemer', answer: ['Skolebro'] },
      { asks: 'Hvilken skabelon', answer: 'Datatilsynets standard' },
      { asks: 'Underskrevet', answer: '' },
      { asks: 'Gælder fra', answer: '2026-02-01' },
      { asks: 'Gælder til' },
      { asks: 'fælles aftale', answer: false },
      { asks: 'Kommuner', answer: 'Viborg, 0101' },
      { asks: '7.2', answer: 'Specifik' },
      { asks: '7.3', answer: '90' },
      { asks: '10.2' },
      { asks: '11.1' },
      { asks: 'C.6', answer: 'Ja' },
      { asks: 'C.6', answer: ['(dpf)'] },
      { asks: 'C.7' },
      { asks: 'C.7', answer: '12' },
      { asks: '15' },
      { asks: 'Titel' },
      { asks: 'kollega', answer: 'Opdigtet.' },
      { asks: 'Registrér' },
    ]);
    const { exitCode } = await run([], there, { prompt, terminal: atTerminal });
    expect([exitCode, prompt.left()]).toEqual([0, 0]);
    const written = there.repository.text('vendors/nordlys-laering/dpas/skolebro-2026.md');
    for (const line of [
      'signedOn: null',
      "  - '0101'",
      "  - '0791'",
      'authorisation: specific',
      'transfersAllowed: true',
    ])
      expect(written).toContain(line);
    for (const silent of ['breachHours', 'deletion', 'concept', 'contactPoint']) expect(written).not.toContain(silent);
  });

  test.each([
    ['an empty file', ['/indbakke/tom.pdf', ...whole], 'tom.pdf'],
    ['a file that is not there', ['/indbakke/mangler.pdf', ...whole], 'mangler.pdf'],
    ['days with a point', [...whole, '--notice-days', '1.000'], '--notice-days'],
    ['an end before its beginning', [...whole, '--until', '2025-12-31'], '2025-12-31'],
    ['bases without permission', [...whole, '--transfer-basis', 'dpf'], '--transfers allowed'],
    ['a basis nobody knows', [...whole, '--transfers', 'allowed', '--transfer-basis', 'dpff'], 'dpf'],
    ['all and some', [...whole, '--municipality', 'Viborg'], '--all-members'],
    ['another vendor’s system', [...whole, '--system', 'plejeplan'], 'plejeplan'],
    ['no answer, all at once', ['--yes'], '--vendor, --agreement-type, --signed'],
  ])('refuses %s, and writes nothing', async (_, line, said) => {
    const there = world();
    const { exitCode, stderr } = await run(line, there);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
    expect(there.repository.kind('vendors/nordlys-laering/dpas/skolebro-2026.md')).toBeUndefined();
    expect(there.store.snapshot()).toEqual({});
  });

  test('registers a file once', async () => {
    const there = world();
    expect((await run(['/indbakke/aftale.pdf', ...whole], there)).exitCode).toBe(0);
    const again = await run(['/indbakke/aftale.pdf', ...whole], there);
    expect([again.exitCode, again.stderr.includes('nordlys-laering/skolebro-2026')]).toEqual([2, true]);
  });
});

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();
const people = 'register/people.yaml';
const register = 'register/municipalities.yaml';

/** Every line of a file that another does not have. */
const added = (files: MemoryFiles, path: string): readonly string[] => {
  const before = new Set((sample[path] ?? '').split('\n'));
  return files
    .text(path)
    .split('\n')
    .filter((line) => !before.has(line));
};
const run = (files: MemoryFiles, line: readonly string[]) => runDbs(line, { files });
const add = [
  'person',
  'add',
  'fin',
  '--called',
  'Finn Iversen (opdigtet)',
  '--role',
  'kvalitetssikrer',
  '--municipality',
  'Viborg',
  '--email',
  'Fin@Eksempel.example',
];

describe('person add', () => {
  test('writes one entry, leaves the rest as it is, and is proposed by editors', async () => {
    const files = memoryFiles(sample);
    const { exitCode, stdout, stderr } = await run(files, [...add, '--yes']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('✓ Finn Iversen (opdigtet) (fin) er skrevet ind.');
    expect(files.text(people).startsWith((sample[people] ?? '').trimEnd())).toBe(true);
    expect(parse(files.text(people)).entries.at(-1)).toEqual({
      id: 'fin',
      name: 'Finn Iversen (opdigtet)',
      role: 'reviewer',
      municipality: '0791',
      email: ['fin@eksempel.example'],
      keys: [],
      interests: [],
    });
    expect((await run(files, ['validate', people, '--severity', 'error', '--json'])).exitCode).toBe(0);
  });

  test('by questions; the initials are proposed', async () => {
    const files = memoryFiles(sample);
    const prompt = scriptedPrompt([
      { asks: 'Hvad hedder personen', answer: 'Gerda Holm Opdigtet' },
      { asks: 'initialer' },
      { asks: 'Hvad gør personen', answer: 'Kvalitetssikrer' },
      { asks: 'I hvilken kommune', answer: '791' },
      { asks: 'Hvilken e-mail', answer: 'gho@eksempel.example' },
      { asks: 'Skriv Gerda Holm Opdigtet', answer: true },
    ]);
    const { exitCode } = await runDbs('person add', { files, context: { prompt, terminal: atTerminal } });
    expect([exitCode, prompt.left()]).toEqual([0, 0]);
    expect(parse(files.text(people)).entries.at(-1)).toMatchObject({
      id: 'gho',
      role: 'reviewer',
      municipality: '0791',
    });
  });

  test.each([
    ['initials that are taken', [...add.slice(0, 2), 'aho', ...add.slice(3)], 'aho er allerede Anna Holm Eksempel'],
    ['initials that are none', [...add.slice(0, 2), 'F!', ...add.slice(3)], 'F! kan ikke være initialer'],
    [
      'an address of another',
      [...add.slice(0, -1), 'AHO@dbs-eksempel.example'],
      'står allerede hos Anna Holm Eksempel',
    ],
    ['no address', [...add.slice(0, -1), 'fin'], '--email fin er ikke en adresse'],
    ['a municipality there is none of', add.map((word) => (word === 'Viborg' ? 'Vibrog' : word)), 'Mente du Viborg?'],
    [
      'a reviewer from nowhere',
      add.filter((word) => !['--municipality', 'Viborg'].includes(word)),
      '--municipality mangler',
    ],
    [
      'a role there is none of',
      add.map((word) => (word === 'kvalitetssikrer' ? 'chef' : word)),
      '--role chef kan ikke bruges',
    ],
  ])('%s is refused, and nothing is written', async (_, line, said) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const { exitCode, stderr } = await run(files, [...line, '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });
});

describe('person end', () => {
  test('notes the last day alone, and tells what is left', async () => {
    const files = memoryFiles(sample);
    const { exitCode, stdout } = await run(files, ['person', 'end', 'aho', '--until', '2026-06-30', '--yes']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('sidste dag er 2026-06-30');
    expect(stdout).toMatch(/Er stadig ansvarlig for .*2026-skolebro/);
    expect(added(files, people)).toEqual(["    until: '2026-06-30'".replaceAll("'", '')]);
    const again = await run(files, ['person', 'end', 'aho', '--yes']);
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      expect.stringContaining('allerede noteret til og med 2026-06-30'),
    ]);
  });
  test('somebody who is not there', async () => {
    expect((await run(memoryFiles(sample), ['person', 'end', 'ahoo', '--yes'])).stderr).toContain('Mente du aho?');
  });
});

describe('kommune join and leave', () => {
  test('a stay is written where the municipality stands, and ended', async () => {
    const files = memoryFiles(sample);
    expect((await run(files, ['kommune', 'join', 'Ballerup', '--from', '2026-06-01', '--yes'])).exitCode).toBe(0);
    expect(added(files, register)).toEqual([
      "  - { id: '0151', name: Ballerup, region: hovedstaden, size: medium, membership: [{ from: 2026-06-01, until: null }] }",
    ]);
    expect((await run(files, ['kommune', 'leave', '151', '--until', '2026-12-31', '--yes'])).exitCode).toBe(0);
    expect(added(files, register)).toEqual([
      "  - { id: '0151', name: Ballerup, region: hovedstaden, size: medium, membership: [{ from: 2026-06-01, until: 2026-12-31 }] }",
    ]);
    expect((await run(files, ['kommune', 'show', 'Ballerup', '--at', '2026-08-01'])).stdout).toContain(
      '31. december 2026',
    );
  });

  test.each([
    ['join Viborg', 'Viborg er allerede medlem'],
    ['join Viborgg', 'Mente du Viborg?'],
    ['leave Ballerup', 'Ballerup er ikke medlem'],
    ['leave Viborg --until 2001-01-01', 'ligger før den første dag'],
    ['join Ballerup --from i-morgen', 'er ikke en dato'],
    ['join Ballerup --size enorm', '--size enorm kan ikke bruges'],
  ])('%s is refused, and nothing is written', async (line, said) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const { exitCode, stderr } = await run(files, ['kommune', ...line.split(' '), '--yes']);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });
});

test.each([
  ['person add', [...add, '--yes']],
  ['person end', ['person', 'end', 'aho', '--until', '2026-06-30', '--yes']],
  ['kommune join', ['kommune', 'join', 'Ballerup', '--from', '2026-06-01', '--yes']],
  ['kommune leave', ['kommune', 'leave', 'Viborg', '--until', '2026-12-31', '--yes']],
])('%s killed at any write is done or not at all; --dry-run writes nothing', async (_, line) => {
  const whole = memoryFiles(sample);
  await run(whole, line);
  const state = (files: MemoryFiles): string => files.text(people) + files.text(register);
  const states = [state(memoryFiles(sample)), state(whole)];
  expect(states[0]).not.toBe(states[1]);
  for (let failAt = 1; failAt < 12; failAt += 1) {
    const files = memoryFiles(sample);
    await runDbs(line, { files: failingFiles(files, { failAt, mode: 'torn' }) }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    // Whichever writing command comes next settles what was cut off.
    await run(files, ['person', 'end', 'findes-ikke', '--yes']);
    expect(states.includes(state(files)), `at ${failAt}`).toBe(true);
  }
  const planned = memoryFiles(sample);
  const { exitCode, stdout } = await run(planned, [...line.slice(0, -1), '--dry-run', '--json']);
  expect([exitCode, JSON.parse(stdout).status]).toEqual([0, 'planned']);
  expect(planned.snapshot()).toEqual(memoryFiles(sample).snapshot());
});

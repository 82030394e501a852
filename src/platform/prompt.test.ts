import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Cancelled } from '../domain/errors.ts';
import { createPrompt, readYesNo } from './prompt.ts';

const [up, down, space, enter, ctrlC] = ['\u001b[A', '\u001b[B', ' ', '\r', '\u0003'] as const;

/** A prompt whose keys are typed one after the other, and what it showed. */
function typing(...keys: readonly string[]) {
  const stdin = new PassThrough();
  const stderr = new PassThrough();
  let shown = '';
  stderr.on('data', (part: Buffer) => {
    shown += part.toString();
  });
  const controller = new AbortController();
  // A border: the package asks for streams, the port for a terminal's.
  const streams = { stdin, stderr } as unknown as Pick<NodeJS.Process, 'stdin' | 'stderr'>;
  let next = 0;
  const timer = setInterval(() => {
    const key = keys[next];
    next += 1;
    if (key === undefined) clearInterval(timer);
    else stdin.write(key);
  }, 30);
  return { prompt: createPrompt('da', streams, controller.signal), shown: () => shown, controller };
}

const choices = [
  { value: 1, name: 'En', description: 'den første' },
  { value: 2, name: 'To', disabled: 'findes ikke' },
  { value: 3, name: 'Tre' },
];

test('text, with a default and a check', async () => {
  expect(await typing('Skolebro', enter).prompt.input({ message: 'Navn' })).toBe('Skolebro');
  expect(await typing(enter).prompt.input({ message: 'Navn', default: 'Skolebro' })).toBe('Skolebro');
  const checked = typing('x', enter, 'y', enter);
  const check = (answer: string): string | true => (answer === 'xy' ? true : 'Skriv xy.');
  expect(await checked.prompt.input({ message: 'Navn', check })).toBe('xy');
  expect(checked.shown()).toContain('Skriv xy.');
});

test.each([
  ['j', true],
  ['JA', true],
  ['yes', true],
  ['n', false],
  ['nej', false],
  ['', true],
])('yes or no: %j', async (answer, expected) => {
  expect(readYesNo(answer, true)).toBe(expected);
  expect(
    await typing(...(answer === '' ? [] : [answer]), enter).prompt.confirm({ message: 'Skriv?', default: true }),
  ).toBe(expected);
});

test('neither yes nor no is asked again', async () => {
  const asked = typing('måske', enter, '\u0015', 'n', enter);
  expect(await asked.prompt.confirm({ message: 'Skriv?', default: true })).toBe(false);
  expect(asked.shown()).toContain('Svar j for ja eller n for nej.');
  expect(asked.shown()).toContain('(J/n)');
});

test('one of several, past what cannot be chosen, with help in Danish', async () => {
  const asked = typing(down, enter);
  expect(await asked.prompt.select({ message: 'Koncept', choices })).toBe(3);
  expect(asked.shown()).toContain('vælg');
  expect(asked.shown()).toContain('(findes ikke)');
  expect(asked.shown()).not.toContain('navigate');
  expect(await typing(enter).prompt.select({ message: 'Koncept', choices, default: 3 })).toBe(3);
  expect(await typing(up, enter).prompt.select({ message: 'Koncept', choices, default: 3 })).toBe(1);
});

test('several, some of them chosen beforehand', async () => {
  const marked = choices.map((choice) => ({ ...choice, checked: choice.value === 3 }));
  expect(await typing(enter).prompt.checkbox({ message: 'Dokumentation', choices: marked })).toEqual([3]);
  expect(await typing(space, enter).prompt.checkbox({ message: 'Dokumentation', choices: marked })).toEqual([1, 3]);
});

test('searching', async () => {
  const source = (term: string) => choices.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
  expect(await typing('tr', enter).prompt.search({ message: 'System', source })).toBe(3);
  const missing = typing('zzz', '\u0015', 'en', enter);
  expect(await missing.prompt.search({ message: 'System', source })).toBe(1);
  expect(missing.shown()).toContain('Ingen fundet');
});

test('Ctrl-C and an aborted command are a cancellation', async () => {
  await expect(typing(ctrlC).prompt.input({ message: 'Navn' })).rejects.toThrow(Cancelled);
  const aborted = typing();
  const answer = aborted.prompt.select({ message: 'Koncept', choices });
  setTimeout(() => aborted.controller.abort(), 50);
  await expect(answer).rejects.toThrow(Cancelled);
});

test('a secret is taken as it is typed, and never shown', async () => {
  const asked = typing(...'hemmeligt', enter);
  expect(await asked.prompt.password({ message: 'Kodeord' })).toBe('hemmeligt');
  expect(asked.shown()).not.toContain('hemmeligt');
  await expect(typing('x', ctrlC).prompt.password({ message: 'Kodeord' })).rejects.toBeInstanceOf(Cancelled);
});

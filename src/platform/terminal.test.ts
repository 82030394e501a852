import { spawnSync } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { colorLevel, createTerminal } from './terminal.ts';

test.each<[string, Record<string, string>, number | undefined, number]>([
  ['a pipe', {}, undefined, 0],
  ['a true-colour terminal', {}, 24, 3],
  ['a terminal of 256 colours', {}, 8, 2],
  ['a terminal of 16 colours', {}, 4, 1],
  ['a terminal without colours', {}, 1, 0],
  ['NO_COLOR', { NO_COLOR: '1' }, 24, 0],
  ['an empty NO_COLOR', { NO_COLOR: '' }, 24, 3],
  ['a dumb terminal', { TERM: 'dumb' }, 24, 0],
  ['FORCE_COLOR on a pipe', { FORCE_COLOR: '1' }, undefined, 1],
  ['FORCE_COLOR without a number', { FORCE_COLOR: '' }, undefined, 1],
  ['FORCE_COLOR over NO_COLOR', { FORCE_COLOR: '3', NO_COLOR: '1' }, undefined, 3],
  ['FORCE_COLOR off', { FORCE_COLOR: '0' }, 24, 0],
])('%s', (_name, environment, depth, level) => {
  expect(colorLevel(environment, depth)).toBe(level);
});

/** A process with streams of our own; only what a terminal touches is there. */
function processWith(stdout: Writable, stderr: Writable): NodeJS.Process {
  const streams = { stdout, stderr, stdin: new PassThrough(), env: {} };
  // A border: the fake has the few fields that are used.
  return streams as unknown as NodeJS.Process;
}

test('results go to stdout, talk to stderr, and without a terminal nobody is asked', () => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = createTerminal(processWith(stdout, stderr));
  terminal.out('result');
  terminal.err('talk');
  expect([String(stdout.read()), String(stderr.read())]).toEqual(['result', 'talk']);
  expect(terminal).toMatchObject({ width: undefined, colorOut: 0, colorErr: 0, interactive: false, redraws: false });
});

test('a reader that stops reading is no error; any other trouble is', async () => {
  const failing = (code: string): Writable =>
    new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

  const closed = failing('EPIPE');
  const terminal = createTerminal(processWith(closed, new PassThrough()));
  terminal.out('a');
  await new Promise((resolve) => setImmediate(resolve));
  terminal.out('b');
  await new Promise((resolve) => setImmediate(resolve));

  const full = failing('ENOSPC');
  createTerminal(processWith(full, new PassThrough())).out('a');
  const listeners = full.listeners('error');
  full.removeAllListeners('error');
  full.on('error', () => {});
  await new Promise((resolve) => setImmediate(resolve));
  expect(() => listeners[0]?.(Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
});

test('nothing of a large output is lost through a pipe', () => {
  const script = `
    process.stdout.write('x'.repeat(3_000_000));
    process.exitCode = 1;
  `;
  const { stdout, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', maxBuffer: 8_000_000 });
  expect([stdout.length, status]).toEqual([3_000_000, 1]);
});

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createContext, languageOf } from './context.ts';

test.each<[readonly string[], Record<string, string>, string]>([
  [[], {}, 'da'],
  [['--lang', 'en'], {}, 'en'],
  [['validate', '--lang=en'], {}, 'en'],
  [[], { DBS_LANG: 'EN' }, 'en'],
  [['--lang', 'da'], { DBS_LANG: 'en' }, 'da'],
  [['--lang'], {}, 'da'],
  [['--lang', 'fr'], {}, 'da'],
])('%j with %j is in %s', (argv, environment, language) => {
  expect(languageOf(argv, environment)).toBe(language);
});

test('the context of this process', () => {
  const before = process.listenerCount('SIGINT');
  const context = createContext(process);
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  try {
    expect(context.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(context.tool.kind('package.json')).toBe('file');
    expect(context.open('src').root).toBe(context.open(`${context.cwd}/src`).root);
    expect(context.ids.hex(4)).toMatch(/^[0-9a-f]{8}$/);
    expect(context.ids.hex(4)).not.toBe(context.ids.hex(4));
    expect(context.processes.isRunning(context.processes.pid)).toBe(true);
    expect(context.processes.isRunning(-1)).toBe(false);

    expect(context.signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(context.signal.aborted).toBe(true);
    expect(process.listenerCount('SIGINT')).toBe(before);
  } finally {
    process.removeAllListeners('SIGTERM');
  }
});

test.each([
  ['win32', '1'],
  ['linux', undefined],
])('on %s a program in the folder at hand is not preferred', (platform, expected) => {
  const env: Record<string, string> = {};
  const running = Object.create(process, { platform: { value: platform }, env: { value: env }, once: { value() {} } });
  createContext(running as NodeJS.Process);
  expect(env['NoDefaultCurrentDirectoryInExePath']).toBe(expected);
});

test.skipIf(process.platform === 'win32')(
  'a link in npx’s cache is followed, so that what is kept outlives it; another is not',
  () => {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-npx-')));
    try {
      const file = join(scratch, 'dbs.js');
      writeFileSync(file, '');
      for (const [folder, kept] of [
        ['_npx', file],
        ['node_modules', join(scratch, 'node_modules', 'dbs')],
      ] as const) {
        mkdirSync(join(scratch, folder));
        const link = join(scratch, folder, 'dbs');
        symlinkSync(file, link);
        const running = Object.create(process, { argv: { value: ['node', link] }, once: { value() {} } });
        expect(createContext(running as NodeJS.Process).program?.script).toBe(kept);
      }
    } finally {
      rmSync(scratch, { recursive: true });
    }
  },
);

test('fonts are found by name, and nothing else is', () => {
  const { font } = createContext(process);
  const bytes = font('source-sans-3-latin-400-normal.woff2');
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('wOF2');
  expect(() => font('../../package.json')).toThrow();
  expect(() => font('source-sans-3-../../package.json')).toThrow();
});

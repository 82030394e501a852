import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createBrowsers } from './browsers.ts';
import { cacheFolder } from './cache-folder.ts';
import { usualPlaces } from './installed.ts';
import { browserArguments, browserEnvironment } from './start.ts';
import { readTar } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbs-test-find-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = join(folder, 'chromium');
writeFileSync(program, '');
chmodSync(program, 0o755);

test('DBS_BROWSER comes first', async () => {
  const browsers = createBrowsers({ env: { DBS_BROWSER: program }, platform: 'linux', arch: 'x64' });
  expect(await browsers.find()).toMatchObject({ source: 'environment', path: program });
});

test('DBS_BROWSER that names nothing stops with a way out', async () => {
  const browsers = createBrowsers({ env: { DBS_BROWSER: join(folder, 'absent') }, platform: 'linux', arch: 'x64' });
  await expect(browsers.find()).rejects.toMatchObject({
    details: { hint: { da: expect.stringContaining('DBS_BROWSER') } },
  });
});

test.runIf(process.platform === 'linux')(
  'an installed one is found on the search path where there is no embedded one',
  async () => {
    const browsers = createBrowsers({ env: { PATH: folder }, platform: 'linux', arch: 'arm64' });
    expect((await browsers.find()).source).toBe('installed');
  },
);

test.runIf(process.platform === 'linux')('without any, it says what to install', async () => {
  const browsers = createBrowsers({ env: { PATH: '' }, platform: 'win32', arch: 'x64' });
  await expect(browsers.find()).rejects.toMatchObject({
    details: { hint: { en: expect.stringContaining('Install Chrome') } },
  });
});

test('relative folders of the search path are not searched', () => {
  expect(
    usualPlaces({ PATH: `.${process.platform === 'win32' ? ';' : ':'}bin` }, 'linux').every((path) =>
      path.startsWith('/'),
    ),
  ).toBe(true);
});

test.runIf(process.platform !== 'win32')('the cache follows DBS_CACHE, then the system', () => {
  expect(cacheFolder({ DBS_CACHE: '/somewhere' }, 'linux')).toBe('/somewhere');
  expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe('/caches/dbs');
  expect(() => cacheFolder({ DBS_CACHE: 'relative' }, 'linux')).toThrow();
});

test('the sandbox is given up only when asked', () => {
  expect(browserArguments(true)).not.toContain('--no-sandbox');
  expect(browserArguments(false)).toContain('--no-sandbox');
  for (const risky of ['--single-process', '--disable-web-security', '--allow-running-insecure-content']) {
    expect(browserArguments(false)).not.toContain(risky);
  }
});

test("the browser gets none of the person's environment but the path", () => {
  const env = {
    PATH: '/bin',
    TZ: 'Pacific/Auckland',
    LANG: 'tr_TR',
    HTTP_PROXY: 'http://x',
    SECRET: 'x',
    LD_PRELOAD: 'x',
  };
  const clean = browserEnvironment({ executable: '/x', sandbox: true, env, platform: 'linux' }, '/profile');
  expect(clean).toEqual({ PATH: '/bin', TZ: 'UTC', LANG: 'C.UTF-8', HOME: '/profile' });
});

function archive(name: string, content: string, type = '0'): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write(content.length.toString(8).padStart(11, '0'), 124, 'latin1');
  header.write(type, 156, 'latin1');
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content, 0, 'latin1');
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}

test('unpacks plain files, and leaves folders and links', () => {
  const both = Buffer.concat([archive('fonts/A.ttf', 'abc').subarray(0, 1024), archive('link', '', '2')]);
  expect(readTar(both).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['fonts/A.ttf', 'abc'],
  ]);
});

test.each(['../escape', '/etc/passwd', 'a/../../b', 'a\\b', '.hidden'])('refuses to unpack %s', (name) => {
  expect(() => readTar(archive(name, 'x'))).toThrow();
});

test('refuses an archive that ends early', () => {
  expect(() => readTar(archive('a', 'x'.repeat(2000)).subarray(0, 1024))).toThrow();
});

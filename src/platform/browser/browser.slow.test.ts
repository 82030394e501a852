import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../domain/errors.ts';
import type { Browser } from '../../ports.ts';
import { createBrowsers } from './browsers.ts';
import { canRunEmbedded, embeddedPackage, knownBrowsers, unpackEmbedded } from './embedded.ts';

const system = { platform: process.platform, arch: process.arch };
const bare = { header: '', footer: '' };
const page = (body: string): string =>
  `<!doctype html><html lang="da"><head><meta charset="utf-8"></head><body>${body}</body></html>`;

describe('a running browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await createBrowsers({ env: process.env, ...system }).launch();
  });
  afterAll(async () => browser?.close());

  test('prints, and says its exact build', async () => {
    expect(browser.build).toMatch(/Chrome\/\d+\.\d+\.\d+\.\d+$/);
    expect(Buffer.from(await browser.print(page('<p>æ</p>'), bare)).toString('latin1', 0, 5)).toBe('%PDF-');
  });

  test('runs no script of the page', async () => {
    const pdf = await browser.print(
      page(
        `<script>document.write('<h1>a</h1>'.repeat(500))</script><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>" onload="document.write('<h1>a</h1>')" alt="x"><p>b</p>`,
      ),
      bare,
    );
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/H1');
  });

  test('opens no connection, whatever the page holds', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const at = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    const asking = at.flatMap((url) => [
      `<img src="${url}/a.png" alt="a">`,
      `<iframe src="${url}/"></iframe>`,
      `<object data="${url}/"></object><embed src="${url}/">`,
      `<link rel="stylesheet" href="${url}/a.css"><p>x</p>`,
      `<style>@import url(${url}/b.css); p { background: url(${url}/c.png) }</style><p>x</p>`,
      `<style>@font-face { font-family: F; src: url(${url}/f.woff2) } p { font-family: F }</style><p>x</p>`,
      `<video src="${url}/v.mp4" poster="${url}/p.png"></video>`,
      `<svg><image href="${url}/i.png"/><use href="${url}/u.svg#x"/></svg>`,
    ]);
    const silent = at.flatMap((url) => [
      `<link rel="preconnect" href="${url}"><link rel="dns-prefetch" href="${url}"><p>x</p>`,
      `<a href="${url}" ping="${url}/ping">x</a>`,
      `<form action="${url}"><button>x</button></form>`,
    ]);
    try {
      for (const body of asking) {
        await expect(browser.print(page(body), bare), body).rejects.toThrow(UserError);
      }
      for (const body of silent) await browser.print(page(body), bare);
      for (const url of at) {
        await browser
          .print(page(`<meta http-equiv="refresh" content="0;url=${url}/"><p>x</p>`), bare)
          .catch(() => undefined);
        await browser
          .print(page('<p>x</p>'), { header: `<img src="${url}/h.png">`, footer: '' })
          .catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(connections).toBe(0);
    } finally {
      server.close();
    }
  });

  test('reads no file', async () => {
    const pdf = await browser
      .print(page(`<iframe src="file:///etc/hostname"></iframe><img src="file:///etc/hostname" alt="x"><p>b</p>`), bare)
      .catch((error: unknown) => error);
    expect(pdf).toBeInstanceOf(UserError);
  });

  test('goes on printing after a page that was stopped', async () => {
    await expect(browser.print(page('<img src="http://example.invalid/" alt="x">'), bare)).rejects.toThrow(UserError);
    expect((await browser.print(page('<p>b</p>'), bare)).length).toBeGreaterThan(500);
  });

  test('a font that cannot be read stops the print', async () => {
    const broken = `<style>@font-face { font-family: Broken; src: url(data:font/woff2;base64,AAAA) } p { font-family: Broken }</style><p>x</p>`;
    await expect(browser.print(page(broken), bare)).rejects.toThrow(/Broken/);
  });

  test('an image that cannot be read stops the print', async () => {
    await expect(browser.print(page('<img alt="x" src="data:image/png;base64,AAAA">'), bare)).rejects.toThrow(
      UserError,
    );
  });
});

test('an abort ends the browser, and leaves no profile', async () => {
  const controller = new AbortController();
  const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('dbs-profile-'));
  const before = profiles();
  const browser = await createBrowsers({ env: process.env, ...system, signal: controller.signal }).launch();
  // Other tests have browsers of their own beside this one; their profiles come and go.
  const candidates = profiles().filter((name) => !before.includes(name));
  expect(candidates.length).toBeGreaterThan(0);
  controller.abort();
  await expect(browser.print(page('<p>x</p>'), bare)).rejects.toThrow();
  await browser.close();
  expect(profiles().filter((name) => candidates.includes(name)).length).toBeLessThan(candidates.length);
  await expect(createBrowsers({ env: process.env, ...system, signal: controller.signal }).launch()).rejects.toThrow();
});

describe.skipIf(!canRunEmbedded(process.platform, process.arch))('the embedded browser', () => {
  const found = embeddedPackage();
  const cache = mkdtempSync(join(tmpdir(), 'dbs-test-cache-'));
  const env = { ...process.env, DBS_CACHE: join(cache, 'dbs') };
  afterAll(() => rmSync(cache, { recursive: true, force: true }));

  test('is one whose digest we know', () => {
    expect(found && knownBrowsers[found.version]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is unpacked once for several that ask at once, and again when it has been touched', async () => {
    if (found === undefined) throw new Error('The package is missing.');
    const [first, second] = await Promise.all([
      unpackEmbedded(found, env, 'linux'),
      unpackEmbedded(found, env, 'linux'),
    ]);
    expect(first.executable).toBe(second.executable);
    expect(readdirSync(join(cache, 'dbs', 'browser'))).toHaveLength(1);
    const { size, mode, mtimeMs } = statSync(first.executable);
    expect(mode & 0o777).toBe(0o700);

    expect((await unpackEmbedded(found, env, 'linux')).executable).toBe(first.executable);
    expect(statSync(first.executable).mtimeMs).toBe(mtimeMs);

    appendFileSync(first.executable, 'x');
    await unpackEmbedded(found, env, 'linux');
    expect(statSync(first.executable).size).toBe(size);

    utimesSync(first.executable, 1, 1);
    await unpackEmbedded(found, env, 'linux');
    expect(existsSync(first.executable)).toBe(true);
  });

  test('is not run from a folder others may write in', async () => {
    if (found === undefined) throw new Error('The package is missing.');
    chmodSync(join(cache, 'dbs'), 0o777);
    await expect(unpackEmbedded(found, env, 'linux')).rejects.toThrow(UserError);
  });
});

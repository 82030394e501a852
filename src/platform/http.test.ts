import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { UserError } from '../domain/errors.ts';
import { http, isLoopbackHost } from './http.ts';

type Server = Awaited<ReturnType<typeof http.serve>>;
let server: Server | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const start = async (handle: Parameters<typeof http.serve>[0]['handle'], port = 0): Promise<Server> => {
  server = await http.serve({ port, handle });
  return server;
};

function ask(
  url: string,
  options: { path?: string; method?: string; host?: string } = {},
): Promise<{ status: number; body: string; headers: IncomingMessage['headers'] }> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        hostname,
        port,
        path: options.path ?? '/',
        method: options.method ?? 'GET',
        headers: { host: options.host ?? host },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      },
    );
    asking.on('error', reject);
    asking.end();
  });
}

const echo = (path: string) => ({ status: 200, type: 'text/html; charset=utf-8', body: `<p>${path}` });

test('serves on loopback alone, with no word to other sites', async () => {
  const { url } = await start(echo);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const answer = await ask(url, { path: '/s%C3%B8g?q=1' });
  expect(answer).toMatchObject({ status: 200, body: '<p>/søg' });
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'self' data:"),
    'cache-control': 'no-store',
  });
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect((await ask(url, { method: 'HEAD' })).body).toBe('');
});

test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
  'a request for the host %s is refused',
  async (host) => {
    const { url } = await start(echo);
    expect((await ask(url, { host })).status).toBe(403);
  },
);

test('the loopback names are known with their port', () => {
  expect(['127.0.0.1:80', 'LOCALHOST:80'].map((host) => isLoopbackHost(host, 80))).toEqual([true, true]);
  expect(isLoopbackHost(undefined, 80)).toBe(false);
});

test.each([
  [{ method: 'POST' }, 405],
  [{ method: 'OPTIONS' }, 405],
  [{ path: '/%zz' }, 400],
  [{ path: '/%00' }, 400],
])('%j is answered with %i', async (options, status) => {
  const { url } = await start(echo);
  expect((await ask(url, options)).status).toBe(status);
});

test('a handler that fails is an answer, and the server goes on', async () => {
  const { url } = await start((path) => {
    if (path === '/bad') throw new Error('template broken');
    return echo(path);
  });
  expect(await ask(url, { path: '/bad' })).toMatchObject({ status: 500, body: 'template broken' });
  expect((await ask(url)).status).toBe(200);
});

test('events reach whoever listens, and closing ends them', async () => {
  const { url, push, close } = await start((path) => (path === '/events' ? 'events' : echo(path)));
  const response = await fetch(new URL('/events', url));
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  const read = async (): Promise<string> => new TextDecoder().decode((await reader?.read())?.value);
  expect(await read()).toBe('retry: 500\n\n');
  push('reload\nnow');
  expect(await read()).toBe('data: reload\ndata: now\n\n');
  await close();
  await expect(reader?.read()).rejects.toThrow();
  server = undefined;
});

test('a taken port is told', async () => {
  const { url } = await start(echo);
  await expect(http.serve({ port: Number(new URL(url).port), handle: echo })).rejects.toThrow(UserError);
});

test.each(['file:///etc/passwd', 'javascript:alert(1)', 'not an address'])('%s is not opened', async (url) => {
  expect(await http.openInBrowser(url)).toBe(false);
});

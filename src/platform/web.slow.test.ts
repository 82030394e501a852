import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../../test/support/self-signed.ts';
import { Cancelled } from '../domain/errors.ts';
import { createPause } from './pause.ts';
import { createWeb } from './web.ts';

const running: Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on loopback, and the address of it. */
async function serving(server: Server, scheme = 'http'): Promise<string> {
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `${scheme}://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
}

const answering = (respond: (response: ServerResponse) => void): Promise<string> =>
  serving(createServer((_, response) => respond(response)));

const limits = { byteLimit: 1_000, timeLimit: 5_000 };
const web = createWeb(new AbortController().signal);

describe('a request', () => {
  test('goes as it is asked, and the answer comes whole', async () => {
    const seen: string[] = [];
    const url = await serving(
      createServer((incoming, response) => {
        incoming.setEncoding('utf8').on('data', (part: string) => seen.push(part));
        incoming.on('end', () => {
          seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.authorization}`);
          response.writeHead(201, { 'X-Mark': 'a' }).end('{"ø":1}');
        });
      }),
    );
    const answer = await web.ask({
      method: 'POST',
      url: `${url}sti?x=1`,
      headers: { authorization: 'Bearer t' },
      body: '{"æ":2}',
      ...limits,
    });
    expect(answer).toMatchObject({ status: 201, body: '{"ø":1}' });
    expect('headers' in answer && answer.headers['x-mark']).toBe('a');
    expect(seen).toEqual(['{"æ":2}', 'POST /sti?x=1 Bearer t']);
  });

  test('follows no redirect', async () => {
    let asked = 0;
    const url = await answering((response) => {
      asked += 1;
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    });
    expect(await web.ask({ method: 'GET', url, ...limits })).toMatchObject({ status: 302 });
    expect(asked).toBe(1);
  });

  test.each(['http://kitos.example/', 'ftp://127.0.0.1/', 'http://127.0.0.1.example/', 'http://169.254.169.254/'])(
    'never goes to %s',
    async (url) => {
      await expect(web.ask({ method: 'GET', url, ...limits })).rejects.toThrow('https');
    },
  );
});

describe('trouble has a name', () => {
  test('nobody listens', async () => {
    const url = await answering((response) => response.end());
    for (const server of running.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    expect(await web.ask({ method: 'GET', url, ...limits })).toEqual({
      trouble: 'unreachable',
      detail: 'ECONNREFUSED',
    });
  });

  test('a certificate nobody vouches for, and a server that speaks no TLS', async () => {
    const secure = await serving(
      createSecure(selfSigned(), (_, response) => response.end('never')),
      'https',
    );
    expect(await web.ask({ method: 'GET', url: secure, ...limits })).toEqual({
      trouble: 'certificate',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    const plain = await answering((response) => response.end());
    expect(await web.ask({ method: 'GET', url: plain.replace('http:', 'https:'), ...limits })).toMatchObject({
      trouble: 'certificate',
    });
  });

  test('no answer in time, whether it never begins or never ends', async () => {
    for (const respond of [() => undefined, (response: ServerResponse) => void response.write('[')]) {
      const url = await answering(respond);
      expect(await web.ask({ method: 'GET', url, byteLimit: 10, timeLimit: 60 })).toEqual({
        trouble: 'timeout',
        detail: '60 ms',
      });
    }
  });

  test('half an answer, and none', async () => {
    const half = await answering((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('[1,', () => response.destroy());
    });
    expect(await web.ask({ method: 'GET', url: half, ...limits })).toMatchObject({ trouble: 'cut-off' });
    const none = await answering((response) => void response.destroy());
    expect(await web.ask({ method: 'GET', url: none, ...limits })).toMatchObject({ trouble: 'cut-off' });
  });

  test('more than is taken, announced or not, and bytes that are no text', async () => {
    const endless = await answering((response) => {
      const more = (): void => void (response.destroyed || response.write('x'.repeat(600), () => setImmediate(more)));
      more();
    });
    expect(await web.ask({ method: 'GET', url: endless, ...limits })).toEqual({ trouble: 'too-large', detail: '1000' });
    const garbled = await answering((response) => response.end(Buffer.of(0x22, 0xff, 0x22)));
    expect(await web.ask({ method: 'GET', url: garbled, ...limits })).toMatchObject({ trouble: 'not-text' });
  });
});

test('Ctrl-C ends a request and a wait at once', async () => {
  const controller = new AbortController();
  const url = await answering(() => undefined);
  const asked = createWeb(controller.signal).ask({ method: 'GET', url, ...limits });
  const waited = createPause(controller.signal)(60_000);
  setTimeout(() => controller.abort(), 30);
  await expect(asked).rejects.toBeInstanceOf(Cancelled);
  await expect(waited).rejects.toBeInstanceOf(Cancelled);
  await expect(createWeb(controller.signal).ask({ method: 'GET', url, ...limits })).rejects.toBeInstanceOf(Cancelled);
});

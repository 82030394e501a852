import { spawn } from 'node:child_process';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Http } from '../ports.ts';
import { codeOf } from './file-trouble.ts';

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  // A page of ours needs nothing from anybody else's server, whatever was written into it.
  'content-security-policy':
    "default-src 'self' data: 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

/**
 * Whether a request's Host header names this server on loopback. A page on the internet can make its own name point to
 * 127.0.0.1 (DNS rebinding); its requests then carry that name.
 */
export const isLoopbackHost = (host: string | undefined, port: number): boolean =>
  host !== undefined && [`127.0.0.1:${port}`, `localhost:${port}`].includes(host.toLowerCase());

/** The decoded path of a request's target, or undefined when it is not well formed. */
function pathOf(target: string | undefined): string | undefined {
  try {
    const path = decodeURIComponent(new URL(target ?? '', 'http://127.0.0.1').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, { status, type, body }: Answer, withBody = true): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(withBody ? body : undefined);
}

type Serving = Parameters<Http['serve']>[0];
type Answer = Exclude<ReturnType<Serving['handle']>, 'events'>;

const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body });

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

function handled(request: IncomingMessage, port: number, handle: Serving['handle']): Answer | 'events' {
  if (!isLoopbackHost(request.headers.host, port)) return plain(403, 'Forbidden');
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed');
  const path = pathOf(request.url);
  return path === undefined ? plain(400, 'Bad request') : handle(path);
}

async function serve({ port: wanted, handle }: Serving): ReturnType<Http['serve']> {
  const listeners = new Set<ServerResponse>();

  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const found = handled(request, portOf(server), handle);
    if (found !== 'events') {
      answer(response, found, request.method !== 'HEAD');
      return;
    }
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
    response.write('retry: 500\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };

  const server = createServer((request, response) => {
    try {
      respond(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else answer(response, plain(500, error instanceof Error ? error.message : 'Error'));
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Only this machine: the report is not public, and nobody asked us to publish it.
    server.listen(wanted, '127.0.0.1', resolve);
  }).catch((error: unknown) => {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error;
    throw new UserError({
      message: text(`Port ${wanted} er optaget.`, `Port ${wanted} is taken.`),
      hint: text(
        'Vælg en anden med --port, eller luk det program, der bruger den.',
        'Choose another with --port, or close the program that uses it.',
      ),
    });
  });

  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    push(event) {
      const lines = event.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
      for (const listener of listeners) listener.write(`${lines.join('')}\n`);
    },
    close() {
      return new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function openerOf(platform: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  // Not `cmd /c start`: cmd would read the address as a command line.
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}

function openInBrowser(url: string): Promise<boolean> {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') return Promise.resolve(false);
  const [program, args] = openerOf(process.platform, url);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** A server on loopback for previews, and the person's own browser. */
export const http: Http = { serve, openInBrowser };

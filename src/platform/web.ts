import { type IncomingMessage, Agent as PlainAgent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { Cancelled } from '../domain/errors.ts';
import type { Web, WebAnswer, WebRequest, WebTrouble } from '../ports.ts';
import { codeOf } from './file-trouble.ts';

/** Addresses that never leave this machine. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

// One connection of each kind, kept open: a long reading asks hundreds of times, one at a time.
const plainAgent = new PlainAgent({ keepAlive: true, maxSockets: 1 });
const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 1 });

const isCertificateCode = (code: string): boolean =>
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/.test(
    code,
  );

/** Codes of a connection that was never made, so that nothing can have been done at the other end. */
const unreachable = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
]);

function troubleOf(error: unknown): WebTrouble {
  const code = codeOf(error) ?? 'unknown';
  if (isCertificateCode(code)) return { trouble: 'certificate', detail: code };
  // Another protocol than TLS, or none the two ends share.
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return { trouble: 'certificate', detail: code };
  // A connection that stood can end with the same codes, once something has been sent by it.
  const stood = error instanceof Error && 'syscall' in error && (error.syscall === 'read' || error.syscall === 'write');
  return { trouble: unreachable.has(code) && !stood ? 'unreachable' : 'cut-off', detail: code };
}

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

function decoded(parts: readonly Uint8Array[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}

/** Real requests by Node's own client: certificates are checked against the trusted ones, and `NODE_EXTRA_CA_CERTS` may add to them. */
export const createWeb = (signal: AbortSignal): Web => ({
  async ask(request) {
    if (signal.aborted) throw new Cancelled();
    const answer = await send(request, signal);
    if (signal.aborted) throw new Cancelled();
    return answer;
  },
});

function send(request: WebRequest, signal: AbortSignal): Promise<WebAnswer | WebTrouble> {
  const { method, url, headers = {}, body, byteLimit, timeLimit } = request;
  const address = new URL(url);
  const secure = address.protocol === 'https:';
  if (!secure && !(address.protocol === 'http:' && loopback.has(address.hostname)))
    throw new Error(`a request to ${address.origin} may only go by https`);
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (result: WebAnswer | WebTrouble): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const options: RequestOptions = {
      method,
      agent: secure ? secureAgent : plainAgent,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    };
    const outgoing = (secure ? secureRequest : plainRequest)(address, options, (incoming) =>
      receive(incoming, byteLimit, settle),
    );
    // Destroying without an error makes no second event; the first settled result stands.
    const give = (trouble: WebTrouble): void => {
      settle(trouble);
      outgoing.destroy();
    };
    const stop = (): void => give({ trouble: 'cut-off', detail: 'aborted' });
    timer = setTimeout(() => give({ trouble: 'timeout', detail: `${timeLimit} ms` }), timeLimit);
    signal.addEventListener('abort', stop);
    outgoing.on('error', (error) => settle(troubleOf(error)));
    outgoing.end(body);
  });
}

function receive(incoming: IncomingMessage, byteLimit: number, settle: (result: WebAnswer | WebTrouble) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  incoming.on('data', (part: Buffer) => {
    size += part.byteLength;
    if (size <= byteLimit) {
      parts.push(part);
      return;
    }
    settle({ trouble: 'too-large', detail: `${byteLimit}` });
    incoming.destroy();
  });
  incoming.on('error', (error) => settle({ trouble: 'cut-off', detail: codeOf(error) ?? 'unknown' }));
  incoming.on('end', () => {
    const body = decoded(parts);
    settle(
      body === undefined
        ? { trouble: 'not-text', detail: 'utf-8' }
        : { status: incoming.statusCode ?? 0, headers: headersOf(incoming), body },
    );
  });
}

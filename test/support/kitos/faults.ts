import type { ServerResponse } from 'node:http';

/** Something that goes wrong with requests whose `METHOD /path?query` fits. */
export interface Fault {
  readonly on: RegExp;
  /** How many fitting requests go well first; none unless said. */
  readonly after?: number;
  /** How many it strikes; one unless said. */
  readonly times?: number;
  readonly what:
    | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
    /** The work is done, and half the answer is sent before the connection breaks. */
    | 'half-an-answer'
    /** The connection breaks before anything is done. */
    | 'dropped'
    /** Every token stops counting, before the request is looked at. */
    | 'tokens-run-out'
    /** The answer never comes. */
    | 'silent'
    /** The answer as it is, changed. */
    | { readonly rewrite: (body: string) => string };
}

export interface FaultBox {
  /** The fault that strikes this request, if any; it is then used up once. */
  strike(request: string): Fault['what'] | undefined;
}

export function createFaults(faults: readonly Fault[]): FaultBox {
  const left = faults.map((fault) => ({ fault, wait: fault.after ?? 0, times: fault.times ?? 1 }));
  return {
    strike(request) {
      for (const each of left) {
        if (each.times === 0 || !each.fault.on.test(request)) continue;
        if (each.wait > 0) {
          each.wait -= 1;
          continue;
        }
        each.times -= 1;
        return each.fault.what;
      }
      return undefined;
    },
  };
}

/** Says how long the body is, sends half of it, and breaks. */
export function sendHalf(response: ServerResponse, status: number, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Math.max(2, bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

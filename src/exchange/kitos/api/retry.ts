import { isNestedDeeper } from '../../../domain/json-depth.ts';
import type { Text } from '../../../domain/text.ts';
import { text } from '../../../domain/text.ts';
import type { Web, WebAnswer, WebRequest, WebTrouble } from '../../../ports.ts';
import { depthLimit } from '../json-place.ts';

/** Tries of one request, the first included. */
const tries = 6;
const firstWait = 1_000;
const longestWait = 60_000;

export interface Patience {
  readonly web: Web;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970, for `Retry-After` given as a date. */
  readonly now: () => number;
  /** Told before each wait, so that a person knows why nothing happens. */
  readonly told: (notice: Text) => void;
}

/** When a request may be tried again. */
interface Repetition {
  readonly repeatable: boolean;
  /** Whether an answer came in pieces; looked at only when asking twice does no harm. */
  readonly isBroken?: (answer: WebAnswer) => boolean;
}

export const isTrouble = (result: WebAnswer | WebTrouble): result is WebTrouble => 'trouble' in result;

/** Whether an answer of JSON broke off on the way: the connection was whole, the body is not. Another thing than JSON has not broken off. */
export function isHalfJson({ status, body }: WebAnswer): boolean {
  if (status !== 200 || !/^\s*(?:[[{]|$)/.test(body)) return false;
  try {
    JSON.parse(body);
    return false;
  } catch {
    return !isNestedDeeper(body, depthLimit);
  }
}

/**
 * One request, tried again with waits that double: after 429 always, after 5xx and a connection that breaks or never comes about when
 * asking twice does no harm (`repeatable`), and so after an answer that is not whole. `Retry-After` is honoured up to a minute. Gives the last answer or trouble.
 */
export async function askPatiently(
  request: WebRequest,
  { web, pause, now, told }: Patience,
  { repeatable, isBroken = () => false }: Repetition,
): Promise<WebAnswer | WebTrouble> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await web.ask(request);
    const passes = isPassing(result, repeatable) || (repeatable && !isTrouble(result) && isBroken(result));
    if (attempt === tries || !passes) return result;
    const wait = Math.min(Math.max(askedFor(result, now()), firstWait * 2 ** (attempt - 1)), longestWait);
    told(waitText(result, wait));
    await pause(wait);
  }
}

function isPassing(result: WebAnswer | WebTrouble, repeatable: boolean): boolean {
  if (!isTrouble(result)) return result.status === 429 || (repeatable && result.status >= 500);
  if (result.trouble === 'unreachable') return true;
  // An answer cut in the middle of a letter is no text.
  return repeatable && ['cut-off', 'timeout', 'not-text'].includes(result.trouble);
}

/** What `Retry-After` asks for, in milliseconds: seconds or a date (RFC 9110, 10.2.3); 0 when it says nothing. */
function askedFor(result: WebAnswer | WebTrouble, now: number): number {
  const written = isTrouble(result) ? undefined : result.headers['retry-after'];
  if (written === undefined) return 0;
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1_000;
  const at = Date.parse(written);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

function waitText(result: WebAnswer | WebTrouble, wait: number): Text {
  const seconds = Math.round(wait / 1_000);
  const what = isTrouble(result)
    ? text('Forbindelsen til OS2kitos svigtede', 'The connection to OS2kitos failed')
    : result.status === 200
      ? text('OS2kitos svarede kun halvt', 'OS2kitos gave half an answer')
      : text(`OS2kitos svarede ${result.status}`, `OS2kitos answered ${result.status}`);
  return text(
    `${what.da}; prøver igen om ${seconds} ${seconds === 1 ? 'sekund' : 'sekunder'}.`,
    `${what.en}; trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  );
}

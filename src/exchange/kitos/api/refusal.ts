import { text } from '../../../domain/text.ts';
import type { WebAnswer } from '../../../ports.ts';

/** How KITOS said no: the status, and its words, shortened and safe to show. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
}

const longest = 300;

/**
 * The words of an answer that is no success. They come as plain text, as a quoted JSON string, as `{"message", "modelState"}` or as
 * `{field: [words]}`; a page of HTML says nothing a person needs. What is secret is taken out: a server may repeat what it was sent.
 */
export function refusalOf({ status, body }: WebAnswer, secrets: readonly string[]): Refusal {
  const said = /^\s*</.test(body) ? '' : wordsOf(body);
  const masked = secrets
    .filter((secret) => secret.length > 2)
    .reduce((words, secret) => words.replaceAll(secret, '•••'), said);
  const words = masked
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { status, words: words.length > longest ? `${words.slice(0, longest - 1)}…` : words };
}

function wordsOf(body: string): string {
  if (body.length > 100_000) return '';
  try {
    return flat(JSON.parse(body), 0).join('; ');
  } catch {
    return body.replace(/^\s*"(.*)"\s*$/s, '$1');
  }
}

/** The texts in a small JSON answer, in their order; what lies deeper than KITOS's own shapes is left out. */
function flat(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.values(value)
    .slice(0, 20)
    .flatMap((inner: unknown) => flat(inner, depth + 1));
}

/** `403 "Forbidden"`. */
export const kitosRefusalText = ({ status, words }: Refusal): string =>
  words === '' ? `${status}` : `${status} „${words}“`;

export const askKitos = text(
  'Skriv til OS2kitos (info@kitos.dk) med denne besked, hvis det bliver ved.',
  'Write to OS2kitos (info@kitos.dk) with this message if it goes on.',
);

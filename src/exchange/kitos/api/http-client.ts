import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import type { WebAnswer, WebRequest, WebTrouble } from '../../../ports.ts';
import { type JsonPlace, parseJson } from '../json-place.ts';
import { type KitosCredentials, login, noApiAccess } from './login.ts';
import { askKitos, kitosRefusalText, type Refusal, refusalOf } from './refusal.ts';
import { askPatiently, isHalfJson, isTrouble, type Patience } from './retry.ts';
import { troubleError } from './trouble.ts';

/** The longest page taken: 250 systems with a hundred users each are 5 MB. */
const byteLimit = 64_000_000;
/** Pages of 250 usages are slow on the server. */
const timeLimit = 120_000;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** What came of asking for something that may not be there, or not for us. */
type KitosAnswer = { readonly place: JsonPlace } | { readonly refusal: Refusal };

/** What came of sending: done, refused, or nobody knows, since the answer never came whole. */
export type Sent =
  | { readonly done: string }
  | { readonly refusal: Refusal }
  | { readonly unknown: WebTrouble | Refusal };

/** KITOS, asked one thing at a time by somebody who is logged in. */
export interface KitosApi {
  readonly origin: string;
  /** Asks for what must be there. Throws UserError for every answer but 200. */
  ask(path: string, query?: Query): Promise<JsonPlace>;
  /** The same, where 403 and 404 are answers. */
  find(path: string, query?: Query): Promise<KitosAnswer>;
  /** Sends once; only when nothing can have been done is it tried again. Throws UserError when the login no longer counts. */
  send(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<Sent>;
}

interface KitosApiOptions extends Patience {
  readonly origin: string;
  readonly credentials: KitosCredentials;
}

/** A client that logs in when it first must, and once more when the token has run out; after that it stops. */
export function createKitosApi({ origin, credentials, ...patience }: KitosApiOptions): KitosApi {
  let token = 'token' in credentials ? credentials.token : undefined;
  const secrets = (): readonly string[] => [
    ...('password' in credentials ? [credentials.password, credentials.email] : []),
    ...(token === undefined ? [] : [token]),
  ];

  async function attempt(
    request: Pick<WebRequest, 'method' | 'url' | 'body'>,
    repeatable: boolean,
  ): Promise<WebAnswer | WebTrouble> {
    if (token === undefined && 'password' in credentials) token = await login(origin, credentials, patience);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return askPatiently({ ...request, headers, byteLimit, timeLimit }, patience, { repeatable, isBroken: isHalfJson });
  }

  async function authorized(
    request: Pick<WebRequest, 'method' | 'url' | 'body'>,
    repeatable: boolean,
  ): Promise<WebAnswer | WebTrouble> {
    const first = await attempt(request, repeatable);
    if (isTrouble(first) || first.status !== 401) return first;
    if ('token' in credentials) throw loggedOut(origin, true);
    // 401 means that nothing was done, so asking again is safe even for a write.
    token = undefined;
    const second = await attempt(request, repeatable);
    if (!isTrouble(second) && second.status === 401) throw loggedOut(origin, false);
    return second;
  }

  async function get(path: string, query: Query): Promise<KitosAnswer> {
    const answer = await authorized({ method: 'GET', url: urlOf(origin, path, query) }, true);
    if (isTrouble(answer)) throw troubleError(answer, origin);
    if (answer.status !== 200) return { refusal: refusalOf(answer, secrets()) };
    const asked = `GET ${path}${queryText(query)}`;
    return { place: parseJson(answer.body, text(`Svaret på ${asked}`, `The answer to ${asked}`)) };
  }

  return {
    origin,
    async ask(path, query = {}) {
      const found = await get(path, query);
      if ('place' in found) return found.place;
      throw refusedError(`GET ${path}${queryText(query)}`, found.refusal);
    },
    async find(path, query = {}) {
      const found = await get(path, query);
      if ('place' in found || found.refusal.status === 403 || found.refusal.status === 404) return found;
      throw refusedError(`GET ${path}${queryText(query)}`, found.refusal);
    },
    async send(method, path, body) {
      const answer = await authorized({ method, url: urlOf(origin, path, {}), body: JSON.stringify(body) }, false);
      if (isTrouble(answer)) {
        if (answer.trouble === 'unreachable' || answer.trouble === 'certificate') throw troubleError(answer, origin);
        return { unknown: answer };
      }
      if (answer.status >= 200 && answer.status < 300) return { done: answer.body };
      const refusal = refusalOf(answer, secrets());
      return answer.status >= 500 ? { unknown: refusal } : { refusal };
    },
  };
}

function urlOf(origin: string, path: string, query: Query): string {
  const url = new URL(path, origin);
  // A path is made of fixed words and uuids; this holds whatever comes.
  if (url.origin !== origin) throw new Error(`${path} leaves ${origin}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

function queryText(query: Query): string {
  const parts = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function loggedOut(origin: string, byToken: boolean): UserError {
  return new UserError({
    message: byToken
      ? text(
          `${origin} tager ikke imod tokenet i DBS_KITOS_TOKEN.`,
          `${origin} does not accept the token in DBS_KITOS_TOKEN.`,
        )
      : text(
          `${origin} tager ikke imod et token, det selv lige har givet.`,
          `${origin} does not accept a token it has just given.`,
        ),
    hint: byToken
      ? text(
          'Et token gælder i 24 timer. Hent et nyt, eller brug DBS_KITOS_EMAIL og DBS_KITOS_PASSWORD.',
          'A token is valid for 24 hours. Get a new one, or use DBS_KITOS_EMAIL and DBS_KITOS_PASSWORD.',
        )
      : askKitos,
  });
}

/** The stop when KITOS says no to what must be there. */
export function refusedError(asked: string, refusal: Refusal): UserError {
  const { status } = refusal;
  const said = kitosRefusalText(refusal);
  if (status >= 300 && status < 400)
    return new UserError({
      message: text(
        `OS2kitos henviser til en anden adresse (${status}); den følges ikke, for så kunne login havne hos andre.`,
        `OS2kitos points to another address (${status}); it is not followed, since the login could end up with others.`,
      ),
      hint: text('Giv den rigtige adresse med --url.', 'Give the right address with --url.'),
    });
  const hints: Readonly<Record<number, typeof noApiAccess>> = {
    403: noApiAccess,
    429: text(
      'OS2kitos tager ikke imod flere spørgsmål lige nu. Vent et kvarter, og prøv igen.',
      'OS2kitos takes no more questions right now. Wait a quarter of an hour and try again.',
    ),
  };
  return new UserError({
    message: text(
      `OS2kitos svarede ${said} på ${asked}. Intet er skrevet.`,
      `OS2kitos answered ${said} to ${asked}. Nothing is written.`,
    ),
    hint: hints[status] ?? askKitos,
  });
}

import type { KitosSystem } from '../../../domain/kitos/reading.ts';
import {
  type AddDate,
  type ChangeDate,
  type DateState,
  dateStates,
  type KitosRequest,
  methodOf,
  type RegistrationState,
  registrationPath,
  requestPath,
  type SetNames,
  sameDates,
  says,
} from '../../../domain/kitos/request.ts';
import { type Text, text } from '../../../domain/text.ts';
import { field, itemsOf, type JsonPlace, lineAt, optionalBoolean, uuidAt } from '../json-place.ts';
import { optionalInstant } from './day.ts';
import type { KitosApi, Sent } from './http-client.ts';
import { readOversight } from './read-registration.ts';
import { readSystem } from './read-system.ts';
import { kitosRefusalText, type Refusal } from './refusal.ts';
import { createVocabulary, nameLimit } from './vocabulary.ts';

/** What came of one request. */
export type PushOutcome =
  | { readonly outcome: 'sent' }
  /** Sent, the answer never came, and KITOS has it. */
  | { readonly outcome: 'sent-unanswered' }
  /** Sent, the answer never came, and KITOS does not have it when it is asked again. */
  | { readonly outcome: 'not-taken'; readonly why: Text }
  /** It would be sent. */
  | { readonly outcome: 'ready' }
  | { readonly outcome: 'already-there' }
  /** Somebody has changed the target since the file was made. */
  | { readonly outcome: 'changed-since' }
  | { readonly outcome: 'not-allowed'; readonly refusal?: Refusal }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

interface PushOptions {
  /** Reads and compares alone. */
  readonly dryRun: boolean;
  /** Waits, before KITOS is asked a second time whether it has what it did not answer. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Sends requests one at a time, each after its target has been read again. */
export interface Pusher {
  /** Throws UserError when it cannot go on, and Cancelled; what was sent before stands. */
  push(request: KitosRequest): Promise<PushOutcome>;
}

/** @param requests all that will be pushed: an own request that is already there explains why a target has changed */
export function createPusher(api: KitosApi, requests: readonly KitosRequest[], { dryRun, pause }: PushOptions): Pusher {
  /** Whether the login may write in a registration; asked once for each. */
  const permissions = new Map<string, boolean>();
  return {
    push: (request) =>
      request.kind === 'set-names'
        ? pushNames(api, request, { dryRun, pause })
        : pushDate(api, request, { dryRun, pause, permissions, siblings: siblingsOf(request, requests) }),
  };
}

type DateRequest = AddDate | ChangeDate;

const siblingsOf = (request: DateRequest, requests: readonly KitosRequest[]): readonly DateRequest[] =>
  requests.filter(
    (each): each is DateRequest => each.kind !== 'set-names' && each.registration.uuid === request.registration.uuid,
  );

interface DateContext extends PushOptions {
  readonly permissions: Map<string, boolean>;
  /** The requests of the file to the same registration, this one included. */
  readonly siblings: readonly DateRequest[];
}

async function pushDate(api: KitosApi, request: DateRequest, context: DateContext): Promise<PushOutcome> {
  const found = await api.find(registrationPath(request.registration.uuid));
  if ('refusal' in found)
    return found.refusal.status === 404 ? { outcome: 'gone' } : { outcome: 'not-allowed', refusal: found.refusal };
  const now = stateAt(found.place);
  if (isThere(request, now.dates)) return { outcome: 'already-there' };
  if (!isNamed(request, found.place) || !isUnchanged(request.state, now, context.siblings))
    return { outcome: 'changed-since' };
  if (!(await mayWrite(api, request, context.permissions))) return { outcome: 'not-allowed' };
  if (context.dryRun) return { outcome: 'ready' };
  const sent = await api.send(methodOf(request), requestPath(request), request.body);
  return settled(sent, context.pause, async () => {
    const again = await api.ask(registrationPath(request.registration.uuid));
    return isThere(request, stateAt(again).dates);
  });
}

/** Whether a registration is the one a person was shown: what a file calls it proves nothing. */
const isNamed = ({ registration, organization }: DateRequest, place: JsonPlace): boolean =>
  lineAt(field(place, 'name'), nameLimit) === registration.name &&
  uuidAt(field(field(place, 'organizationContext'), 'uuid')) === organization;

/** A registration's state by the same reader that the state of the file came from. */
function stateAt(place: JsonPlace): RegistrationState {
  const oversight = readOversight(field(place, 'oversight'), '', createVocabulary());
  return { lastModified: optionalInstant(field(place, 'lastModified')) ?? null, dates: dateStates(oversight) };
}

function isThere(request: DateRequest, dates: readonly DateState[]): boolean {
  if (request.kind === 'add-date') return dates.some((date) => says(date, request.body));
  const date = dates.find(({ uuid }) => uuid === request.date);
  return date !== undefined && says(date, request.body) && date.link === request.body.oversightReportLink.url;
}

/**
 * Whether a registration is as it was when the file was made, but for what requests of the same file have done to it: then its moment
 * of change is theirs, and the dates without theirs must be the old ones.
 */
function isUnchanged(before: RegistrationState, now: RegistrationState, siblings: readonly DateRequest[]): boolean {
  const done = siblings.filter((each) => isThere(each, now.dates));
  if (done.length === 0) return before.lastModified === now.lastModified && sameDates(before.dates, now.dates);
  const left = done.reduce<readonly DateState[]>((dates, each) => without(dates, each, before.dates), now.dates);
  return sameDates(before.dates, left);
}

/** The dates as they were before a request of ours was carried out. */
function without(
  dates: readonly DateState[],
  request: DateRequest,
  before: readonly DateState[],
): readonly DateState[] {
  if (request.kind === 'change-date')
    return dates.map((date) =>
      date.uuid === request.date ? (before.find(({ uuid }) => uuid === request.date) ?? date) : date,
    );
  const known = new Set(before.map(({ uuid }) => uuid));
  const index = dates.findIndex((date) => !known.has(date.uuid) && says(date, request.body));
  return dates.filter((_, each) => each !== index);
}

/** Asks KITOS whether the login may write; where it does not tell, the attempt will. */
async function mayWrite(
  api: KitosApi,
  { registration, organization }: DateRequest,
  known: Map<string, boolean>,
): Promise<boolean> {
  const before = known.get(registration.uuid);
  if (before !== undefined) return before;
  const path = `${registrationPath(registration.uuid)}/permissions`;
  let may = true;
  // Two forms have been seen: one by itself, one with the organization.
  for (const each of [path, `${path}/${organization}`]) {
    const found = await api.find(each);
    if ('refusal' in found) continue;
    may = permits(found.place);
    break;
  }
  known.set(registration.uuid, may);
  return may;
}

/** An organization that is responsible for supervision may write single fields where it may not modify the whole. */
function permits(place: JsonPlace): boolean {
  if (optionalBoolean(field(place, 'modify')) !== false) return true;
  const fields = field(place, 'fieldPermissions');
  const keys = fields.value == null ? [] : itemsOf(field(fields, 'fields'));
  return keys.some((each) => optionalBoolean(field(each, 'enabled')) === true);
}

async function pushNames(api: KitosApi, request: SetNames, { dryRun, pause }: PushOptions): Promise<PushOutcome> {
  const path = `/api/v2/it-systems/${request.system.uuid}`;
  const found = await api.find(path);
  if ('refusal' in found)
    return found.refusal.status === 404 ? { outcome: 'gone' } : { outcome: 'not-allowed', refusal: found.refusal };
  const system = readSystem(found.place, createVocabulary());
  const now = namesOf(system);
  if (hasNames(now, request)) return { outcome: 'already-there' };
  const { state } = request;
  const isSame =
    system.name === request.system.name &&
    now.lastModified === state.lastModified &&
    now.systemName === state.systemName &&
    now.dataProcessorName === state.dataProcessorName;
  if (!isSame) return { outcome: 'changed-since' };
  if (dryRun) return { outcome: 'ready' };
  const sent = await api.send(methodOf(request), requestPath(request), request.body);
  return settled(sent, pause, async () =>
    hasNames(namesOf(readSystem(await api.ask(path), createVocabulary())), request),
  );
}

const namesOf = ({ dbsName, dbsProcessorName, lastModified }: KitosSystem): SetNames['state'] => ({
  lastModified: lastModified ?? null,
  systemName: dbsName ?? null,
  dataProcessorName: dbsProcessorName ?? null,
});

const hasNames = (now: SetNames['state'], { body }: SetNames): boolean =>
  (body.systemName === undefined || body.systemName === now.systemName) &&
  (body.dataProcessorName === undefined || body.dataProcessorName === now.dataProcessorName);

/** Long enough for a server that was at work when the answer was lost. */
const secondLook = 5_000;

/**
 * What a sent request came to. When the answer never came, KITOS is asked whether it has it, and once more after a while; a second sending
 * could double it.
 */
async function settled(
  sent: Sent,
  pause: PushOptions['pause'],
  isThereNow: () => Promise<boolean>,
): Promise<PushOutcome> {
  if ('done' in sent) return { outcome: 'sent' };
  if ('refusal' in sent)
    return sent.refusal.status === 403
      ? { outcome: 'not-allowed', refusal: sent.refusal }
      : { outcome: 'refused', refusal: sent.refusal };
  if (await isThereNow()) return { outcome: 'sent-unanswered' };
  await pause(secondLook);
  if (await isThereNow()) return { outcome: 'sent-unanswered' };
  const why: Text =
    'trouble' in sent.unknown
      ? text(`forbindelsen svigtede (${sent.unknown.detail})`, `the connection failed (${sent.unknown.detail})`)
      : text(`svaret var ${kitosRefusalText(sent.unknown)}`, `the answer was ${kitosRefusalText(sent.unknown)}`);
  return { outcome: 'not-taken', why };
}

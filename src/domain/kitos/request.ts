import type { KitosOversight, KitosOversightDate } from './reading.ts';

/** A date of oversight as a request was computed from it: what a later reading is compared with. */
export interface DateState {
  readonly uuid: string | null;
  readonly completedAt: string;
  readonly remark: string;
  readonly link: string | null;
}

/** A registration as it was when the request was computed. */
export interface RegistrationState {
  readonly lastModified: string | null;
  readonly dates: readonly DateState[];
}

/** The body of one date of oversight. Never without a remark: KITOS fails at null. */
export interface DateBody {
  readonly completedAt: string;
  readonly remark: string;
  readonly oversightReportLink: { readonly name: string; readonly url: string };
  readonly oversightOptionUuid?: string;
}

interface AboutRegistration {
  /** The register's code of the municipality. */
  readonly municipality: string;
  readonly registration: { readonly uuid: string; readonly name: string };
  /** The municipality's organization in KITOS. */
  readonly organization: string;
  /** The supervision case it tells of. */
  readonly case: string;
  readonly body: DateBody;
  readonly state: RegistrationState;
}

/** A date of oversight more. */
export interface AddDate extends AboutRegistration {
  readonly kind: 'add-date';
}

/** One date of oversight, changed. */
export interface ChangeDate extends AboutRegistration {
  readonly kind: 'change-date';
  /** The date's uuid. */
  readonly date: string;
}

/** The names DBS keeps of a system. */
export interface SetNames {
  readonly kind: 'set-names';
  readonly system: { readonly uuid: string; readonly id: string; readonly name: string };
  readonly body: { readonly systemName?: string; readonly dataProcessorName?: string };
  readonly state: {
    readonly lastModified: string | null;
    readonly systemName: string | null;
    readonly dataProcessorName: string | null;
  };
}

/**
 * Something to be written in KITOS. There are these three and no others: a whole registration is never sent, nor a list of dates, which
 * would replace what the municipality has written; nor `isOversightCompleted`, which deletes every date when it is not Yes.
 */
export type KitosRequest = AddDate | ChangeDate | SetNames;

/** The method of a request. */
export const methodOf = ({ kind }: KitosRequest): 'POST' | 'PATCH' => (kind === 'add-date' ? 'POST' : 'PATCH');

/** The path of a request on KITOS's host. */
export function requestPath(request: KitosRequest): string {
  if (request.kind === 'set-names') return `/api/v2/it-systems/${request.system.uuid}/dbs`;
  const dates = `${registrationPath(request.registration.uuid)}/oversight-dates`;
  return request.kind === 'add-date' ? dates : `${dates}/${request.date}`;
}

/** The path of a registration. */
export const registrationPath = (uuid: string): string => `/api/v2/data-processing-registrations/${uuid}`;

/** A pure date as KITOS takes it: midnight in UTC. */
export const midnightOf = (date: string): string => `${date}T00:00:00Z`;

/** A date of oversight as a state. */
const dateState = ({ uuid, completedAt, remark, report }: KitosOversightDate): DateState => ({
  uuid: uuid ?? null,
  completedAt,
  remark: remark ?? '',
  link: report?.url ?? null,
});

/** The dates of oversight as a state, in an order that does not depend on the server's. */
export const dateStates = ({ dates }: Pick<KitosOversight, 'dates'>): readonly DateState[] =>
  dates.map(dateState).sort((a, b) => compare(keyOf(a), keyOf(b)));

/** Whether two lists of dates are the same. */
export const sameDates = (a: readonly DateState[], b: readonly DateState[]): boolean =>
  a.length === b.length && a.map(keyOf).sort().join('\n') === b.map(keyOf).sort().join('\n');

const keyOf = ({ completedAt, uuid, remark, link }: DateState): string =>
  JSON.stringify([completedAt, uuid, remark, link]);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a date says what a body says: the same day, and the same link or remark. */
export function says({ completedAt, remark, link }: DateState, body: DateBody): boolean {
  if (completedAt !== body.completedAt.slice(0, 10)) return false;
  return link === body.oversightReportLink.url || (link === null && remark === body.remark);
}

import { UserError } from '../../domain/errors.ts';
import {
  type DateBody,
  type DateState,
  type KitosRequest,
  methodOf,
  midnightOf,
  type RegistrationState,
  requestPath,
} from '../../domain/kitos/request.ts';
import { text, verbatim } from '../../domain/text.ts';
import { kitosOrigin } from './api/address.ts';
import {
  dateAt,
  field,
  itemsOf,
  type JsonPlace,
  lineAt,
  onlyFields,
  optionalText,
  optionalUuid,
  parseJson,
  textAt,
  unexpected,
  uuidAt,
} from './json-place.ts';

/** Requests to be reviewed by a person and then sent: to one KITOS, computed on one day. */
export interface RequestFile {
  /** The KITOS they were computed against; they are sent to no other. */
  readonly origin: string;
  readonly at: string;
  readonly requests: readonly KitosRequest[];
}

const kind = 'kitos-requests';
export const requestFileLimit = 20_000_000;
const mostRequests = 5_000;

/** The file's text: what will be sent stands in it word for word, and what it was computed from beside it. */
export function requestFileText({ origin, at, requests }: RequestFile): string {
  const written = requests.map((request) => {
    const { kind: what, body, state, ...about } = request;
    return { kind: what, ...about, method: methodOf(request), path: requestPath(request), body, state };
  });
  return `${JSON.stringify({ schemaVersion: 1, kind, host: origin, at, requests: written }, null, 2)}\n`;
}

/**
 * Reads a reviewed file. Nothing in it is taken on trust: method and path must be those that follow from what the request says it is,
 * and no field may stand there that is not known. Throws UserError that names the place.
 */
export function readRequestFile(content: string, name: string): RequestFile {
  const root = parseJson(content, verbatim(name));
  onlyFields(root, ['schemaVersion', 'kind', 'host', 'at', 'requests']);
  exactly(field(root, 'schemaVersion'), 1);
  exactly(field(root, 'kind'), kind);
  const requests = itemsOf(field(root, 'requests'));
  if (requests.length > mostRequests)
    throw unexpected(field(root, 'requests'), text(`højst ${mostRequests}`, `at most ${mostRequests}`));
  const read = requests.map(readRequest);
  refuseRepeated(read);
  return { origin: kitosOrigin(textAt(field(root, 'host'), 300)), at: dateAt(field(root, 'at')), requests: read };
}

const shared = ['kind', 'method', 'path', 'body', 'state'];
const aboutDate = [...shared, 'municipality', 'registration', 'organization', 'case'];

function readRequest(place: JsonPlace): KitosRequest {
  const request = readByKind(place);
  exactly(field(place, 'method'), methodOf(request));
  exactly(field(place, 'path'), requestPath(request));
  return request;
}

function readByKind(place: JsonPlace): KitosRequest {
  const what = field(place, 'kind');
  switch (what.value) {
    case 'add-date':
      onlyFields(place, aboutDate);
      return { kind: 'add-date', ...readDateRequest(place) };
    case 'change-date':
      onlyFields(place, [...aboutDate, 'date']);
      return { kind: 'change-date', date: uuidAt(field(place, 'date')), ...readDateRequest(place) };
    case 'set-names':
      onlyFields(place, [...shared, 'system']);
      return readNames(place);
    default:
      throw unexpected(what, verbatim('add-date, change-date, set-names'));
  }
}

function readDateRequest(place: JsonPlace) {
  const registration = field(place, 'registration');
  onlyFields(registration, ['uuid', 'name']);
  return {
    municipality: matching(field(place, 'municipality'), /^\d{4}$/, text('en kommunekode', 'a municipality code')),
    registration: { uuid: uuidAt(field(registration, 'uuid')), name: lineAt(field(registration, 'name'), 500) },
    organization: uuidAt(field(place, 'organization')),
    case: matching(field(place, 'case'), /^[\w-]{1,100}$/, text('et sags-id', 'a case id')),
    body: readBody(field(place, 'body')),
    state: readState(field(place, 'state')),
  };
}

function readBody(place: JsonPlace): DateBody {
  onlyFields(place, ['completedAt', 'remark', 'oversightReportLink', 'oversightOptionUuid']);
  const link = field(place, 'oversightReportLink');
  onlyFields(link, ['name', 'url']);
  const option = optionalUuid(field(place, 'oversightOptionUuid'));
  const at = field(place, 'completedAt');
  const day = dateAt({ ...at, value: typeof at.value === 'string' ? at.value.slice(0, 10) : at.value });
  exactly(at, midnightOf(day));
  return {
    completedAt: midnightOf(day),
    // A text, empty perhaps, and never null: KITOS fails at it.
    remark: textAt(field(place, 'remark'), 100_000),
    oversightReportLink: { name: lineAt(field(link, 'name'), 500), url: readLink(field(link, 'url')) },
    ...(option === undefined ? {} : { oversightOptionUuid: option }),
  };
}

function readLink(place: JsonPlace): string {
  const url = textAt(place, 2_000);
  const address = URL.canParse(url) && !/[\s\p{Cc}\p{Cf}]/u.test(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '')
    throw unexpected(place, text('en adresse med https', 'an address by https'));
  return url;
}

function readState(place: JsonPlace): RegistrationState {
  onlyFields(place, ['lastModified', 'dates']);
  return {
    lastModified: optionalText(field(place, 'lastModified'), 100) ?? null,
    dates: itemsOf(field(place, 'dates')).map(readDateState),
  };
}

function readDateState(place: JsonPlace): DateState {
  onlyFields(place, ['uuid', 'completedAt', 'remark', 'link']);
  return {
    uuid: optionalUuid(field(place, 'uuid')) ?? null,
    completedAt: dateAt(field(place, 'completedAt')),
    remark: textAt(field(place, 'remark'), 100_000),
    link: optionalText(field(place, 'link'), 10_000) ?? null,
  };
}

function readNames(place: JsonPlace): KitosRequest {
  const [system, body, state] = ['system', 'body', 'state'].map((key) => field(place, key)) as [
    JsonPlace,
    JsonPlace,
    JsonPlace,
  ];
  onlyFields(system, ['uuid', 'id', 'name']);
  onlyFields(body, ['systemName', 'dataProcessorName']);
  onlyFields(state, ['lastModified', 'systemName', 'dataProcessorName']);
  const name = (key: string): string | undefined =>
    field(body, key).value === undefined ? undefined : lineAt(field(body, key), 100);
  const [systemName, dataProcessorName] = [name('systemName'), name('dataProcessorName')];
  const before = (key: string, limit: number): string | null => optionalText(field(state, key), limit) ?? null;
  return {
    kind: 'set-names',
    system: {
      uuid: uuidAt(field(system, 'uuid')),
      id: matching(field(system, 'id'), /^[\w-]{1,100}$/, text('et system-id', 'a system’s id')),
      name: lineAt(field(system, 'name'), 500),
    },
    body: {
      ...(systemName === undefined ? {} : { systemName }),
      ...(dataProcessorName === undefined ? {} : { dataProcessorName }),
    },
    state: {
      lastModified: before('lastModified', 100),
      systemName: before('systemName', 500),
      dataProcessorName: before('dataProcessorName', 500),
    },
  };
}

function exactly(place: JsonPlace, wanted: string | number): void {
  if (place.value !== wanted) throw unexpected(place, verbatim(JSON.stringify(wanted)));
}

function matching(place: JsonPlace, pattern: RegExp, expected: ReturnType<typeof text>): string {
  const written = textAt(place, 500);
  if (!pattern.test(written)) throw unexpected(place, expected);
  return written;
}

/** The same date or the same names twice would undo each other, or do it twice. */
function refuseRepeated(requests: readonly KitosRequest[]): void {
  const seen = new Set<string>();
  for (const request of requests) {
    const key =
      request.kind === 'add-date'
        ? `${requestPath(request)} ${request.body.completedAt} ${request.body.oversightReportLink.url}`
        : requestPath(request);
    if (!seen.has(key)) {
      seen.add(key);
      continue;
    }
    throw new UserError({
      message: text(
        `Filen har den samme anmodning to gange: ${key}.`,
        `The file holds the same request twice: ${key}.`,
      ),
      hint: text('Slet den ene.', 'Delete one of them.'),
    });
  }
}

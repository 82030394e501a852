import { randomBytes } from 'node:crypto';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { KitosData, KitosRegistrationRow, KitosUserRow } from './data.ts';
import { createFaults, type Fault, sendHalf } from './faults.ts';
import { type Answer, addDate, changeDate, patchOversight } from './oversight.ts';
import { createShapes, type Shape, type Shapes } from './shapes.ts';

export interface KitosServerOptions {
  readonly data: KitosData;
  readonly shape?: Shape;
  readonly faults?: readonly Fault[];
  /** Older than the newest: a date of oversight can only be added when oversight already is completed. */
  readonly needsCompleted?: boolean;
  /** How the permissions are asked for; both forms have been seen. */
  readonly permissions?: 'plain' | 'by-organization' | 'none';
  /** Certificate and key, for https. */
  readonly secure?: { readonly cert: string; readonly key: string };
}

export interface Recorded {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

export interface KitosServer {
  readonly url: string;
  readonly data: KitosData;
  /** Every request, in order, those that went wrong included. */
  readonly requests: readonly Recorded[];
  /** Those that are not GET and no login. */
  readonly writes: () => readonly Recorded[];
  close(): Promise<void>;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly user: KitosUserRow;
}

/** A KITOS on loopback: the public contract, its visibility, its paging and its dangers, over data in memory. */
export async function startKitos(options: KitosServerOptions): Promise<KitosServer> {
  const { data, shape = '2026' } = options;
  const requests: Recorded[] = [];
  const tokens = new Map<string, KitosUserRow>();
  const faults = createFaults(options.faults ?? []);
  const handle = createHandler(options, rememberedShapes(data, shape));

  const answer = (method: string, target: string, body: string, authorization: string | undefined): Answer => {
    const url = new URL(target, 'http://loopback');
    if (url.pathname === '/api/authorize/GetToken') return logIn(data, body, tokens);
    const user = tokens.get(authorization?.replace(/^Bearer /, '') ?? '');
    if (user === undefined) return { status: 401, text: 'Unauthorized' };
    if (!user.apiAccess) return { status: 403, text: '"Du har ikke tilladelse til at kalde API endpoints"' };
    if (user.rightsHolder === true) return { status: 403, text: 'Forbidden' };
    return handle({ method, path: url.pathname, query: url.searchParams, body: parsed(body), user });
  };

  const listener = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/' } = incoming;
    const body = await bodyOf(incoming);
    const { authorization } = incoming.headers;
    requests.push({ method, path: target, body, authorization });
    const fault = faults.strike(`${method} ${target}`);
    if (fault === 'silent') return;
    if (fault === 'dropped') return void response.destroy();
    if (fault === 'tokens-run-out') tokens.clear();
    if (typeof fault === 'object' && 'status' in fault) {
      response.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers });
      return void response.end(fault.body ?? '');
    }
    const { status, json, text } = answer(method, target, body, authorization);
    const written = json === undefined ? (text ?? '') : JSON.stringify(json);
    if (fault === 'half-an-answer') return sendHalf(response, status, written);
    response.writeHead(status, { 'content-type': json === undefined ? 'text/plain' : 'application/json' });
    response.end(typeof fault === 'object' ? fault.rewrite(written) : written);
  };

  const server =
    options.secure === undefined
      ? createPlain((incoming, response) => void listener(incoming, response))
      : createSecure({ ...options.secure }, (incoming, response) => void listener(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${options.secure === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    data,
    requests,
    writes: () => requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/GetToken')),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The wire forms, made anew only when rows have come or gone: a bench asks for thousands of pages of the same rows. */
function rememberedShapes(data: KitosData, shape: Shape): () => Shapes {
  const size = (): string =>
    [data.organizations, data.systems, data.usages, data.registrations].map(({ length }) => length).join();
  let made = { size: size(), shapes: createShapes(data, shape) };
  return () => {
    if (made.size !== size()) made = { size: size(), shapes: createShapes(data, shape) };
    return made.shapes;
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function parsed(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

function logIn(data: KitosData, body: string, tokens: Map<string, KitosUserRow>): Answer {
  const { email, password } = (parsed(body) ?? {}) as { email?: string; password?: string };
  const user = data.users.find((row) => row.email === email && row.password === password);
  if (user === undefined) return { status: 401, json: { msg: 'Bad credentials', response: null } };
  const token = `eyJ.${randomBytes(24).toString('base64url')}.x`;
  tokens.set(token, user);
  return {
    status: 200,
    json: { msg: '', response: { token, email, loginSuccessful: true, expires: '2099-01-01T00:00:00Z' } },
  };
}

const notFound: Answer = { status: 404, text: 'Not Found' };
const forbidden: Answer = { status: 403, text: 'Forbidden' };

/** One page, or 400 where KITOS refuses the numbers. */
function paged<T>(rows: readonly T[], query: URLSearchParams, write: (row: T) => unknown): Answer {
  const page = Number(query.get('page') ?? 0);
  const pageSize = Number(query.get('pageSize') ?? 250);
  const fits = Number.isInteger(page) && page >= 0 && Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 250;
  if (!fits) return { status: 400, json: { message: 'The request is invalid.', modelState: { pageSize: ['1-250'] } } };
  return { status: 200, json: rows.slice(page * pageSize, (page + 1) * pageSize).map(write) };
}

function createHandler(options: KitosServerOptions, shapes: () => Shapes): (request: Request) => Answer {
  const { data } = options;
  return (request) => {
    const [resource = '', uuid, part, partUuid] = request.path.replace(/^\/api\/v2\//, '').split('/');
    if (!request.path.startsWith('/api/v2/')) return request.method === 'GET' ? notFound : forbidden;
    if (resource === 'internal') return forbidden;
    const wire = shapes();
    const own = new Set(request.user.readsIn);
    const inOrganization = request.query.get('organizationUuid');
    const ofSystem = request.query.get('systemUuid');
    const seen = (organization: string): boolean => request.user.globalAdmin === true || own.has(organization);
    switch (resource) {
      case 'organizations':
        return paged(organizationsFor(data, request), request.query, wire.organization);
      case 'it-systems':
        return systemsAnswer(request, { data, wire, ...(uuid === undefined ? {} : { uuid }), part });
      case 'it-system-usages': {
        const rows = wire
          .usagesIn(inOrganization)
          .filter(({ organization, system }) => (ofSystem === null || ofSystem === system) && seen(organization));
        return paged(rows, request.query, wire.usage);
      }
      case 'it-contracts': {
        const usages = new Set(
          data.usages.filter(({ system }) => system === request.query.get('systemUuid')).map((row) => row.uuid),
        );
        const rows = data.contracts.filter(
          (row) => seen(row.organization) && row.usages.some((usage) => usages.has(usage)),
        );
        return paged(rows, request.query, wire.contract);
      }
      case 'data-processing-registrations':
        return uuid === undefined
          ? paged(
              wire.registrationsIn(inOrganization).filter(({ organization }) => seen(organization)),
              request.query,
              wire.registration,
            )
          : registrationAnswer(request, { options, wire, uuid, part, partUuid });
      default:
        return notFound;
    }
  };
}

function organizationsFor(data: KitosData, { user, query }: Request): KitosData['organizations'] {
  const isOwn = (uuid: string): boolean => user.readsIn.includes(uuid);
  // Public level: a member of at least one municipality sees what is public.
  const seesPublic = data.organizations.some(({ uuid, type }) => type === 'Municipality' && isOwn(uuid));
  const name = query.get('nameContent')?.toLowerCase();
  return data.organizations.filter(
    (row) =>
      (isOwn(row.uuid) || (query.get('onlyWhereUserHasMembership') !== 'true' && seesPublic && row.public !== false)) &&
      (name === undefined || row.name.toLowerCase().includes(name)) &&
      (query.get('uuid') === null || query.get('uuid') === row.uuid),
  );
}

function systemsAnswer(
  { method, query, body, user }: Request,
  { data, wire, uuid, part }: { data: KitosData; wire: Shapes; uuid?: string; part: string | undefined },
): Answer {
  if (uuid === undefined) {
    const least = Number(query.get('numberOfUsers') ?? 0);
    const usedIn = query.get('usedInOrganizationUuid');
    const rows = data.systems.filter((row) => {
      const usages = wire.usagesOf(row.uuid);
      return (
        usages.length >= least &&
        (query.get('includeDeactivated') === 'true' || row.deactivated !== true) &&
        (usedIn === null || usages.some(({ organization }) => organization === usedIn))
      );
    });
    return paged(rows, query, wire.system);
  }
  const row = data.systems.find((each) => each.uuid === uuid);
  if (row === undefined) return notFound;
  if (part === undefined && method === 'GET') return { status: 200, json: wire.system(row) };
  if (part !== 'dbs' || method !== 'PATCH') return notFound;
  if (user.systemIntegrator !== true) return forbidden;
  const { systemName, dataProcessorName } = (body ?? {}) as { systemName?: string; dataProcessorName?: string };
  if ((systemName?.length ?? 0) > 100 || (dataProcessorName?.length ?? 0) > 100)
    return { status: 400, text: 'too long' };
  if (systemName !== undefined) row.legalName = systemName;
  if (dataProcessorName !== undefined) row.legalDataProcessorName = dataProcessorName;
  row.lastModified = later(row.lastModified);
  return { status: 204 };
}

/** A moment after another: the server has no clock that a test would have to know. */
const later = (instant: string): string => new Date(Date.parse(instant) + 60_000).toISOString();

interface RegistrationRequest {
  readonly options: KitosServerOptions;
  readonly wire: Shapes;
  readonly uuid: string;
  readonly part: string | undefined;
  readonly partUuid: string | undefined;
}

function registrationAnswer(request: Request, { options, wire, uuid, part, partUuid }: RegistrationRequest): Answer {
  const { user, method } = request;
  const row = options.data.registrations.find((each) => each.uuid === uuid);
  if (row === undefined) return notFound;
  if (user.globalAdmin !== true && !user.readsIn.includes(row.organization)) return forbidden;
  const mayWrite = user.globalAdmin === true || user.writesIn.includes(row.organization);
  if (part === undefined && method === 'GET') return { status: 200, json: wire.registration(row) };
  if (part === 'permissions') {
    const form = options.permissions ?? 'plain';
    const fits =
      form === 'plain' ? partUuid === undefined : form === 'by-organization' && partUuid === row.organization;
    return fits
      ? { status: 200, json: { read: true, modify: mayWrite, delete: false, fieldPermissions: { fields: [] } } }
      : notFound;
  }
  if (!mayWrite) return forbidden;
  const answer = writeRegistration(row, request, { part, partUuid, options, wire });
  if (answer.status < 300) row.lastModified = later(row.lastModified);
  return answer;
}

function writeRegistration(
  row: KitosRegistrationRow,
  { method, body }: Request,
  { part, partUuid, options, wire }: Pick<RegistrationRequest, 'part' | 'partUuid' | 'options' | 'wire'>,
): Answer {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (part === 'oversight-dates' && options.shape !== '2025') {
    if (method === 'DELETE') {
      row.dates = row.dates.filter((date) => date.uuid !== partUuid);
      if (row.dates.length === 0) row.completed = 'No';
      return { status: 204 };
    }
    const made =
      method === 'POST'
        ? addDate(row, fields, options.needsCompleted === true)
        : changeDate(row, partUuid ?? '', fields);
    return 'status' in made ? made : { status: 200, json: wire.oversightDate(made) };
  }
  if (part !== undefined || (method !== 'PATCH' && method !== 'PUT')) return notFound;
  // PUT resets everything that is not sent.
  if (method === 'PUT') Object.assign(row, { dates: [], completed: null, processors: [], subProcessors: [] });
  const oversight = fields['oversight'];
  const wrong =
    typeof oversight === 'object' && oversight !== null ? patchOversight(row, oversight as typeof fields) : undefined;
  return wrong ?? { status: 200, json: wire.registration(row) };
}

import type { KitosOversightDate, KitosRegistration } from '../../domain/kitos/reading.ts';
import { type DateBody, dateStates, type KitosRequest, midnightOf } from '../../domain/kitos/request.ts';
import type { Difference, Held } from './difference.ts';
import { oversightRemark, type ReleasedCase, reportLink } from './released-cases.ts';

export interface OversightSources {
  readonly municipality: string;
  readonly registration: KitosRegistration;
  readonly released: ReleasedCase;
  /** The pattern of reports' addresses; undefined when nobody has given one. */
  readonly linkPattern: string | undefined;
  /** Who supervises, as remarks name it. */
  readonly who: string;
}

/** What a registration lacks or says otherwise about a released case; undefined when it tells of it as it is. */
export function oversightDifference(sources: OversightSources): Difference | undefined {
  const { municipality, registration, released, linkPattern, who } = sources;
  const link = linkPattern === undefined ? undefined : reportLink(linkPattern, released);
  const found = dateOf(sources);
  const about = {
    municipality,
    registration: registration.name,
    case: released.id,
    here: `${released.date}${link === undefined ? '' : ` ${link}`}`,
  };
  const body = link === undefined ? undefined : bodyFor(released, { link, who, found });
  if (found === undefined) {
    const held = heldBack(registration, body);
    return {
      kind: 'oversight-missing',
      ...about,
      there: null,
      ...(held === undefined ? requestFor(sources, body, undefined) : { held }),
      ...(registration.oversight.completed !== undefined && isYes(registration) ? {} : { needsCompleted: true }),
    };
  }
  const url = found.report?.url;
  if (found.completedAt === released.date && (link === undefined || url === link)) return undefined;
  const held = heldBack(registration, body) ?? (found.uuid === undefined ? 'no-uuid' : undefined);
  return {
    kind: 'oversight-differs',
    ...about,
    there: `${found.completedAt}${url === undefined ? '' : ` ${url}`}`,
    ...(held === undefined ? requestFor(sources, body, found.uuid) : { held }),
  };
}

const isYes = ({ oversight }: KitosRegistration): boolean =>
  oversight.completed !== undefined && 'known' in oversight.completed && oversight.completed.known === 'Yes';

/**
 * The date of oversight that is about this case: by the address of one of its releases, by its id in the remark, or, when it tells of
 * no other report, by the day of the release.
 */
function dateOf({ registration, released, linkPattern }: OversightSources): KitosOversightDate | undefined {
  const { dates } = registration.oversight;
  const versions = Array.from({ length: released.version }, (_, index) => released.version - index);
  const links =
    linkPattern === undefined ? [] : versions.map((version) => reportLink(linkPattern, { ...released, version }));
  const named = new RegExp(`(?<![\\w-])${released.id}(?![\\w-])`);
  return (
    links.map((link) => dates.find(({ report }) => report?.url === link)).find((date) => date !== undefined) ??
    dates.find(({ remark }) => remark !== undefined && named.test(remark)) ??
    dates.find(({ completedAt, report }) => completedAt === released.date && report?.url === undefined)
  );
}

function bodyFor(
  released: ReleasedCase,
  { link, who, found }: { readonly link: string; readonly who: string; readonly found: KitosOversightDate | undefined },
): DateBody {
  const ours = oversightRemark(who, released);
  const theirs = found?.remark;
  // A remark the municipality wrote stays as it is; one of ours is renewed.
  const remark = theirs === undefined || theirs.startsWith(`${who}: tilsyn ${released.id}`) ? ours : theirs;
  return {
    completedAt: midnightOf(released.date),
    remark,
    oversightReportLink: { name: `Tilsynsrapport ${released.id}, udgave ${released.version}`, url: link },
    ...(found?.option?.uuid === undefined ? {} : { oversightOptionUuid: found.option.uuid }),
  };
}

/** Why nothing can be sent, when nothing can. */
function heldBack(registration: KitosRegistration, body: DateBody | undefined): Held | undefined {
  if (
    registration.uuid === undefined ||
    registration.organization.uuid === undefined ||
    !registration.oversight.complete
  )
    return 'not-from-api';
  if (registration.takesSingleDates === false) return 'too-old';
  return body === undefined ? 'no-link' : undefined;
}

function requestFor(
  { municipality, registration, released }: OversightSources,
  body: DateBody | undefined,
  date: string | undefined,
): { readonly request?: KitosRequest } {
  const { uuid, organization } = registration;
  if (body === undefined || uuid === undefined || organization.uuid === undefined) return {};
  const shared = {
    municipality,
    registration: { uuid, name: registration.name },
    organization: organization.uuid,
    case: released.id,
    body,
    state: { lastModified: registration.lastModified ?? null, dates: dateStates(registration.oversight) },
  };
  return {
    request: date === undefined ? { kind: 'add-date', ...shared } : { kind: 'change-date', date, ...shared },
  };
}

import type { KitosOversightDate, KitosRegistration } from '../../domain/kitos/reading.ts';
import { type DateBody, dateStates, type KitosRequest, midnightOf } from '../../domain/kitos/request.ts';
import type { KitosDifference, WhyHeld } from './difference.ts';
import { oversightRemark, type ReleasedCase, reportLink } from './released-cases.ts';

interface OversightSources {
  readonly municipality: string;
  readonly registration: KitosRegistration;
  /** The released cases that concern the registration, each once. */
  readonly released: readonly ReleasedCase[];
  /** The pattern of reports' addresses; undefined when nobody has given one. */
  readonly linkPattern: string | undefined;
  /** Who supervises, as remarks name it. */
  readonly who: string;
}

/** What a registration lacks or says otherwise about released cases, in their order; nothing of those it tells of as they are. */
export function oversightDifferences(sources: OversightSources): readonly KitosDifference[] {
  const dates = datesOf(sources);
  return sources.released.flatMap((released) => differenceOf(sources, released, dates.get(released.id)) ?? []);
}

function differenceOf(
  sources: OversightSources,
  released: ReleasedCase,
  found: KitosOversightDate | undefined,
): KitosDifference | undefined {
  const { municipality, registration, linkPattern, who } = sources;
  const link = linkPattern === undefined ? undefined : reportLink(linkPattern, released);
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
      ...(held === undefined ? requestFor(sources, released, { body, date: undefined }) : { held }),
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
    ...(held === undefined ? requestFor(sources, released, { body, date: found.uuid }) : { held }),
  };
}

const isYes = ({ oversight }: KitosRegistration): boolean =>
  oversight.completed !== undefined && 'known' in oversight.completed && oversight.completed.known === 'Yes';

/**
 * The date of oversight that is about each case: one of ours, by the address of a release or by the remark we write; or one of the
 * municipality's on the day of the release that tells of no report. What else the municipality has written is its own history, whatever
 * its remark mentions, and no date stands for two cases.
 */
function datesOf(sources: OversightSources): ReadonlyMap<string, KitosOversightDate> {
  const { registration, released, who } = sources;
  const { dates } = registration.oversight;
  const found = new Map<string, KitosOversightDate>();
  const taken = new Set<KitosOversightDate>();
  const look = (fits: (date: KitosOversightDate, each: ReleasedCase) => boolean): void => {
    for (const each of released) {
      const date = found.has(each.id) ? undefined : dates.find((one) => !taken.has(one) && fits(one, each));
      if (date === undefined) continue;
      found.set(each.id, date);
      taken.add(date);
    }
  };
  look(({ report }, each) => report?.url !== undefined && linksOf(sources, each).has(report.url));
  look(({ remark }, each) => isOurs(remark, who, each));
  look(
    ({ completedAt, remark, report }, each) =>
      completedAt === each.date && report?.url === undefined && remark?.startsWith(`${who}: tilsyn `) !== true,
  );
  return found;
}

/** The addresses of a case's releases; none when nobody has said where reports are. */
const linksOf = ({ linkPattern }: OversightSources, released: ReleasedCase): ReadonlySet<string> =>
  new Set(
    linkPattern === undefined
      ? []
      : Array.from({ length: released.version }, (_, index) =>
          reportLink(linkPattern, { ...released, version: index + 1 }),
        ),
  );

/** Whether a remark is the one we write of a case, whichever release it tells of. */
const isOurs = (remark: string | undefined, who: string, { id }: ReleasedCase): boolean =>
  remark?.startsWith(`${who}: tilsyn ${id}, udgave `) === true;

function bodyFor(
  released: ReleasedCase,
  { link, who, found }: { readonly link: string; readonly who: string; readonly found: KitosOversightDate | undefined },
): DateBody {
  const ours = oversightRemark(who, released);
  const theirs = found?.remark;
  // A remark the municipality wrote stays as it is; one of ours is renewed.
  const remark = theirs === undefined || isOurs(theirs, who, released) ? ours : theirs;
  return {
    completedAt: midnightOf(released.date),
    remark,
    oversightReportLink: { name: `Tilsynsrapport ${released.id}, udgave ${released.version}`, url: link },
    ...(found?.option?.uuid === undefined ? {} : { oversightOptionUuid: found.option.uuid }),
  };
}

/** Why nothing can be sent, when nothing can. */
function heldBack(registration: KitosRegistration, body: DateBody | undefined): WhyHeld | undefined {
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
  { municipality, registration }: OversightSources,
  released: ReleasedCase,
  { body, date }: { readonly body: DateBody | undefined; readonly date: string | undefined },
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

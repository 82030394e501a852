import {
  type ActivityLevel,
  activityLevel,
  type Exposure,
  type NoLevel,
  riskExposureOf,
} from '../domain/activity-risk.ts';
import { milestonesAt } from '../domain/lifecycle/as-of.ts';
import { isSettled, latestFollowUp } from '../domain/lifecycle/follow-up.ts';
import { hasReached, type MilestoneLists, type Phase, phaseOf } from '../domain/lifecycle/milestones.ts';
import { noOutcome, standingOf } from '../domain/lifecycle/phase.ts';
import { compareText } from '../domain/order.ts';
import { scoreRisk } from '../domain/risk.ts';
import { membersAmong } from '../domain/scope.ts';
import type { ActivityConsequence, ActivityEntry, ActivityRisk, Finding, Tilsyn } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { municipalities } from './municipalities.ts';
import { vendorName, vendorOf } from './vendors.ts';

/** Which part of the picture is wanted. */
export interface ActivityRiskQuestion {
  readonly at: string;
  /** Only systems this municipality uses. */
  readonly municipality?: string;
  /** Only systems of this vendor, and the activities they serve. */
  readonly vendor?: string;
  /** Only this activity. */
  readonly activity?: string;
}

/** The newest case of a system, as it stood on the day. */
interface SystemCase {
  readonly id: string;
  readonly phase: Phase;
  /** The newest release by then. */
  readonly release: number | null;
  /** What the case recommends; null until it has been assessed. */
  readonly recommendation: Tilsyn['recommendation'] | null;
}

/** A system that serves an activity, and what is known of it. */
export interface RiskSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  /** Members that use it on the day. */
  readonly members: number;
  /** Points of Datatilsynet's model; null when the four questions are not answered. They do not enter the level. */
  readonly points: number | null;
  readonly exposure: Exposure;
  /** Whether some case had assessed it by then. */
  readonly assessed: boolean;
  /** Open findings by severity, over all its cases. */
  readonly open: Readonly<Record<Finding['severity'], number>>;
  readonly case: SystemCase | null;
}

/** One activity with its systems and its level. */
export interface RiskActivity {
  readonly id: string;
  readonly name: string;
  readonly kle: NonNullable<ActivityEntry['kle']>;
  readonly consequence: ActivityConsequence;
  readonly level: (ActivityLevel & { readonly title: string | null; readonly titleEn: string | null }) | null;
  /** Why there is no level. */
  readonly withoutLevel: NoLevel | null;
  readonly systems: readonly RiskSystem[];
}

/** The activities by their risk, and what is missing in the picture. */
export interface ActivityRiskView {
  readonly at: string;
  /** The municipality and the vendor that were asked about. */
  readonly municipality: { readonly id: string; readonly name: string } | null;
  readonly vendor: { readonly id: string; readonly name: string } | null;
  readonly catalogue: {
    readonly id: string;
    readonly title: string;
    readonly source: string;
    readonly confirmed: boolean;
  };
  readonly scale: readonly { readonly value: number; readonly title: string }[];
  /** The rule in force; null when there is none, and then no activity has a level. */
  readonly rule: { readonly id: string; readonly source: string; readonly confirmed: boolean } | null;
  readonly activities: readonly RiskActivity[];
  readonly withoutSystem: readonly string[];
  /** Systems with personal data that name no activity. */
  readonly systemsWithoutActivity: readonly { readonly id: string; readonly name: string; readonly vendor: string }[];
  /** Activities with systems that no case has begun on. */
  readonly withoutCase: readonly { readonly activity: string; readonly systems: readonly string[] }[];
  /** Numbers systems name that the catalogue does not have. */
  readonly unknown: readonly { readonly activity: string; readonly systems: readonly string[] }[];
}

/**
 * The activities of the catalogue in force with the systems that serve them, their open findings and a level, as things stood on a day.
 * Undefined when no list of activities is loaded. Findings carry no day of their own and count from the day their case began; the users
 * of a system are those of its latest reading.
 */
export function activityRiskView(repository: Repository, question: ActivityRiskQuestion): ActivityRiskView | undefined {
  const list = catalogue(repository, 'activities');
  if (list === undefined) return undefined;
  const rule = catalogue(repository, 'activity-risk');
  const systems = systemsAsked(repository, question);
  const told = new Map(systemsWithCases(repository, systems, rule?.data, question.at).map((each) => [each.id, each]));
  const serving = (activity: string): readonly RiskSystem[] =>
    systems.flatMap(({ id, data }) => {
      const system = data.activities?.includes(activity) === true ? told.get(id) : undefined;
      return system === undefined ? [] : [system];
    });
  const activities = list.data.entries
    .filter(({ id }) => question.activity === undefined || id === question.activity)
    .map((entry) => riskActivity(entry, serving(entry.id), list.data.scale.length, rule?.data))
    .filter((activity) => question.vendor === undefined || activity.systems.length > 0)
    .sort(gravestFirst);
  const { id, data } = list;
  const { municipality, vendor } = question;
  return {
    at: question.at,
    municipality:
      municipality === undefined
        ? null
        : { id: municipality, name: municipalities(repository).get(municipality)?.name ?? municipality },
    vendor: vendor === undefined ? null : { id: vendor, name: vendorName(repository, vendor) },
    catalogue: { id, title: data.title, source: data.source, confirmed: data.confirmed },
    scale: data.scale,
    rule: rule === undefined ? null : { id: rule.id, source: rule.data.source, confirmed: rule.data.confirmed },
    activities,
    ...gapsOf(activities, systems, new Set(data.entries.map((entry) => entry.id)), question),
  };
}

type SystemDocument = TypedDocument<'system'>;

const systemsAsked = (
  repository: Repository,
  { municipality, vendor }: ActivityRiskQuestion,
): readonly SystemDocument[] =>
  repository
    .all('system')
    .filter(
      ({ data, parts }) =>
        !data.deactivated &&
        (municipality === undefined || data.users.includes(municipality)) &&
        (vendor === undefined || vendorOf({ parts }) === vendor),
    );

const gravestFirst = (a: RiskActivity, b: RiskActivity): number =>
  (b.level?.share ?? -1) - (a.level?.share ?? -1) || compareText(a.id, b.id);

function riskActivity(
  { id, name, kle, consequence }: ActivityEntry,
  systems: readonly RiskSystem[],
  steps: number,
  rule: ActivityRisk | undefined,
): RiskActivity {
  const level = activityLevel(consequence, steps, systems, rule);
  const base = { id, name, kle: kle ?? {}, consequence: consequence ?? {}, systems };
  if (typeof level === 'string') return { ...base, level: null, withoutLevel: level };
  const titles = rule?.levels.find((each) => each.id === level.level);
  return {
    ...base,
    level: { ...level, title: titles?.title ?? null, titleEn: titles?.titleEn ?? null },
    withoutLevel: null,
  };
}

function systemsWithCases(
  repository: Repository,
  systems: readonly SystemDocument[],
  rule: ActivityRisk | undefined,
  at: string,
): readonly RiskSystem[] {
  const model = catalogue(repository, 'risk-model')?.data;
  const cases = casesBySystem(repository, at);
  return systems.map(({ id, data, parts }): RiskSystem => {
    const vendor = vendorOf({ parts });
    const own = cases.get(id) ?? [];
    const open = own.flatMap((each) => each.open);
    const assessed = own.some((each) => each.assessed);
    return {
      id,
      name: data.name,
      vendor,
      vendorName: vendorName(repository, vendor),
      members: membersAmong(data.users, municipalities(repository), at).length,
      points: model === undefined || data.risk === undefined ? null : scoreRisk(model, { ...data.risk }).points,
      exposure: riskExposureOf({ assessed, open }, rule ?? { entries: [] }),
      assessed,
      open: {
        critical: open.filter((severity) => severity === 'critical').length,
        serious: open.filter((severity) => severity === 'serious').length,
        moderate: open.filter((severity) => severity === 'moderate').length,
        minor: open.filter((severity) => severity === 'minor').length,
      },
      case: own.at(-1)?.told ?? null,
    };
  });
}

interface CaseThen {
  readonly begun: string;
  readonly assessed: boolean;
  readonly open: readonly Finding['severity'][];
  readonly told: SystemCase;
}

/** The cases that had begun by a day and were not given up, by system, the newest last. */
function casesBySystem(repository: Repository, at: string): ReadonlyMap<string, readonly CaseThen[]> {
  const begun = repository.all('tilsyn').flatMap((tilsyn) => begunCase(tilsyn, at));
  const takenUp = takenUpBySystem(repository, begun);
  const found = new Map<string, CaseThen[]>();
  for (const each of begun) {
    const { open, ...then } = caseThen(repository, each, at);
    for (const system of each.tilsyn.data.systems) {
      const here = open.filter(({ id }) => takenUp.get(system)?.has(id) !== true).map(({ severity }) => severity);
      found.set(system, [...(found.get(system) ?? []), { ...then, open: here }]);
    }
  }
  for (const cases of found.values())
    cases.sort((a, b) => compareText(a.begun, b.begun) || compareText(a.told.id, b.told.id));
  return found;
}

/** Findings a later case took up, by system: one that leaves out some of the systems takes nothing up for those. */
function takenUpBySystem(
  repository: Repository,
  begun: readonly BegunCase[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { tilsyn } of begun) {
    const from = repository.ofCase('finding', tilsyn.id).flatMap(({ data }) => data.carriedFrom ?? []);
    for (const system of from.length === 0 ? [] : tilsyn.data.systems)
      found.set(system, new Set([...(found.get(system) ?? []), ...from]));
  }
  return found;
}

interface BegunCase {
  readonly tilsyn: TypedDocument<'tilsyn'>;
  readonly milestones: MilestoneLists;
  readonly begun: string;
}

function begunCase(tilsyn: TypedDocument<'tilsyn'>, at: string): readonly BegunCase[] {
  const milestones = milestonesAt(tilsyn.data.milestones, at);
  const [begun] = Object.values(milestones)
    .flatMap((entries) => entries.flatMap((entry) => ('date' in entry ? [entry.date] : [])))
    .sort(compareText);
  const phase = phaseOf(milestones);
  const givenUp = phase === 'cancelled' || phase === 'outOfScope';
  return begun === undefined || givenUp ? [] : [{ tilsyn, milestones, begun }];
}

function caseThen(
  repository: Repository,
  { tilsyn: { id, data }, milestones, begun }: BegunCase,
  at: string,
): Omit<CaseThen, 'open'> & { readonly open: readonly OpenFinding[] } {
  const releases = repository
    .ofCase('release', id)
    .map((release) => release.data)
    .filter(({ date }) => date <= at);
  const { phase, release } = standingOf(milestones, { ...noOutcome, releases });
  const assessed = hasReached(milestones, 'assessed');
  return {
    begun,
    assessed,
    open: openFindings(repository, id, at),
    told: {
      id,
      phase,
      release: release?.version ?? null,
      recommendation: assessed ? (data.recommendation ?? null) : null,
    },
  };
}

interface OpenFinding {
  readonly id: string;
  readonly severity: Finding['severity'];
}

/** A case's findings that were not settled by a day. */
function openFindings(repository: Repository, caseId: string, at: string): readonly OpenFinding[] {
  const followUps = repository.ofCase('follow-up', caseId).map((followUp) => ({ ...followUp.data, id: followUp.id }));
  return repository
    .ofCase('finding', caseId)
    .filter(({ id }) => !isSettled(latestFollowUp(followUps, id, at)))
    .map(({ id, data }) => ({ id, severity: data.severity }));
}

function gapsOf(
  activities: readonly RiskActivity[],
  systems: readonly SystemDocument[],
  known: ReadonlySet<string>,
  { activity: only }: ActivityRiskQuestion,
): Pick<ActivityRiskView, 'withoutSystem' | 'systemsWithoutActivity' | 'withoutCase' | 'unknown'> {
  const unknown = new Map<string, string[]>();
  for (const { id, data } of systems)
    for (const activity of data.activities ?? [])
      if (!known.has(activity)) unknown.set(activity, [...(unknown.get(activity) ?? []), id]);
  const byId = [...activities].sort((a, b) => compareText(a.id, b.id));
  return {
    withoutSystem: byId.filter((activity) => activity.systems.length === 0).map(({ id }) => id),
    systemsWithoutActivity:
      only !== undefined
        ? []
        : systems
            .filter(({ data }) => data.personalData !== 'none' && (data.activities ?? []).length === 0)
            .map(({ id, data, parts }) => ({ id, name: data.name, vendor: vendorOf({ parts }) })),
    withoutCase: byId.flatMap((activity) => {
      const lacking = activity.systems.filter((system) => system.case === null).map(({ id }) => id);
      return lacking.length === 0 ? [] : [{ activity: activity.id, systems: lacking }];
    }),
    unknown:
      only !== undefined
        ? []
        : [...unknown].sort(([a], [b]) => compareText(a, b)).map(([activity, named]) => ({ activity, systems: named })),
  };
}

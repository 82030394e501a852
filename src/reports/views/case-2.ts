import { currencyAt, speaksAgainst } from '../../domain/evidence.ts';
import { validityOf } from '../../facts/catalogue-entries.ts';
import { uncoveredPeriod } from '../../facts/uncovered-period.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { danishNumber } from '../text/typography.ts';
import { inSingular } from './case/agreements.ts';
import { assessedArea } from './case/assessed.ts';
import { ownProcessingView, placeTransfers, subProcessorsView, whenOf } from './case/chain.ts';
import { reservationsView } from './case/reservations.ts';
import { type CaseSources, caseSources } from './case/sources.ts';
import { type CaseViewOptions, caseViewFrom } from './case.ts';
import type { CaseView } from './case-view.ts';
import type { CaseView2 } from './case-view-2.ts';
import { word } from './words.ts';

/** So many findings, and so many reservations, the page of the verdict has room for. */
const [weightiest, leading] = [3, 4];

/**
 * A case as its report tells it since templates of the view `case@2`: the first version's view, and what has come to it.
 * @throws Error when the case is unknown: the caller has looked it up
 */
export function caseView2(repository: Repository, caseId: string, options: CaseViewOptions = {}): CaseView2 {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn === undefined) throw new Error(`There is no readable case ${caseId}.`);
  const sources = caseSources(repository, tilsyn);
  const first = caseViewFrom(sources, options);
  const evidence = first.evidence.map((each, index) => ({
    ...each,
    complementary: sources.evidence[index]?.data.complementaryControls ?? [],
  }));
  const links = byTime(subProcessorsView(sources), (_, index) =>
    whenOf(sources, sources.steps[index]?.link.record.data ?? {}),
  );
  const moves = movesView(sources);
  const reservations = reservationsView(sources, first.asOf);
  const shown = reservations.length > leading ? reservations.slice(0, leading - 1) : reservations;
  return {
    ...first,
    systems: first.systems.map((system, index) => ({ ...system, ...systemView2(sources.systems[index]) })),
    force: tilsyn.data.force === undefined ? null : { reason: tilsyn.data.force.reason, date: tilsyn.data.force.date },
    areas: first.areas.map((area) => ({ ...area, ...assessedArea(area) })),
    evidence,
    timeline: timelineView2(sources, first.timeline),
    reservations,
    leadingReservations: shown,
    moreReservations: reservations.length - shown.length,
    weightiest: first.findings.slice(0, weightiest),
    severitiesSeen: first.severities.filter(({ count }) => count > 0),
    figures: figuresView(first, sources, moves),
    own: byTime(ownProcessingView(sources), (each) => whenOf(sources, each)),
    links,
    moves,
    agreements: first.agreements.map((each, index) => ({
      ...each,
      bound: inSingular(each.bound),
      terms: each.terms.map(({ label, value }) => ({ label, value: inSingular(value) })),
      when: whenOf(sources, sources.agreements[index]?.data ?? {}),
    })),
    complementary: evidence.flatMap(({ number, title, complementary: controls }) =>
      controls.length === 0 ? [] : [{ number, title, controls }],
    ),
    since: first.since === null ? null : { ...first.since, ...substanceOf(first.since) },
  };
}

function systemView2(
  system: TypedDocument<'system'> | undefined,
): Pick<CaseView2['systems'][number], 'activities' | 'ai'> {
  const { ai, activities = [] } = system?.data ?? {};
  if (ai === undefined) return { activities, ai: null };
  return {
    activities,
    ai: {
      uses: ai.uses,
      role: word('system.AiUse.role', ai.role),
      riskClass: word('system.AiUse.riskClass', ai.riskClass),
      since: ai.since ?? null,
      note: ai.note ?? null,
    },
  };
}

type Times<T> = { readonly [When in 'now' | 'ahead' | 'ended']: readonly T[] };

/** Things of now, of later and of before, each in the order they stand. */
function byTime<T>(all: readonly T[], when: (each: T, index: number) => keyof Times<T>): Times<T> {
  const times = all.map((each, index) => ({ each, at: when(each, index) }));
  const of = (wanted: keyof Times<T>): readonly T[] => times.flatMap(({ each, at }) => (at === wanted ? [each] : []));
  return { now: of('now'), ahead: of('ahead'), ended: of('ended') };
}

function movesView(sources: CaseSources): CaseView2['moves'] {
  const rows = [...sources.own, ...sources.steps.map(({ link }) => link.record)].flatMap((place) =>
    placeTransfers(sources, place).map((row) => ({ row, when: whenOf(sources, place.data) })),
  );
  const isRisk = ({ row }: (typeof rows)[number]): boolean => row.kind.key === 'ownership';
  const transfers = byTime(
    rows.filter((each) => !isRisk(each)),
    ({ when }) => when,
  );
  const risks = byTime(rows.filter(isRisk), ({ when }) => when);
  const rowsOf = (list: typeof rows | Times<(typeof rows)[number]>['now']): CaseView['transfers'] =>
    list.map(({ row }) => row);
  return {
    now: rowsOf(transfers.now),
    ahead: rowsOf(transfers.ahead),
    ended: rowsOf(transfers.ended),
    risks: [...rowsOf(risks.now), ...rowsOf(risks.ahead)],
    endedRisks: rowsOf(risks.ended),
  };
}

function figuresView(
  { areas, findings, ratings }: CaseView,
  { steps, ...sources }: CaseSources,
  moves: CaseView2['moves'],
): CaseView2['figures'] {
  const tallies = areas.flatMap((area) => area.tallies);
  const count = (key: string): number =>
    tallies.filter((tally) => tally.key === key).reduce((sum, tally) => sum + tally.count, 0);
  const times = new Map(
    [...new Set(steps.map(({ link }) => link.target))].map((target) => {
      const whens = steps.flatMap(({ link }) => (link.target === target ? [whenOf(sources, link.record.data)] : []));
      // Whom several links lead to is in use as long as one of them is.
      return [target, whens.includes('now') ? 'now' : whens.includes('ahead') ? 'ahead' : 'ended'] as const;
    }),
  );
  const parties = (when: 'now' | 'ahead' | 'ended'): number =>
    [...times.values()].filter((each) => each === when).length;
  const assessed = count('met') + count('partly-met') + count('not-met');
  return {
    controls: ratings.flatMap(({ key, label }) =>
      count(key) === 0 || key === 'outside' ? [] : [`${danishNumber(count(key))} ${label.toLowerCase()}`],
    ),
    assessed,
    met: count('met'),
    notApplicable: count('not-applicable'),
    notAssessed: count('not-assessed'),
    outside: count('outside'),
    findings: findings.length,
    openFindings: findings.filter(({ status }) => status.key === 'open' || status.key === 'in-progress').length,
    subProcessors: parties('now'),
    comingSubProcessors: parties('ahead'),
    endedSubProcessors: parties('ended'),
    transfers: moves.now.length,
    comingTransfers: moves.ahead.length,
    endedTransfers: moves.ended.length,
  };
}

function timelineView2(sources: CaseSources, first: CaseView['timeline']): CaseView2['timeline'] {
  if (first === null) return null;
  const uncovered = uncoveredPeriod(sources.repository, sources.tilsyn, sources.judgedOn);
  return {
    ...first,
    stretches: first.stretches.map((stretch, index) => ({
      ...stretch,
      standing: standingOf(sources, sources.evidence[index]),
    })),
    uncovered: uncovered ?? [],
    speaksOfPeriod: uncovered !== undefined,
  };
}

type Standing = NonNullable<CaseView2['timeline']>['stretches'][number]['standing'];

/** What a document counts for on the day the report judges by. */
function standingOf({ repository, judgedOn }: CaseSources, document: TypedDocument<'evidence'> | undefined): Standing {
  if (document === undefined) return { key: 'counts', label: 'Indgår i vurderingen' };
  const { data } = document;
  const { state } = currencyAt(data, judgedOn, validityOf(repository, data));
  if (state === 'not-yet') return { key: 'not-yet', label: 'Ikke udstedt endnu' };
  if (state === 'expired') return { key: 'old', label: 'For gammel' };
  if (speaksAgainst(data))
    return {
      key: 'against',
      label: `Revisors konklusion: ${word('evidence.opinion', data.opinion ?? 'adverse').toLowerCase()}`,
    };
  const reserved = data.opinion === 'qualified' || data.emphasis !== undefined || (data.exceptions ?? []).length > 0;
  return reserved
    ? { key: 'reserved', label: 'Indgår med forbehold' }
    : { key: 'counts', label: 'Indgår i vurderingen' };
}

/** What changed in substance since last time: for the better or the worse, and what is judged for the first time. */
function substanceOf({
  ratings,
}: NonNullable<CaseView['since']>): Omit<NonNullable<CaseView2['since']>, keyof NonNullable<CaseView['since']>> {
  const scale = ['not-met', 'partly-met', 'met'];
  const rank = (rating: { readonly key: string } | null): number => scale.indexOf(rating?.key ?? '');
  const isNew = ({ before }: (typeof ratings)[number]): boolean => before === null || before.key === 'not-assessed';
  const present = ratings.filter(({ after }) => after !== null);
  const known = present.filter((each) => !isNew(each));
  const onScale = known.filter(({ before, after }) => rank(before) >= 0 && rank(after) >= 0);
  const first = present.filter(isNew);
  const isWrong = ({ after }: (typeof ratings)[number]): boolean =>
    after?.key === 'not-met' || after?.key === 'partly-met';
  return {
    worse: onScale.filter(({ before, after }) => rank(after) < rank(before)),
    better: onScale.filter(({ before, after }) => rank(after) > rank(before)),
    newlyWrong: first.filter(isWrong),
    newlyInOrder: first.filter((each) => !isWrong(each)).map(({ control }) => control),
    otherwise: known.filter((each) => !onScale.includes(each)),
    gone: ratings.filter(({ after }) => after === null).map(({ control }) => control),
  };
}

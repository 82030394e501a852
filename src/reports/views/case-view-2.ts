import { caseViewShape } from './case-view.ts';
import { date, flag, list, nullable, number, record, type Shaped, textShape } from './shape.ts';

const first = caseViewShape.fields;
const label = record('betegnelse', { key: textShape, label: textShape });
const period = record('periode', { from: date, to: date });

const area = record('område', {
  ...first.areas.item.fields,
  /** What holds for the area: the weakest of what is assessed, and of how much where that is not all. Never met while anything is unknown. */
  verdict: label,
  /** How many of all its controls somebody has looked at and taken a position on. */
  considered: number,
  /** How its controls fall, in words. */
  counts: textShape,
});

const evidence = record('dokumentation', {
  ...first.evidence.item.fields,
  /** What the auditor's conclusion presupposes that the municipality does itself. */
  complementary: list(textShape),
});

const stretch = record('periode', {
  ...first.timeline.inner.fields.stretches.item.fields,
  /** `counts`, `reserved`, `against`, `old` or `not-yet`, and its words. */
  standing: label,
});

const changedRating = first.since.inner.fields.ratings.item;

/** What templates of the view `case@2` read: all of the first version, and what has come since. */
export const caseViewShape2 = record('tilsyn', {
  ...first,
  systems: list(
    record('system', {
      ...first.systems.item.fields,
      /** The numbers of the common processing activities. */
      activities: list(textShape),
      /** What is on record of its use of AI; null where nobody has said anything of it. */
      ai: nullable(
        record('kunstig intelligens', {
          uses: list(textShape),
          role: textShape,
          riskClass: textShape,
          since: nullable(date),
          note: nullable(textShape),
        }),
      ),
    }),
  ),
  /** Why the case was made although the rules leave the system to others. */
  force: nullable(record('trods afgrænsningen', { reason: textShape, date: date })),
  areas: list(area),
  evidence: list(evidence),
  timeline: nullable(
    record('tidslinje', {
      ...first.timeline.inner.fields,
      stretches: list(stretch),
      /** The days of the period no document speaks for, as stretches. */
      uncovered: list(period),
      /** Whether any document that can carry the case speaks of a period: else nothing can be said of what is uncovered. */
      speaksOfPeriod: flag,
    }),
  ),
  /** What the tool's own rules have to remark on what the report rests on, as of its date; those a reader needs first come first. */
  reservations: list(textShape),
  /** The first of them, when there are more than fit the page of the verdict. */
  leadingReservations: list(textShape),
  /** How many there are besides those. */
  moreReservations: number,
  /** The gravest findings, three at the most. */
  weightiest: first.findings,
  /** The severities somebody has given. */
  severitiesSeen: first.severities,
  figures: record('tal', {
    /** How the controls the case covers fall, in words: `42 opfyldt`; no sort that is empty. */
    controls: list(textShape),
    /** Met, partly met or not met. */
    assessed: number,
    met: number,
    notApplicable: number,
    notAssessed: number,
    outside: number,
    findings: number,
    openFindings: number,
    subProcessors: number,
    comingSubProcessors: number,
    endedSubProcessors: number,
    transfers: number,
    comingTransfers: number,
    endedTransfers: number,
  }),
  /** The vendor's own processing, the links of the chain and the transfers: in use, to come, and ended, on the day the report judges by. */
  own: record('egen behandling', { now: first.ownProcessing, ahead: first.ownProcessing, ended: first.ownProcessing }),
  links: record('led', { now: first.subProcessors, ahead: first.subProcessors, ended: first.subProcessors }),
  moves: record('overførsler', {
    now: first.transfers,
    ahead: first.transfers,
    ended: first.transfers,
    /** What only ownership makes possible: risks, no transfers; present ones. */
    risks: first.transfers,
    endedRisks: first.transfers,
  }),
  agreements: list(
    record('databehandleraftale', {
      ...first.agreements.item.fields,
      /** `now`, `ended` or `ahead`. */
      when: textShape,
    }),
  ),
  /** What auditors' conclusions presuppose of the municipality, document by document. */
  complementary: list(
    record('revisors forudsætning', { number: textShape, title: textShape, controls: list(textShape) }),
  ),
  since: nullable(
    record('siden sidst', {
      ...first.since.inner.fields,
      worse: list(changedRating),
      better: list(changedRating),
      /** Rated for the first time, and not met. */
      newlyWrong: list(changedRating),
      /** Rated for the first time, and in order: their numbers. */
      newlyInOrder: list(textShape),
      /** From or to “not relevant”. */
      otherwise: list(changedRating),
      /** Rated last time, and no longer among the controls: their numbers. */
      gone: list(textShape),
    }),
  ),
});

export type CaseView2 = Shaped<typeof caseViewShape2>;

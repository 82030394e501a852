import { walkChain } from '../domain/chain.ts';
import { latestDate } from '../domain/date.ts';
import { isSettled, latestFollowUp } from '../domain/lifecycle/follow-up.ts';
import { lastDateOf } from '../domain/lifecycle/milestones.ts';
import { chain } from '../facts/chain.ts';
import { isReleased } from '../facts/releases.ts';
import type { ControlAssessment, FollowUp, Tilsyn } from '../generated/types.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

type Rating = ControlAssessment['rating'];

/** A control in the previous case and in this one. */
export interface RatingSince {
  readonly control: string;
  readonly before: Rating | undefined;
  readonly after: Rating | undefined;
  /** What the previous case said of it. */
  readonly remarkBefore: string | undefined;
}

/** What became of the previous case's findings, and which are new; each named by its id and title. */
interface FindingsSince {
  /** Open then, and taken up again: `from` is the previous case's. */
  readonly carried: readonly { readonly id: string; readonly from: string; readonly title: string }[];
  /** Settled by a follow-up in the previous case. */
  readonly settled: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: FollowUp['status'];
    readonly date: string;
  }[];
  /** Of this case alone. */
  readonly fresh: readonly { readonly id: string; readonly title: string }[];
  /** Open in the previous case, and not taken up: somebody must say why. */
  readonly dropped: readonly { readonly id: string; readonly title: string }[];
}

/** A link of the chain that came or went; `on` is the day its record says. */
interface LinkSince {
  readonly id: string;
  readonly target: string;
  readonly on: string;
}

/** What has changed since the previous case, as far as the records tell. */
export interface SincePrevious {
  readonly previous: string;
  readonly title: string;
  readonly recommendation: { readonly before: Tilsyn['recommendation']; readonly after: Tilsyn['recommendation'] };
  /** The day the previous case spoke of: its newest release, else its assessment, else its period's end, else its year's. */
  readonly since: string;
  /** Every control either case rates, in this case's order, then those it no longer has. */
  readonly ratings: readonly RatingSince[];
  readonly findings: FindingsSince;
  readonly chain: { readonly added: readonly LinkSince[]; readonly ended: readonly LinkSince[] };
}

/**
 * The case that this one names as its previous, when it was released: what was never assessed, heard and released is nobody's previous
 * supervision, and nothing of it is told.
 */
export function releasedPrevious(repository: Repository, { data }: CaseDocument): CaseDocument | undefined {
  if (data.previous === undefined || !isReleased(repository, data.previous)) return undefined;
  return repository.find('tilsyn', data.previous);
}

/**
 * What has changed since the released case that this one names as its previous. Undefined when it names none, or one that cannot be read.
 * Ratings of then come from `carriedFrom` where this case has it, and so from its own content; findings settled since come from the
 * previous case's follow-ups, which are progress and may grow later. Links of the chain are dated by their records: what a record said
 * earlier is Git's to tell.
 */
export function sincePrevious(repository: Repository, tilsyn: CaseDocument): SincePrevious | undefined {
  const before = releasedPrevious(repository, tilsyn);
  if (before === undefined) return undefined;
  const since = spokeOf(repository, before);
  return {
    previous: before.id,
    title: before.data.title,
    recommendation: { before: before.data.recommendation, after: tilsyn.data.recommendation },
    since,
    ratings: ratingsSince(repository, before, tilsyn),
    findings: findingsSince(repository, before, tilsyn),
    chain: chainSince(repository, tilsyn, since),
  };
}

function spokeOf(repository: Repository, { id, data, parts }: CaseDocument): string {
  const released = latestDate(repository.ofCase('release', id).map((release) => release.data.date));
  return released ?? lastDateOf(data.milestones, 'assessed') ?? data.period?.to ?? `${parts['year']}-12-31`;
}

function ratingsSince(repository: Repository, before: CaseDocument, tilsyn: CaseDocument): readonly RatingSince[] {
  const then = new Map(repository.find('assessment', before.id)?.data.controls.map((entry) => [entry.control, entry]));
  const now = new Map(repository.find('assessment', tilsyn.id)?.data.controls.map((entry) => [entry.control, entry]));
  return [...new Set([...now.keys(), ...then.keys()])].map((control) => {
    const carried = now.get(control)?.carriedFrom;
    return {
      control,
      before: carried?.case === before.id ? carried.rating : then.get(control)?.rating,
      after: now.get(control)?.rating,
      remarkBefore: then.get(control)?.remark,
    };
  });
}

function findingsSince(repository: Repository, before: CaseDocument, tilsyn: CaseDocument): FindingsSince {
  const steps = repository.ofCase('follow-up', before.id).map(({ id, data }) => ({ ...data, id }));
  const then = repository.ofCase('finding', before.id);
  const now = repository
    .ofCase('finding', tilsyn.id)
    .map(({ id, data }) => ({ id, title: data.title, from: data.carriedFrom }));
  const carriedFrom = new Set(now.map(({ from }) => from));
  const ofThen = then.map(({ id, data }) => ({ id, title: data.title, latest: latestFollowUp(steps, id) }));
  return {
    carried: now.flatMap(({ id, title, from }) => (from === undefined ? [] : [{ id, from, title }])),
    settled: ofThen.flatMap(({ id, title, latest }) =>
      latest !== undefined && isSettled(latest) ? [{ id, title, status: latest.status, date: latest.date }] : [],
    ),
    fresh: now.flatMap(({ id, title, from }) => (from === undefined ? [{ id, title }] : [])),
    dropped: ofThen.flatMap(({ id, title, latest }) =>
      isSettled(latest) || carriedFrom.has(id) ? [] : [{ id, title }],
    ),
  };
}

function chainSince(repository: Repository, { data }: CaseDocument, since: string): SincePrevious['chain'] {
  const steps = walkChain(chain(repository), data.vendor, { systems: data.systems });
  const links = new Map(steps.map(({ link }) => [link.id, link]));
  const dated = (when: 'from' | 'until'): readonly LinkSince[] =>
    [...links.values()].flatMap(({ id, target, inUse }) => {
      const on = inUse[when];
      return on != null && on > since ? [{ id, target, on }] : [];
    });
  return { added: dated('from'), ended: dated('until') };
}

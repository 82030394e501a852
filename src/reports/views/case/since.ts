import { mayRead } from '../../../domain/level.ts';
import { type RatingSince, sincePrevious } from '../../../facts/since-previous.ts';
import type { CaseView } from '../case-view.ts';
import { labelled, word } from '../words.ts';
import type { CaseSources } from './sources.ts';

const ratings = 'assessment.ControlAssessment.rating';

/**
 * What has changed since the previous case; null without one, and where the previous case is for a narrower audience than this one.
 * What follows from the previous case's own steps (settled, dropped, the chain's dates) is kept apart: it may grow while this report
 * stands, so the template leaves it out of the digest of the text.
 */
export function sinceView(sources: CaseSources): CaseView['since'] {
  const { repository, tilsyn, audience, vendorName, controls } = sources;
  const since = sincePrevious(repository, tilsyn);
  const before = since === undefined ? undefined : repository.find('tilsyn', since.previous);
  if (since === undefined || before === undefined || !mayRead(audience, before.data.confidentiality)) return null;
  const titles = new Map(controls?.entries.map(({ id, title }) => [id, title] as const));
  const mayShow = ({ id }: { readonly id: string }, floor = before.data.confidentiality): boolean =>
    mayRead(audience, repository.find('finding', id)?.data.confidentiality ?? floor);
  const ownTitles = (findings: readonly { readonly id: string; readonly title: string }[]): readonly string[] =>
    findings.filter((each) => mayShow(each, audience)).map(({ title }) => title);
  // What this case does not cover it has not compared either; the section on its scope says so.
  const outside = new Set(controls?.entries.filter((entry) => !controls.covered.includes(entry)).map(({ id }) => id));
  const compared = since.ratings.filter(({ control }) => !outside.has(control));
  const changed = compared.filter(isChanged);
  return {
    title: since.title,
    recommendation:
      since.recommendation.before === undefined ? null : word('tilsyn.recommendation', since.recommendation.before),
    ratings: changed.map(({ control, before: then, after }) => ({
      control,
      title: titles.get(control) ?? null,
      before: then === undefined ? null : labelled(ratings, then),
      after: after === undefined ? null : labelled(ratings, after),
    })),
    same: compared.filter(({ before: then, after }) => then === after && after !== 'not-assessed').length,
    waiting: compared.filter(({ after }) => after === 'not-assessed').length,
    carried: ownTitles(since.findings.carried),
    fresh: ownTitles(since.findings.fresh),
    settled: since.findings.settled
      .filter((each) => mayShow(each))
      .map(({ title, status, date }) => ({ title, status: word('follow-up.status', status), date })),
    dropped: since.findings.dropped.filter((each) => mayShow(each)).map(({ title }) => title),
    joined: since.chain.added.map(({ target, on }) => ({ name: vendorName(target), date: on })),
    left: since.chain.ended.map(({ target, on }) => ({ name: vendorName(target), date: on })),
  };
}

/** A control that waits to be assessed has no rating yet to compare. */
const isChanged = ({ before, after }: RatingSince): boolean => after !== 'not-assessed' && before !== after;

import { catalogue } from '../../../repository/catalogues.ts';
import { danishList } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { labelled, word } from '../words.ts';
import { numberOf } from './evidence.ts';
import { danishArticle, danishClauses } from './prose.ts';
import type { CaseSources } from './sources.ts';

const ratings = 'assessment.ControlAssessment.rating';
/** From the gravest to the lightest: an area is as good as its weakest control. */
const gravity = ['not-met', 'partly-met', 'not-assessed', 'met', 'not-applicable'] as const;
const readingOrder = ['met', 'partly-met', 'not-met', 'not-applicable', 'not-assessed'] as const;

/** The controls area by area; empty when nothing has been rated yet. */
export function areasView(sources: CaseSources): CaseView['areas'] {
  const { controls, assessment } = sources;
  if (controls === undefined || assessment === undefined) return [];
  const rated = new Map(assessment.data.controls.map((entry) => [entry.control, entry] as const));
  const everything = [...rated.values()];
  if (everything.every(({ rating }) => rating === 'not-assessed')) return [];
  return controls.areas.flatMap((area) => {
    const entries = controls.entries.filter((entry) => entry.area === area.id);
    if (entries.length === 0) return [];
    const keyOf = (id: string) => rated.get(id)?.rating ?? 'not-assessed';
    const keys = entries.map(({ id }) => keyOf(id));
    return [
      {
        id: area.id,
        title: area.title,
        articles: danishList(area.articles.map(danishArticle)),
        clauses: danishClauses(area.clauses),
        rating: labelled(ratings, gravity.find((key) => keys.includes(key)) ?? 'not-assessed'),
        tallies: readingOrder
          .map((key) => ({ ...labelled(ratings, key), count: keys.filter((each) => each === key).length }))
          .filter(({ count }) => count > 0),
        controls: entries.map(({ id, title, expectation, basis, goodPractice }) => {
          const entry = rated.get(id);
          return {
            id,
            title,
            expectation,
            basis: basis === undefined ? null : word('controls.ControlEntry.basis', basis),
            goodPractice: goodPractice ?? null,
            duty: entry?.duty ?? null,
            rating: labelled(ratings, keyOf(id)),
            evidence: (entry?.evidence ?? []).map((each, index) => ({
              number: numberOf(sources, each) ?? each,
              page: index === 0 ? (entry?.page ?? null) : null,
            })),
            remark: entry?.remark ?? null,
          };
        }),
      },
    ];
  });
}

/** The words of a scale with what they mean, in the catalogue's order. */
export const scaleView = (
  { repository }: CaseSources,
  scale: 'rating' | 'severity',
): readonly { readonly key: string; readonly label: string; readonly description: string }[] =>
  (catalogue(repository, 'ratings')?.data.entries ?? [])
    .filter((entry) => entry.scale === scale)
    .sort((a, b) => a.order - b.order)
    .map(({ id, title, description }) => ({ key: id, label: title, description }));

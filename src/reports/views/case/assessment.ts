import { catalogue } from '../../../repository/catalogues.ts';
import type { CaseView } from '../case-view.ts';
import { labelled, word } from '../words.ts';
import { numberOf } from './evidence.ts';
import { danishArticle, danishClauses } from './prose.ts';
import type { CaseSources } from './sources.ts';

const ratings = 'assessment.ControlAssessment.rating';
/** From the gravest to the lightest: an area is as good as its weakest control. */
const gravity = ['not-met', 'partly-met', 'not-assessed', 'met', 'not-applicable'] as const;
const readingOrder = ['met', 'partly-met', 'not-met', 'not-applicable', 'not-assessed'] as const;
/** No rating: what the case's scope leaves out, which must never read as one. */
const notCovered = { key: 'outside', label: 'Ikke omfattet' } as const;

/** What the case looks at; null when that is everything. */
export const scopeView = ({ tilsyn, controls }: CaseSources): CaseView['scope'] =>
  tilsyn.data.scope === undefined
    ? null
    : {
        controls: tilsyn.data.scope.controls,
        reason: tilsyn.data.scope.reason,
        covered: controls?.covered.length ?? 0,
        total: controls?.entries.length ?? 0,
      };

/** The controls area by area; empty when nothing has been rated yet. */
export function areasView(sources: CaseSources): CaseView['areas'] {
  const { controls, assessment } = sources;
  if (controls === undefined || assessment === undefined) return [];
  const rated = new Map(assessment.data.controls.map((entry) => [entry.control, entry] as const));
  const everything = [...rated.values()];
  if (everything.every(({ rating }) => rating === 'not-assessed')) return [];
  return controls.areas.flatMap((area) => {
    const all = controls.entries.filter((entry) => entry.area === area.id);
    if (all.length === 0) return [];
    const entries = all.filter((entry) => controls.covered.includes(entry));
    const outside = all.filter((entry) => !entries.includes(entry));
    const keyOf = (id: string) => rated.get(id)?.rating ?? 'not-assessed';
    const keys = entries.map(({ id }) => keyOf(id));
    return [
      {
        id: area.id,
        title: area.title,
        articles: area.articles.map(danishArticle).join('; '),
        clauses: danishClauses(area.clauses),
        rating: areaRating(keys, all.length),
        tallies: [
          ...readingOrder.map((key) => ({
            ...labelled(ratings, key),
            count: keys.filter((each) => each === key).length,
          })),
          { ...notCovered, count: outside.length },
        ].filter(({ count }) => count > 0),
        covered: entries.length,
        total: all.length,
        outside: outside.map(({ id, title }) => ({ id, title })),
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

/**
 * An area's rating: that of its weakest control. Of an area that is looked at in part, only what is wrong holds for it: it is never met
 * as long as the rest is unknown.
 */
function areaRating(keys: readonly (typeof gravity)[number][], total: number): CaseView['areas'][number]['rating'] {
  const weakest = gravity.find((key) => keys.includes(key));
  if (weakest === undefined) return notCovered;
  const holds = keys.length === total || !(weakest === 'met' || weakest === 'not-applicable');
  return holds ? labelled(ratings, weakest) : { ...notCovered, label: `${keys.length} af ${total} vurderet` };
}

type ScaleWord = { readonly key: string; readonly label: string; readonly description: string };

/** The words of a rating with what they mean; what lies outside the scope has one only where there is a scope. */
export const ratingsView = (sources: CaseSources): readonly ScaleWord[] => [
  ...scaleView(sources, 'rating'),
  ...(sources.tilsyn.data.scope === undefined
    ? []
    : [
        {
          ...notCovered,
          description: 'Kontrollen er ikke en del af dette tilsyn. Der er ikke taget stilling til den.',
        },
      ]),
];

/** The words of a scale with what they mean, in the catalogue's order. */
export const scaleView = ({ repository }: CaseSources, scale: 'rating' | 'severity'): readonly ScaleWord[] =>
  (catalogue(repository, 'ratings')?.data.entries ?? [])
    .filter((entry) => entry.scale === scale)
    .sort((a, b) => a.order - b.order)
    .map(({ id, title, description }) => ({ key: id, label: title, description }));

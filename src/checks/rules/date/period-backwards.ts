import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** The kinds that hold periods; the rest need not be searched. */
const kindsWithPeriods = [
  'tilsyn',
  'evidence',
  'dpa',
  'sub-processor',
  'processing',
  'municipalities',
  'people',
] as const;

function eachPeriod(
  value: unknown,
  pointer: string,
  visit: (pointer: string, from: string, end: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return;
  if ('from' in value && typeof value.from === 'string') {
    if ('to' in value && typeof value.to === 'string') visit(`${pointer}/to`, value.from, value.to);
    if ('until' in value && typeof value.until === 'string') visit(`${pointer}/until`, value.from, value.until);
  }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'object') eachPeriod(item, `${pointer}/${key}`, visit);
  }
}

export const datePeriodBackwards = defineRepositoryCheck({
  code: 'date/period-backwards',
  kind: 'repository',
  severity: 'error',
  summary: text('En periode slutter ikke, før den begynder.', 'A period does not end before it begins.'),
  why: text(
    'Perioder afgør, hvad der gælder hvornår. En, der slutter før den begynder, gælder aldrig.',
    'Periods decide what counts when. One that ends before it begins never counts.',
  ),
  sources: [sources.dataModel],
  mend: text('Byt datoerne om, eller ret den forkerte.', 'Swap the dates, or correct the wrong one.'),
  example: {
    bad: `period: { from: 2025-12-31, to: 2025-01-01 }`,
    good: `period: { from: 2025-01-01, to: 2025-12-31 }`,
  },
  check({ repository, report }) {
    for (const kind of kindsWithPeriods) {
      for (const document of repository.all(kind)) {
        eachPeriod(document.data, '', (pointer, from, end) => {
          if (end >= from) return;
          report({
            at: document.at(pointer),
            message: text(
              `Perioden slutter ${end}, før den begynder ${from}.`,
              `The period ends ${end}, before it begins ${from}.`,
            ),
          });
        });
      }
    }
  },
});

import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerBandsIncomplete = defineCheck({
  code: 'register/bands-incomplete',
  kind: 'risk-model',
  severity: 'error',
  summary: text(
    'Risikomodellens bånd dækker alle point én gang.',
    'The bands of the risk model cover all points once.',
  ),
  why: text(
    'Et hul eller et overlap gør, at nogle systemer ikke får et koncept, eller får to svar.',
    'A hole or an overlap leaves some systems without a concept, or with two answers.',
  ),
  sources: [sources.supervisionGuide, sources.dataModel],
  mend: text(
    'Ret `bands`, så hvert antal point fra `total.min` til `total.max` står i netop ét bånd.',
    'Correct `bands` so that each number of points from `total.min` to `total.max` stands in exactly one band.',
  ),
  check(document, { report }) {
    const { bands, total } = document.data;
    for (let points = total.min; points <= total.max; points += 1) {
      const count = bands.filter(({ from, to }) => points >= from && points <= to).length;
      if (count === 1) continue;
      report({
        at: document.at('/bands', 'key'),
        message: text(`${points} point står i ${count} bånd.`, `${points} points stand in ${count} bands.`),
      });
    }
  },
});

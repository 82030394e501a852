import { isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned, judgedOn, severityOn } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseAgreementNotInForce = defineCheck({
  code: 'case/agreement-not-in-force',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Tilsynets aftaler gælder den dag, sagen vurderes.',
    'The agreements of a case are in force on the day it is assessed.',
  ),
  why: text(
    'En aftale, der er udløbet eller endnu ikke er trådt i kraft, er ikke kommunens instruks.',
    'An agreement that has run out or not yet begun is not the municipality’s instruction.',
  ),
  sources: [sources.contract],
  mend: text(
    'Henvis til den gældende aftale, eller ret aftalens `from` og `until`.',
    'Refer to the agreement in force, or correct its `from` and `until`.',
  ),
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const day = judgedOn(document, today);
    for (const [index, id] of document.data.dpas.entries()) {
      const agreement = repository.find('dpa', id);
      if (agreement === undefined || isWithin(day.date, agreement.data)) continue;
      const { from, until } = agreement.data;
      report({
        at: document.at(`/dpas/${index}`),
        severity: severityOn(day),
        message: text(
          `Aftalen ${id} gælder fra ${from}${until == null ? '' : ` til ${until}`} og ikke ${day.date}.`,
          `The agreement ${id} is in force from ${from}${until == null ? '' : ` to ${until}`} and not on ${day.date}.`,
        ),
        related: [
          {
            at: agreement.at(day.date < from ? '/from' : '/until'),
            message: text('Aftalens egen dato.', 'The agreement’s own date.'),
          },
        ],
      });
    }
  },
});

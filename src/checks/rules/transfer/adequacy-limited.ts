import { text } from '../../../domain/text.ts';
import { countries as countriesOf } from '../../../facts/catalogue-entries.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferAdequacyLimited = defineCheck({
  code: 'transfer/adequacy-limited',
  kind: placeKinds,
  severity: 'warning',
  summary: text(
    'Ved en begrænset afgørelse er det noteret, hvorfor modtageren er omfattet.',
    'Where a decision is limited, it is noted why the recipient is within it.',
  ),
  why: text(
    'En begrænset afgørelse dækker kun nogle modtagere, fx kun virksomheder under en bestemt lov.',
    'A limited decision covers some recipients only, for example companies under a certain act.',
  ),
  sources: [sources.adequacy],
  mend: text(
    'Skriv i `measures`, hvorfor modtageren er omfattet.',
    'Write in `measures` why the recipient is within it.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'adequacy-limited', ({ country }, { names, field, when }) => {
      const where = names([country]);
      const limit = countriesOf(context.repository).get(country)?.adequacyScope;
      context.report({
        at: field('basis'),
        message: text(
          `Afgørelsen om ${where.da} er begrænset${limit === undefined ? '' : ` (${limit})`}; det er ikke noteret, hvorfor modtageren er omfattet${when.da}.`,
          `The decision on ${where.en} is limited${limit === undefined ? '' : ` (${limit})`}; it is not noted why the recipient is within it${when.en}.`,
        ),
      });
    });
  },
});

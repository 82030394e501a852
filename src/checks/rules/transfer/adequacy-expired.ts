import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferAdequacyExpired = defineCheck({
  code: 'transfer/adequacy-expired',
  kind: placeKinds,
  severity: 'warning',
  summary: text(
    'Afgørelsen om landets beskyttelse gælder stadig.',
    'The decision on the country’s protection is still in force.',
  ),
  why: text(
    'Nogle afgørelser har en slutdato. Efter den er der intet grundlag, hvis den ikke er fornyet.',
    'Some decisions have an end date. After it there is no basis unless it is renewed.',
  ),
  sources: [sources.adequacy],
  mend: text(
    'Se, om afgørelsen er fornyet, og ret i så fald landekataloget; ellers find et andet grundlag.',
    'See whether the decision was renewed, and if so correct the countries catalogue; otherwise find another basis.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'adequacy-expired', ({ country }, { names, field }) => {
      const where = names([country]);
      context.report({
        at: field('basis'),
        message: text(
          `Tilstrækkelighedsafgørelsen for ${where.da} er udløbet.`,
          `The adequacy decision on ${where.en} has run out.`,
        ),
      });
    });
  },
});

import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferAdequacyMissing = defineCheck({
  code: 'transfer/adequacy-missing',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Et land, der overføres til med henvisning til tilstrækkelighed, har en afgørelse.',
    'A country to which data is transferred by adequacy has a decision.',
  ),
  why: text(
    'Uden Kommissionens afgørelse er landet et usikkert tredjeland, og der skal et andet grundlag til.',
    'Without the Commission’s decision the country is not adequate, and another basis is needed.',
  ),
  sources: [sources.adequacy],
  mend: text('Find et andet grundlag, eller ret landet.', 'Find another basis, or correct the country.'),
  check(document, context) {
    for (const problem of ['adequacy-missing', 'adequacy-not-yet'] as const) {
      eachTransferProblem(document, context, problem, ({ country }, { severity, names, field, when }) => {
        const where = names([country]);
        context.report({
          at: field('basis'),
          severity,
          message: text(
            `Der er ingen tilstrækkelighedsafgørelse for ${where.da}${when.da}.`,
            `There is no adequacy decision on ${where.en}${when.en}.`,
          ),
        });
      });
    }
  },
});

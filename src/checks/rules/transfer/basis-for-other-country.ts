import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferBasisForOtherCountry = defineCheck({
  code: 'transfer/basis-for-other-country',
  kind: placeKinds,
  severity: 'error',
  summary: text('Overførselsgrundlaget gælder for landet.', 'The transfer basis applies to the country.'),
  why: text(
    'EU-US Data Privacy Framework dækker kun modtagere i USA. Hvert led og hvert land skal have sit grundlag.',
    'The EU-US Data Privacy Framework covers recipients in the USA only. Every link and every country needs its own basis.',
  ),
  sources: [sources.transfers, sources.dpfDecision],
  mend: text(
    'Find et grundlag, der gælder for landet, fx Kommissionens standardkontraktbestemmelser med en TIA.',
    'Find a basis that applies to the country, for example the Commission’s clauses with a TIA.',
  ),
  check(document, context) {
    eachTransferProblem(
      document,
      context,
      'basis-for-other-country',
      ({ country }, { severity, names, field, basis, when }) => {
        const where = names([country]);
        context.report({
          at: field('basis'),
          severity,
          message: text(
            `Grundlaget ${basis} gælder ikke for ${where.da}${when.da}.`,
            `The basis ${basis} does not apply to ${where.en}${when.en}.`,
          ),
        });
      },
    );
  },
});

import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferBasisMissing = defineCheck({
  code: 'transfer/basis-missing',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'En overførsel til et land uden for EU/EØS har et grundlag.',
    'A transfer to a country outside the EU/EEA has a basis.',
  ),
  why: text(
    'Uden et grundlag er overførslen ulovlig, også når oplysningerne kun kan ses derfra. Er leddet taget ud af brug, er fundet en advarsel.',
    'Without a basis the transfer is unlawful, also where data can only be seen from there. Once the link is out of use, this is a warning.',
  ),
  sources: [sources.transfers, sources.cloudAnswers],
  mend: text(
    'Luk adgangen, eller skriv grundlaget under `transfers`.',
    'Close the access, or write the basis under `transfers`.',
  ),
  example: {
    bad: `accessCountries: [US]
transfers: []`,
    good: `accessCountries: [US]
transfers:
  - { countries: [US], basis: dpf, recipient: Sky Hotel Holdings Inc., data: non-hr, checkedOn: 2026-02-01 }`,
  },
  check(document, context) {
    eachTransferProblem(document, context, 'basis-missing', ({ countries }, { severity, names, field, when }) => {
      const where = names(countries);
      context.report({
        at: field('basis'),
        severity,
        message: text(
          `Oplysninger behandles i eller kan ses fra ${where.da} uden et overførselsgrundlag${when.da}.`,
          `Data is processed in or can be seen from ${where.en} without a transfer basis${when.en}.`,
        ),
      });
    });
  },
});

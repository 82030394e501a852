import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferPlaceNotKnown = defineCheck({
  code: 'transfer/place-not-known',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Det er oplyst, i hvilke lande oplysningerne behandles, og hvorfra de kan ses.',
    'It is stated in which countries the data is processed, and from where it can be seen.',
  ),
  why: text(
    'Et grundlag gælder et land eller en organisation. Ved ingen, hvilket, kan ingen sige, om der sker overførsel, eller om den er lovlig.',
    'A basis holds for a country or an organisation. While nobody knows which, nobody can say whether there is a transfer, or whether it is lawful.',
  ),
  sources: [sources.transfers, sources.chainOpinion, sources.instruction],
  mend: text(
    'Få leverandøren til at oplyse landene, og skriv dem. Er alt inden for EU/EØS, så skriv `eea`, til landene er kendt.',
    'Have the vendor state the countries, and write them. Where all is within the EU/EEA, write `eea` until the countries are known.',
  ),
  example: { bad: `accessCountries: [worldwide]`, good: `accessCountries: [IN, US]` },
  check(document, context) {
    eachTransferProblem(document, context, 'place-not-known', ({ country }, { severity, names, field }) => {
      const where = names([country]);
      context.report({
        at: field('countries'),
        severity,
        message: text(
          `Oplysninger behandles i eller kan ses fra ${where.da}; intet grundlag kan bedømmes.`,
          `Data is processed in or can be seen from ${where.en}; no basis can be judged.`,
        ),
      });
    });
  },
});

import { isWithin } from '../../../domain/date.ts';
import { listed, text } from '../../../domain/text.ts';
import { thirdCountryTransfers } from '../../../domain/transfer.ts';
import { caseAgreements } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { countries } from '../../../facts/catalogue-entries.ts';
import { caseLinks } from '../../../facts/chain.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseTransferAgainstInstruction = defineCheck({
  code: 'case/transfer-against-instruction',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Ingen oplysninger kommer til et tredjeland, uden at aftalens bilag C.6 tillader det på det grundlag, der bruges.',
    'No data reaches a third country unless the agreement’s appendix C.6 allows it on the basis used.',
  ),
  why: text(
    'En databehandler må kun overføre efter dokumenteret instruks. Alene det at kunne se oplysningerne fra et tredjeland er en overførsel. Er forholdet skrevet som observation, er fundet en advarsel.',
    'A processor may transfer only on documented instruction. Being able to see the data from a third country is a transfer. Where the matter is recorded as a finding of the case, this is a warning.',
  ),
  sources: [sources.instruction, sources.transfers, sources.cloudAnswers],
  mend: text(
    'Find en løsning i EU, få en ny instruks, eller skriv forholdet som observation med leddet under `edges`.',
    'Find a solution within the EU, get a new instruction, or record the matter as a finding with the link under `edges`.',
  ),
  example: {
    bad: `# aftalen: variables: { transfersAllowed: false }
# leddet:
accessCountries: [US]`,
    good: `accessCountries: []`,
  },
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const day = judgedOn(document, today);
    const known = countries(repository);
    const recorded = new Set(repository.ofCase('finding', document.id).flatMap(({ data }) => data.edges ?? []));
    for (const link of caseLinks(repository, document)) {
      const { data } = link.record;
      const abroad = [...new Set(thirdCountryTransfers(data, known, day.date).map(({ country }) => country))];
      if (abroad.length === 0 || !isWithin(day.date, link.inUse)) continue;
      for (const agreement of caseAgreements(repository, document)) {
        const { transfersAllowed, transferBases = [] } = agreement.data.variables ?? {};
        const basis = data.transfer?.basis ?? 'none';
        const forbidden = transfersAllowed === false;
        if (
          !forbidden &&
          (transfersAllowed === undefined || transferBases.length === 0 || transferBases.includes(basis))
        )
          continue;
        const where = {
          da: listed(abroad.map((code) => known.get(code)?.name ?? code)).da,
          en: listed(abroad.map((code) => known.get(code)?.nameEn ?? code)).en,
        };
        report({
          at: document.at(`/dpas/${document.data.dpas.indexOf(agreement.id)}`),
          severity: recorded.has(link.id) || !day.recorded ? 'warning' : 'error',
          message: forbidden
            ? text(
                `Aftalen ${agreement.id} tillader ingen overførsel (C.6), men ${link.target} behandler eller ser oplysninger i ${where.da}.`,
                `The agreement ${agreement.id} allows no transfer (C.6), but ${link.target} processes or sees data in ${where.en}.`,
              )
            : text(
                `Aftalen ${agreement.id} tillader ikke overførsel på grundlaget ${basis} (C.6), som ${link.target} bruger til ${where.da}.`,
                `The agreement ${agreement.id} does not allow transfer on the basis ${basis} (C.6), which ${link.target} uses for ${where.en}.`,
              ),
          related: [
            {
              at: link.record.at(data.accessCountries.length > 0 ? '/accessCountries' : '/processingCountries'),
              message: text('Landene står her.', 'The countries stand here.'),
            },
          ],
        });
      }
    }
  },
});

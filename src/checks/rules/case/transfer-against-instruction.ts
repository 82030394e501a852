import { text } from '../../../domain/text.ts';
import { caseAgreements } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import {
  keyOfPlace,
  placesNamed,
  uninstructedInCase,
  uninstructedText,
  whereCountriesStand,
} from '../../../facts/transfer-instruction.ts';
import { hasUnread } from '../../../facts/unread.ts';
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
    'En databehandler må kun overføre efter dokumenteret instruks; siger aftalen intet, er der ingen. Alene det at kunne se oplysningerne fra et tredjeland er en overførsel. Er forholdet skrevet som observation, er fundet en advarsel.',
    'A processor may transfer only on documented instruction; where the agreement says nothing, there is none. Being able to see the data from a third country is a transfer. Where the matter is recorded as a finding of the case, this is a warning.',
  ),
  sources: [sources.instruction, sources.transfers, sources.cloudAnswers],
  mend: text(
    'Find en løsning i EU, få en ny instruks, eller skriv forholdet som observation med leddet under `edges` eller leverandørens egen behandling under `processing`.',
    'Find a solution within the EU, get a new instruction, or record the matter as a finding with the link under `edges` or the vendor’s own processing under `processing`.',
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
    const recorded = new Set(repository.ofCase('finding', document.id).flatMap(placesNamed));
    // The finding that names the link may be one of those that cannot be read.
    const findingsUnread = hasUnread(repository, 'finding', document.id);
    for (const agreement of caseAgreements(repository, document)) {
      for (const found of uninstructedInCase(repository, document, agreement, today)) {
        const { place } = found;
        report({
          at: document.at(`/dpas/${document.data.dpas.indexOf(agreement.id)}`),
          severity: recorded.has(keyOfPlace(place)) || findingsUnread || !day.recorded ? 'warning' : 'error',
          message: uninstructedText(repository, agreement.id, found),
          related: [whereCountriesStand(place)],
        });
      }
    }
  },
});

import { isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import {
  keyOfPlace,
  placesInFindings,
  uninstructedInCase,
  uninstructedPlaces,
  uninstructedText,
  whereCountriesStand,
} from '../../../facts/transfer-instruction.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const silent = (variables: { readonly transfersAllowed?: boolean } | undefined): boolean =>
  variables?.transfersAllowed === undefined;

export const agreementTransferNotInstructed = defineCheck({
  code: 'agreement/transfer-not-instructed',
  kind: 'dpa',
  severity: 'error',
  summary: text(
    'Også uden et tilsyn kommer ingen oplysninger til et tredjeland, uden at aftalens bilag C.6 tillader det.',
    'Without a case too, no data reaches a third country unless the agreement’s appendix C.6 allows it.',
  ),
  why: text(
    'Forbuddet gælder, fra aftalen gælder, og venter ikke på et tilsyn. Er leddet taget ud af brug, eller nævner en observation det, er fundet en advarsel; er begge dele sket, siges intet.',
    'The prohibition holds from the day the agreement does, and awaits no case. Where the link is out of use or a finding of a case names it, this is a warning; where both are so, nothing is said.',
  ),
  sources: [sources.instruction, sources.transfers, sources.cloudAnswers],
  mend: text(
    'Få overførslen standset, få en ny instruks, eller opret et tilsyn og skriv forholdet som observation med leddet under `edges` eller leverandørens egen behandling under `processing`.',
    'Have the transfer stopped, get a new instruction, or open a case and record the matter as a finding with the link under `edges` or the vendor’s own processing under `processing`.',
  ),
  example: {
    bad: `# aftalen: variables: { transfersAllowed: false }
# leddet:
accessCountries: [US]`,
    good: `accessCountries: []`,
  },
  check(document, { repository, today, report }) {
    const { systems, from, until = null, variables } = document.data;
    const cases = repository.all('tilsyn').filter((each) => !isAbandoned(each) && each.data.dpas.includes(document.id));
    const told = new Set(
      cases.flatMap((each) =>
        uninstructedInCase(repository, each, document, today).map(({ place }) => keyOfPlace(place)),
      ),
    );
    for (const found of uninstructedPlaces(repository, document, { vendor: vendorOf(document), systems })) {
      const { place } = found;
      const key = keyOfPlace(place);
      const inUse = place.data;
      const together = isWithin(from, inUse) || isWithin(inUse.from, { from, until });
      if (told.has(key) || !together) continue;
      const ended = inUse.until !== null || until !== null;
      const named = placesInFindings(repository).has(key);
      if (ended && named) continue;
      report({
        at: silent(variables) ? document.at('/systems', 'key') : document.at('/variables/transfersAllowed'),
        severity: ended || named ? 'warning' : 'error',
        message: uninstructedText(repository, document.id, found),
        related: [whereCountriesStand(place)],
      });
    }
  },
});

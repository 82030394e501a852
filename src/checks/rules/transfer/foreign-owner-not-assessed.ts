import { text } from '../../../domain/text.ts';
import { countryStatus } from '../../../domain/transfer.ts';
import { countries } from '../../../facts/catalogue-entries.ts';
import { placeKinds, processorOf } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferForeignOwnerNotAssessed = defineCheck({
  code: 'transfer/foreign-owner-not-assessed',
  kind: placeKinds,
  severity: 'warning',
  summary: text(
    'Er en databehandler eller underdatabehandler ejet eller registreret uden for EU/EØS, er risikoen for utilsigtet udlevering vurderet.',
    'Where a processor or sub-processor is owned or registered outside the EU/EEA, the risk of unintended disclosure is assessed.',
  ),
  why: text(
    'Ejerens myndigheder kan kræve oplysninger udleveret, også fra servere i EU. Leverandøren kan bruges, når instruksen udelukker overførsel, og risikoen er vurderet.',
    'The owner’s authorities may demand data, also from servers in the EU. The supplier can be used when the instruction excludes transfer and the risk is assessed.',
  ),
  sources: [sources.ownershipAdvice, sources.cloudAnswers],
  mend: text(
    'Er der ingen kendt adgang fra landet, så skriv det under `risks` med vurdering og foranstaltninger. Kan nogen dér se oplysningerne, er det en overførsel: skriv landet i `accessCountries` og grundlaget under `transfers`.',
    'Where there is no known access from the country, write it under `risks` with assessment and measures. Where somebody there can see the data it is a transfer: write the country in `accessCountries` and the basis under `transfers`.',
  ),
  check(document, { repository, today, report }) {
    const { data } = document;
    const { until, risks = [], processingCountries, accessCountries } = data;
    const target = processorOf(document);
    const company = repository.find('vendor', target)?.data;
    const older = data.kind === 'sub-processor' && data.transfer !== undefined;
    if (company === undefined || older || until !== null) return;
    const known = countries(repository);
    if (known.size === 0) return;
    // Data known to go there is a transfer, which other rules judge.
    const answered = new Set([...processingCountries, ...accessCountries, ...risks.map(({ country }) => country)]);
    const isAbroad = (code: string): boolean =>
      !answered.has(code) && !['eea', 'adequate'].includes(countryStatus(known.get(code), today));
    const tell = (code: string, verb: { readonly da: string; readonly en: string }): void => {
      const [da, en] = [known.get(code)?.name ?? code, known.get(code)?.nameEn ?? code];
      report({
        at: document.at(data.kind === 'sub-processor' ? '/target' : '/accessCountries'),
        message: text(
          `${target} ${verb.da} ${da}, og risikoen for udlevering er ikke vurderet.`,
          `${target} ${verb.en} ${en}, and the risk of disclosure is not assessed.`,
        ),
      });
    };
    const owner = company.parent?.country;
    const { country } = company;
    if (country !== undefined && isAbroad(country)) tell(country, { da: 'er registreret i', en: 'is registered in' });
    else if (owner !== undefined && isAbroad(owner)) tell(owner, { da: 'ejes fra', en: 'is owned from' });
  },
});

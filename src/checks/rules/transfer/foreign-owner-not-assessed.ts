import { text } from '../../../domain/text.ts';
import { countryStatus } from '../../../domain/transfer.ts';
import { countries } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferForeignOwnerNotAssessed = defineCheck({
  code: 'transfer/foreign-owner-not-assessed',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'Er en underdatabehandler ejet eller registreret uden for EU/EØS, er risikoen for utilsigtet udlevering vurderet.',
    'Where a sub-processor is owned or registered outside the EU/EEA, the risk of unintended disclosure is assessed.',
  ),
  why: text(
    'Ejerens myndigheder kan kræve oplysninger udleveret, også fra servere i EU. Leverandøren kan bruges, når instruksen udelukker overførsel, og risikoen er vurderet.',
    'The owner’s authorities may demand data, also from servers in the EU. The supplier can be used when the instruction excludes transfer and the risk is assessed.',
  ),
  sources: [sources.ownershipAdvice, sources.cloudAnswers],
  mend: text(
    'Skriv `transfer` med `nature: unintended`, grundlaget og de foranstaltninger, der er truffet.',
    'Write `transfer` with `nature: unintended`, the basis and the measures taken.',
  ),
  check(document, { repository, today, report }) {
    const { target, transfer, until } = document.data;
    const company = repository.find('vendor', target)?.data;
    if (company === undefined || transfer !== undefined || until !== null) return;
    const known = countries(repository);
    if (known.size === 0) return;
    const isAbroad = (code: string): boolean => !['eea', 'adequate'].includes(countryStatus(known.get(code), today));
    const tell = (code: string, verb: { readonly da: string; readonly en: string }): void => {
      const [da, en] = [known.get(code)?.name ?? code, known.get(code)?.nameEn ?? code];
      report({
        at: document.at('/target'),
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

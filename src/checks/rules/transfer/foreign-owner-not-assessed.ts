import { text } from '../../../domain/text.ts';
import { countryStatus } from '../../../domain/transfer.ts';
import { countries } from '../../case-knowledge.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferForeignOwnerNotAssessed = defineCheck({
  code: 'transfer/foreign-owner-not-assessed',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'Er en underdatabehandler ejet uden for EU/EØS, er risikoen for utilsigtet udlevering vurderet.',
    'Where a sub-processor is owned outside the EU/EEA, the risk of unintended disclosure is assessed.',
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
    const owner = repository.find('vendor', target)?.data.parent;
    if (owner === undefined || transfer !== undefined || until !== null) return;
    const known = countries(repository);
    const status = countryStatus(known.get(owner.country), today);
    if (status === 'eea' || status === 'adequate') return;
    const country = known.get(owner.country);
    report({
      at: document.at('/target'),
      message: text(
        `${target} ejes fra ${country?.name ?? owner.country}, og risikoen for udlevering er ikke vurderet.`,
        `${target} is owned from ${country?.nameEn ?? owner.country}, and the risk of disclosure is not assessed.`,
      ),
    });
  },
});

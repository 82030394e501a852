import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const agreementSystemOfOtherVendor = defineCheck({
  code: 'agreement/system-of-other-vendor',
  kind: 'dpa',
  severity: 'error',
  summary: text(
    'En aftale dækker systemer fra den leverandør, den er indgået med.',
    'An agreement covers systems of the vendor it is with.',
  ),
  why: text(
    'En aftale kan ikke binde den, der ikke har skrevet under.',
    'An agreement cannot bind one who has not signed it.',
  ),
  sources: [sources.contract],
  mend: text(
    'Ret systemet, eller flyt aftalen til den rigtige leverandør.',
    'Correct the system, or move the agreement to the right vendor.',
  ),
  check(document, { repository, report }) {
    for (const [index, id] of document.data.systems.entries()) {
      const owner = repository.find('system', id)?.parts['vendor'];
      if (owner === undefined || owner === document.parts['vendor']) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(
          `Systemet ${id} hører til ${owner}, ikke til ${document.parts['vendor']}.`,
          `The system ${id} belongs to ${owner}, not to ${document.parts['vendor']}.`,
        ),
      });
    }
  },
});

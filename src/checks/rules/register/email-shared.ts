import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerEmailShared = defineCheck({
  code: 'register/email-shared',
  kind: 'people',
  severity: 'error',
  summary: text('En e-mailadresse hører til én person.', 'An e-mail address belongs to one person.'),
  why: text(
    'Git kender kun adressen. Deles den, kan ingen sige, hvem der skrev eller godkendte.',
    'Git knows the address only. Shared, nobody can say who wrote or approved.',
  ),
  sources: [sources.ownRule],
  mend: text('Giv hver person sin egen adresse.', 'Give each person an address of their own.'),
  check(document, { report }) {
    const owners = new Map<string, string>();
    for (const [index, { id, email }] of document.data.entries.entries()) {
      for (const [place, address] of email.entries()) {
        const owner = owners.get(address.toLowerCase());
        if (owner !== undefined && owner !== id) {
          report({
            at: document.at(`/entries/${index}/email/${place}`),
            message: text(`Adressen hører også til ${owner}.`, `The address also belongs to ${owner}.`),
          });
        }
        owners.set(address.toLowerCase(), owner ?? id);
      }
    }
  },
});

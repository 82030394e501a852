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
    const { entries, addresses = [] } = document.data;
    const claims = [
      ...entries.flatMap(({ id, email }, index) =>
        email.map((address, place) => ({ owner: id, address, pointer: `/entries/${index}/email/${place}` })),
      ),
      ...addresses.map(({ of, whose, address }, index) => ({
        owner: of ?? whose,
        address,
        pointer: `/addresses/${index}/address`,
      })),
    ];
    const owners = new Map<string, string>();
    for (const { owner, address, pointer } of claims) {
      const known = owners.get(address.toLowerCase());
      if (known !== undefined && known !== owner) {
        report({
          at: document.at(pointer),
          message: text(`Adressen hører også til ${known}.`, `The address also belongs to ${known}.`),
        });
      }
      owners.set(address.toLowerCase(), known ?? owner);
    }
  },
});

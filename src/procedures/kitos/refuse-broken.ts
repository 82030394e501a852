import { UserError } from '../../domain/errors.ts';
import { type Text, text } from '../../domain/text.ts';
import { unreadOf } from '../../facts/unread.ts';
import type { Kind } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';

/** What a reading of KITOS is weighed against, and what one is called. */
const kinds: readonly (readonly [kind: Kind, name: Text])[] = [
  ['settings', text('dbs.yaml', 'dbs.yaml')],
  ['municipalities', text('kommuneregistret', 'the register of municipalities')],
  ['vendor', text('leverandøren', 'the vendor')],
  ['system', text('systemet', 'the system')],
  ['unplaced', text('systemet, der skal placeres', 'the system to be placed')],
  ['kitos-system', text('optegnelsen fra OS2kitos', 'the record of OS2kitos')],
];

const mostNamed = 5;

/**
 * Stops where something a reading is weighed against cannot be read: a system with a slip in its file would be made once more beside it,
 * and a record that two branches left in conflict would be written over. Throws UserError.
 */
export function refuseBroken(repository: Repository): void {
  const broken = kinds.flatMap(([kind, name]) =>
    unreadOf(repository, kind).map((id) =>
      id === 'dbs' || id === 'municipalities' ? name : text(`${name.da} ${id}`, `${name.en} ${id}`),
    ),
  );
  if (broken.length === 0) return;
  const listed = (language: 'da' | 'en', more: string): string =>
    `${broken
      .slice(0, mostNamed)
      .map((each) => each[language])
      .join(', ')}${broken.length > mostNamed ? more : ''}`;
  throw new UserError({
    message: text(
      `Her er noget, der ikke kan læses: ${listed('da', ' …')}. OS2kitos sammenlignes ikke med et arkiv, der mangler noget.`,
      `Something here cannot be read: ${listed('en', ' …')}. OS2kitos is not compared with a repository that lacks something.`,
    ),
    hint: text(
      'Ret det, `dbs validate` peger på, og kør kommandoen igen. Intet er skrevet.',
      'Mend what `dbs validate` points at, and run the command again. Nothing is written.',
    ),
  });
}

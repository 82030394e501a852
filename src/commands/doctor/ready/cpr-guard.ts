import { unreadWords } from '../../../checks/unread-words.ts';
import { maskCprNumbers } from '../../../domain/cpr.ts';
import type { Unread } from '../../../domain/cpr-place.ts';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { text } from '../../../domain/text.ts';
import { lookAtOtherFiles } from '../../../exchange/cpr-guard/in-other-files.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import type { Examined } from './examined.ts';

/** How many files beside the documents the CPR guard looks through, and what it cannot read. What it finds, `validate` says. */
export function cprGuard({ files, repository }: OpenRepository, tool: Context['tool']): Examined {
  const [id, title] = ['cpr-guard', text('CPR-vagt', 'CPR guard')] as const;
  const unread: Unread[] = [];
  let looked = 0;
  for (const { path, look } of lookAtOtherFiles(files, repository, tool)) {
    looked += 1;
    const name = visibleText(maskCprNumbers(path));
    for (const each of look.unread)
      unread.push({ ...each, inside: each.inside === undefined ? name : `${name} › ${each.inside}` });
  }
  const count = text(
    looked === 1
      ? '1 fil uden for dokumenterne er set igennem'
      : `${looked} filer uden for dokumenterne er set igennem`,
    looked === 1
      ? '1 file beside the documents is looked through'
      : `${looked} files beside the documents are looked through`,
  );
  if (unread.length === 0) return { id, title, state: 'ok', found: text(`${count.da}.`, `${count.en}.`) };
  const { da, en } = unreadWords(unread);
  return {
    id,
    title,
    state: 'warning',
    found: text(`${count.da}. Ikke læst: ${da}.`, `${count.en}. Not read: ${en}.`),
    mend: text(
      'Se dem selv igennem for CPR-numre, eller flyt dem ud af arkivet.',
      'Look through them for CPR numbers yourself, or move them out of the repository.',
    ),
  };
}

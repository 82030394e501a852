import { matchPath } from '../../documents/read-kinds.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import type { Kind } from '../../generated/types.ts';
import type { MeaningChange } from '../../repository/meaning/change.ts';
import type { Repository } from '../../repository/repository.ts';

type Reading = 'read' | 'unreadable' | 'absent';

/**
 * Files that differ and that cannot be read on one side or both: what changed in them cannot be told, and that is told. Without it a
 * file that broke, or was mended, would pass as no change at all.
 */
export function unreadableChanges(before: Repository, after: Repository): readonly MeaningChange[] {
  const [was, is] = [readingsOf(before), readingsOf(after)];
  const files = [...new Set([...before.files, ...after.files])].sort();
  return files.flatMap((file) => {
    const words = unreadableWords(was.get(file) ?? 'absent', is.get(file) ?? 'absent');
    if (words === undefined || sameText(before.text(file), after.text(file))) return [];
    return [changeOf(file, words, after)];
  });
}

/** A file too large to be taken in has no text on either side: whether it is the same is not known. */
const sameText = (a: string | undefined, b: string | undefined): boolean => a === b && a !== undefined;

function readingsOf(repository: Repository): ReadonlyMap<string, Reading> {
  const read = new Set(repository.kinds.flatMap(({ name }) => repository.all(name as Kind).map(({ file }) => file)));
  return new Map(repository.files.map((file) => [file, read.has(file) ? 'read' : 'unreadable'] as const));
}

function unreadableWords(was: Reading, is: Reading): Text | undefined {
  if (is === 'unreadable') {
    if (was === 'absent') return text('er ny og kan ikke læses', 'is new and cannot be read');
    return was === 'read'
      ? text(
          'kan ikke læses mere, så det kan ikke vises, hvad der er ændret i den',
          'cannot be read any more, so what changed in it cannot be told',
        )
      : text('er ændret, og den kan hverken læses før eller nu', 'changed, and can be read neither before nor now');
  }
  if (was !== 'unreadable') return undefined;
  return is === 'absent'
    ? text('er fjernet; den kunne ikke læses', 'was removed; it could not be read')
    : text(
        'kunne ikke læses før, så det kan ikke vises, hvad der er ændret i den',
        'could not be read before, so what changed in it cannot be told',
      );
}

function changeOf(file: string, detail: Text, { kinds }: Repository): MeaningChange {
  const match = matchPath(kinds, file);
  const { year, slug } = match?.parts ?? {};
  return {
    ...(year !== undefined && slug !== undefined && { case: `${year}-${slug}` }),
    record: { kind: match?.kind.name ?? 'file', id: match?.id ?? file },
    path: '',
    before: undefined,
    after: undefined,
    subject: verbatim(file),
    detail,
    sentence: text(`${file} ${detail.da}`, `${file} ${detail.en}`),
    concern: 'broken',
    level: 'secretariat',
  };
}

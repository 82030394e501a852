import { isSlug } from '../documents/read-kinds.ts';
import { UserError } from '../domain/errors.ts';
import { slugFrom } from '../domain/slug.ts';
import { type Text, text } from '../domain/text.ts';

interface Naming {
  readonly isFree: (name: string) => boolean;
  /** What is said where the name is taken. */
  readonly taken: (name: string) => Text;
  readonly hint?: Text;
}

/**
 * A new record's name, which is that of its file or folder: as the flag says, else the first of those proposed that is free. Throws
 * UserError for what cannot be a name, and where it is taken.
 */
export function chooseRecordName(
  flag: string | undefined,
  proposed: readonly string[],
  { isFree, taken, hint = anotherName }: Naming,
): string {
  const name = flag === undefined ? (proposed.find(isFree) ?? proposed[0] ?? '') : readRecordName('--slug', flag);
  if (!isSlug(name)) throw nameUnusable('--slug', name);
  if (isFree(name)) return name;
  throw new UserError({ message: taken(name), hint });
}

/** A name that was typed. Throws UserError for what cannot be one. */
export function readRecordName(flag: string, typed: string): string {
  const name = typed.trim();
  if (isSlug(name)) return name;
  throw nameUnusable(flag, name);
}

/** What was typed, or put together from what was, cannot be the name of a file or folder; the hint writes it as one where it can. */
export function nameUnusable(flag: string, name: string): UserError {
  const meant = slugFrom(name);
  return new UserError({
    message: text(`${flag} ${name} kan ikke være et navn.`, `${flag} ${name} cannot be a name.`),
    hint:
      meant !== '' && isSlug(meant)
        ? text(`Skriv ${meant}.`, `Write ${meant}.`)
        : text('Brug a–z, tal og bindestreg, højst 60 tegn.', 'Use a–z, digits and hyphens, 60 at most.'),
  });
}

const anotherName = text(
  'Vælg et andet navn med --slug: a–z, tal og bindestreg, højst 60 tegn.',
  'Choose another name with --slug: a–z, digits and hyphens, 60 at most.',
);

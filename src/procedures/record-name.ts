import { isSlug } from '../documents/read-kinds.ts';
import { UserError } from '../domain/errors.ts';
import { type Text, text } from '../domain/text.ts';

/**
 * A record's name within its vendor: as the flag says, else the first of those proposed that is free. Throws UserError for what cannot be
 * a name, and where it is taken.
 */
export function chooseRecordName(
  flag: string | undefined,
  proposed: readonly string[],
  {
    isFree,
    taken,
    hint = anotherName,
  }: { readonly isFree: (name: string) => boolean; readonly taken: (name: string) => Text; readonly hint?: Text },
): string {
  const name = flag ?? proposed.find(isFree) ?? proposed[0] ?? '';
  if (isSlug(name) && isFree(name)) return name;
  throw new UserError({
    message: isSlug(name)
      ? taken(name)
      : text(`--slug ${name} kan ikke være et navn.`, `--slug ${name} cannot be a name.`),
    hint,
  });
}

const anotherName = text(
  'Vælg et andet navn med --slug: a–z, tal og bindestreg, højst 60 tegn.',
  'Choose another name with --slug: a–z, digits and hyphens, 60 at most.',
);

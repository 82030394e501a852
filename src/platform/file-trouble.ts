import { UserError } from '../domain/errors.ts';
import type { Text } from '../domain/text.ts';
import { text } from '../domain/text.ts';

/** The system's own name of what went wrong (`ENOSPC`), or undefined when the error is not the system's. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const noAccess = text(
  'Du har ikke adgang, eller filen er åben i et andet program. Luk den dér, eller bed om adgang.',
  'You have no access, or the file is open in another program. Close it there, or ask for access.',
);
const tooMany = text(
  'For mange filer er åbne på én gang. Luk andre programmer, og prøv igen.',
  'Too many files are open at once. Close other programs and try again.',
);

const hints: Readonly<Record<string, Text>> = {
  EACCES: noAccess,
  EPERM: noAccess,
  EBUSY: noAccess,
  ENOSPC: text(
    'Disken er fuld. Gør plads, og kør kommandoen igen.',
    'The disk is full. Make room and run the command again.',
  ),
  EDQUOT: text(
    'Din kvote på disken er brugt. Gør plads, og kør kommandoen igen.',
    'Your quota on the disk is used up. Make room and run the command again.',
  ),
  EROFS: text(
    'Drevet kan kun læses. Kopiér projektet til et drev, der kan skrives på.',
    'The drive is read-only. Copy the project to a drive that can be written.',
  ),
  EIO: text('Disken svarer med en fejl. Tag en sikkerhedskopi.', 'The disk answers with an error. Take a backup.'),
  EMFILE: tooMany,
  ENFILE: tooMany,
  ENOTDIR: text('Der ligger en fil, hvor der skulle være en mappe.', 'There is a file where a folder should be.'),
  ENOTEMPTY: text('Mappen er ikke tom.', 'The folder is not empty.'),
  ENOENT: text('Mappen findes ikke.', 'The folder does not exist.'),
  EISDIR: text('Der ligger en mappe, hvor der skulle være en fil.', 'There is a folder where a file should be.'),
  ENAMETOOLONG: text(
    'Stien er for lang. Flyt projektet til en mappe med en kortere sti.',
    'The path is too long. Move the project to a folder with a shorter path.',
  ),
};

/**
 * What the disk refused, as a message to the user; an error that is not the system's comes back as it is.
 * `path` is relative to the folder in question.
 */
export function fileTrouble(error: unknown, path: string, doing: 'read' | 'write'): unknown {
  const code = codeOf(error);
  const hint = code === undefined ? undefined : hints[code];
  if (hint === undefined) return error;
  const name = path === '' ? text('Projektets mappe', 'The project’s folder') : text(`"${path}"`, `"${path}"`);
  const message =
    doing === 'read'
      ? text(`${name.da} kan ikke læses (${code}).`, `${name.en} cannot be read (${code}).`)
      : text(`${name.da} kan ikke skrives (${code}).`, `${name.en} cannot be written (${code}).`);
  return new UserError({ message, hint });
}

import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';

/** What is said is Git's, and Git repeats names from the repository: no control character reaches the terminal. */
const lastLine = (said: string): string => {
  const lines = said.split('\n').map((line) => line.replace(/\p{C}/gu, ' ').trim());
  return lines.filter((line) => line !== '' && !line.startsWith('hint:')).at(-1) ?? '';
};

/** Whether a program could not be started at all: it is not installed, or its folder is not there. */
const cannotStart = (error: unknown): boolean => error instanceof Error && /\bspawn\b.*\bENOENT\b/.test(error.message);

/** Git's refusal, by its last line. */
export const gitRefused = (said: string): UserError =>
  /promisor remote|lazy fetching/.test(said)
    ? notFetched()
    : new UserError({
        message: text(`Git kunne ikke svare: ${lastLine(said)}`, `Git could not answer: ${lastLine(said)}`),
      });

/** A clone that left out what it did not need yet, and nothing is fetched behind the person's back. */
export const notFetched = (): UserError =>
  new UserError({
    message: text(
      'Git har ikke hele arkivet på denne maskine: filer fra en tidligere version mangler.',
      'Git does not hold the whole repository on this machine: files of an earlier version are missing.',
    ),
    hint: text(
      'Hent resten med `git fetch --refetch --no-filter`.',
      'Fetch the rest with `git fetch --refetch --no-filter`.',
    ),
  });

/** What went wrong while Git was asked, as a message to the user. */
export function gitTrouble(error: unknown): UserError {
  if (error instanceof UserError) return error;
  if (cannotStart(error)) {
    return new UserError({
      message: text(
        'Git er ikke installeret, eller mappen findes ikke.',
        'Git is not installed, or the folder does not exist.',
      ),
      hint: text(
        'Installer Git fra git-scm.com, og åbn et nyt terminalvindue.',
        'Install Git from git-scm.com and open a new terminal window.',
      ),
    });
  }
  return gitRefused(error instanceof Error ? error.message : String(error));
}

/** A name Git does not know. */
export const unknownRef = (ref: string): UserError => {
  const shown = ref.replace(/\p{C}/gu, ' ');
  return new UserError({
    message: text(`Git kender ikke "${shown}".`, `Git does not know "${shown}".`),
    hint: text(
      'Skriv navnet på en gren eller et mærke, for eksempel main. I et automatisk tjek skal hele historikken være hentet.',
      'Give the name of a branch or a tag, for example main. In an automatic check the whole history must be fetched.',
    ),
  });
};

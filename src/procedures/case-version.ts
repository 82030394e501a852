import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { TrustedBase } from '../facts/review/knowledge.ts';

/** Whether typed digits are the beginning of a digest, with enough of them to mean it. */
export const versionMatches = (whole: string, start: string): boolean =>
  start.length >= 8 && whole.startsWith(start.trim().toLowerCase());

/** The case is not the version the person means. */
export const otherVersion = (caseId: string, contentDigest: string, digest: string): UserError =>
  new UserError({
    message: text(
      `${caseId} er nu version ${contentDigest.slice(0, 8)}, ikke ${digest}.`,
      `${caseId} is now version ${contentDigest.slice(0, 8)}, not ${digest}.`,
    ),
    hint: text(
      'Se på sagen igen, før du tager stilling. Angiv mindst otte tegn.',
      'Look at the case again before answering. Give eight characters at least.',
    ),
  });

/** There is no branch to trust. */
export const baseMissing = (base: TrustedBase): UserError =>
  !base.found && base.reason === 'no-repository'
    ? new UserError({
        message: text(
          'Mappen er ikke et Git-arkiv, så et svar kan ikke prøves imod nogen hovedgren.',
          'The folder is no Git repository, so there is no main branch to judge an answer by.',
        ),
        hint: text('Hent sagsarkivet med `git clone`.', 'Fetch the case repository with `git clone`.'),
      })
    : new UserError({
        message: text(
          'Der er ingen hovedgren med dbs.yaml og register/people.yaml at læse nøgler, personer og krav fra.',
          'There is no main branch with dbs.yaml and register/people.yaml to read keys, people and quorum from.',
        ),
        hint: text(
          'Hent den med `git fetch origin`, eller navngiv den med --base origin/main.',
          'Fetch it with `git fetch origin`, or name it with --base origin/main.',
        ),
      });

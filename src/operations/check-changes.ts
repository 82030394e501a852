import type { Check } from '../checks/define-check.ts';
import { runChecks } from '../checks/run-checks.ts';
import { type Diagnostic, severities } from '../domain/diagnostic.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Files } from '../ports.ts';
import type { Change } from '../repository/apply/change.ts';
import { loadRepository } from '../repository/load.ts';
import type { Repository } from '../repository/repository.ts';
import { plannedTexts, withChanges } from './planned-files.ts';

/**
 * Makes sure, before anything is written, that a plan brings no new error into the files it writes: each can be read, satisfies its
 * schema, names what exists and breaks no rule. Throws UserError with the findings otherwise. What was wrong before is no obstacle.
 */
export function checkChanges(
  files: Files,
  repository: Repository,
  changes: readonly Change[],
  { checks, today }: { readonly checks: readonly Check[]; readonly today: string },
): void {
  const written = new Set(changes.map(({ path }) => path));
  const strict = checks.filter(({ severity }) => severity === 'error');
  const errorsIn = (state: Repository): readonly Diagnostic[] =>
    runChecks(state, {
      checks: strict,
      today,
      wanted: ({ severity, at }) => severity === 'error' && written.has(at.file),
    });
  const after = errorsIn(loadPlanned(files, repository, changes));
  if (after.length === 0) return;
  const known = new Set(errorsIn(repository).map(keyOf));
  refuse(after.filter((diagnostic) => !known.has(keyOf(diagnostic))));
}

/**
 * What the rules say of the files of a plan that records a fact, and did not say before: all of it, the gravest first. Throws UserError
 * where a file could not be read, breaks its schema, or names what does not exist: that is no fact.
 */
export function findingsOfFact(
  files: Files,
  repository: Repository,
  changes: readonly Change[],
  { checks, today }: { readonly checks: readonly Check[]; readonly today: string },
): readonly Diagnostic[] {
  const written = new Set(changes.map(({ path }) => path));
  const wanted = ({ at }: Diagnostic): boolean => written.has(at.file);
  const known = new Set(runChecks(repository, { checks, today, wanted }).map(keyOf));
  const fresh = runChecks(loadPlanned(files, repository, changes), { checks, today, wanted }).filter(
    (diagnostic) => !known.has(keyOf(diagnostic)),
  );
  const rules = new Set<string>(checks.map(({ code }) => code));
  refuse(fresh.filter(({ code, severity }) => severity === 'error' && !rules.has(code)));
  return [...fresh].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function refuse(fresh: readonly Diagnostic[]): void {
  if (fresh.length === 0) return;
  throw new UserError({
    message: text(
      'Det, der skulle skrives, passer ikke med reglerne. Intet er skrevet.',
      'What was to be written does not fit the rules. Nothing is written.',
    ),
    hint: text(
      'Ret svaret, eller filen, det ikke passer med. Er skabelonen i templates/documents skyld i det, så ret den.',
      'Change the answer, or the file it does not fit. If the template in templates/documents is to blame, correct it.',
    ),
    diagnostics: fresh,
    exitCode: ExitCode.Findings,
  });
}

const loadPlanned = (files: Files, repository: Repository, changes: readonly Change[]): Repository =>
  loadRepository(withChanges(files, changes), repository.kinds, {
    before: repository,
    textAt: plannedTexts(changes),
  });

// Lines move when a file is changed; what is wrong, and in which field, does not.
const keyOf = ({ code, at, pointer, message }: Diagnostic): string =>
  JSON.stringify([code, at.file, pointer, message.da]);

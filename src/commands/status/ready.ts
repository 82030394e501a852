import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Context } from '../../ports.ts';
import { catalogue } from '../../repository/catalogues.ts';
import type { Repository } from '../../repository/repository.ts';

/**
 * Sees to it that there is something to judge by. Without the limits or the memberships every count would be wrong, so it throws
 * UserError; without the rules of what is no task the rest holds, and the person is told.
 * @param where the Git ref it was read from; undefined for the work tree
 */
export function requireGround(repository: Repository, { terminal, say }: Context, where?: string): void {
  const place = where === undefined ? text('', '') : text(` i ${where}`, ` in ${where}`);
  const missing =
    repository.settings === undefined
      ? 'dbs.yaml'
      : repository.find('municipalities', 'municipalities') === undefined
        ? 'register/municipalities.yaml'
        : undefined;
  if (missing !== undefined)
    throw new UserError({
      message: text(
        `${missing}${place.da} mangler eller har fejl, så ingen kan sige, hvad der er DBS’ opgave.`,
        `${missing}${place.en} is missing or has errors, so nobody can say what is in scope.`,
      ),
      hint:
        where === undefined
          ? text(`Se fejlene med \`dbs validate ${missing}\`.`, `See the errors with \`dbs validate ${missing}\`.`)
          : text('Sammenlign med et andet commit.', 'Compare with another commit.'),
    });
  if (catalogue(repository, 'scope-rules') === undefined)
    terminal.err(
      `${say(
        text(
          `Kataloget scope-rules${place.da} kan ikke læses: reglerne om, hvad der ikke er DBS’ opgave, er ikke brugt. Se \`dbs validate register\`.`,
          `The catalogue scope-rules${place.en} cannot be read: the rules on what is out of scope are not applied. See \`dbs validate register\`.`,
        ),
      )}\n`,
    );
}

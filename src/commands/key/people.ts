import { UserError } from '../../domain/errors.ts';
import { closest } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import type { Person } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

/** The register of people. Throws UserError when it cannot be read. */
export function peopleRegister(repository: Repository): TypedDocument<'people'> {
  const register = repository.find('people', 'people');
  if (register !== undefined) return register;
  throw new UserError({
    message: text(
      'register/people.yaml mangler eller har fejl, så ingen nøgle kan have en ejer.',
      'register/people.yaml is missing or has errors, so no key can have an owner.',
    ),
    hint: text('Se fejlene med `dbs validate register`.', 'See the errors with `dbs validate register`.'),
  });
}

/** The person with these initials. Throws UserError with whom was perhaps meant. */
export function findPerson(initials: string, { data }: TypedDocument<'people'>): Person {
  const wanted = initials.trim().toLowerCase();
  const found = data.entries.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const meant = closest(
    wanted,
    data.entries.map(({ id }) => id),
  );
  throw new UserError({
    message: text(`${initials} står ikke i register/people.yaml.`, `${initials} is not in register/people.yaml.`),
    hint:
      meant === undefined
        ? text('Skriv personen ind dér først.', 'Enter the person there first.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

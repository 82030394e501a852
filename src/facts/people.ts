import { UserError } from '../domain/errors.ts';
import { folded } from '../domain/slug.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import type { Person } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** The people of `register/people.yaml` who hold their role on a day. Throws UserError when the register cannot be read. */
export function peopleAt(repository: Repository, date: string): readonly Person[] {
  const register = repository.find('people', 'people');
  if (register === undefined) {
    throw new UserError({
      message: text(
        'register/people.yaml mangler eller har fejl, så ingen kan stå som ansvarlig.',
        'register/people.yaml is missing or has errors, so nobody can be named as responsible.',
      ),
      hint: text('Se fejlene med `dbs validate register`.', 'See the errors with `dbs validate register`.'),
    });
  }
  return register.data.entries.filter(({ until }) => until === undefined || until >= date);
}

/** The person an e-mail of Git belongs to; letters' case does not count. */
export const personByEmail = (people: readonly Person[], email: string | undefined): Person | undefined =>
  email === undefined
    ? undefined
    : people.find((person) => person.email.some((address) => folded(address) === folded(email)));

/** Whether a person may hold a case: the secretariat's own. */
export const canOwn = ({ role }: Pick<Person, 'role'>): boolean =>
  role === 'consultant' || role === 'chief-consultant' || role === 'head';

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
  const meant = didYouMean(
    wanted,
    data.entries.map(({ id }) => id),
  );
  throw new UserError({
    message: text(`${initials} står ikke i register/people.yaml.`, `${initials} is not in register/people.yaml.`),
    hint: meant ?? text('Skriv personen ind dér først.', 'Enter the person there first.'),
  });
}

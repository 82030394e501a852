import { UserError } from '../domain/errors.ts';
import { folded } from '../domain/slug.ts';
import { text } from '../domain/text.ts';
import type { Person } from '../generated/types.ts';
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
export const canOwn = ({ role }: Pick<Person, 'role'>): boolean => role === 'consultant' || role === 'head';

import { UserError } from '../../domain/errors.ts';
import { slugFrom } from '../../domain/slug.ts';
import { closest } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { municipalitiesOf } from '../../facts/municipality-profile.ts';
import type { Municipality } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';

/** The municipality somebody means by its code (three or four digits) or its name. Throws UserError with what was perhaps meant. */
export function findMunicipality(given: string, repository: Repository): Municipality {
  const known = municipalitiesOf(repository);
  if (known.length === 0)
    throw new UserError({
      message: text(
        'register/municipalities.yaml kan ikke læses, så ingen kommune kan findes.',
        'register/municipalities.yaml cannot be read, so no municipality can be found.',
      ),
      hint: text('Se `dbs validate register`.', 'See `dbs validate register`.'),
    });
  const wanted = given.trim();
  const code = /^\d{3,4}$/.test(wanted) ? wanted.padStart(4, '0') : undefined;
  // "Københavns Kommune" and "Bornholms Regionskommune" are København and Bornholm; Nordfyns is a name of its own.
  const name = slugFrom(wanted.replace(/\s+(?:regions)?kommunes?$/i, ''));
  const named = (slug: string) => known.find((each) => slugFrom(each.name) === slug);
  const found =
    code === undefined ? (named(name) ?? named(name.replace(/s$/, ''))) : known.find(({ id }) => id === code);
  if (found !== undefined) return found;
  const meant = closest(wanted, code === undefined ? known.map((each) => each.name) : known.map(({ id }) => id));
  throw new UserError({
    message: text(`Kommunen ${wanted} findes ikke.`, `There is no municipality ${wanted}.`),
    hint:
      meant === undefined
        ? text('Se dem alle med `dbs kommune list --all`.', 'See them all with `dbs kommune list --all`.')
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

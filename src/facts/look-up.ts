import { aliasOfCountry } from '../domain/country-alias.ts';
import { UserError } from '../domain/errors.ts';
import { caseFolder } from '../domain/ids.ts';
import { slugFrom } from '../domain/slug.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import { typedList } from '../domain/typed-list.ts';
import type { Municipality } from '../generated/types.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { countries } from './catalogue-entries.ts';
import { municipalityEntries } from './municipalities.ts';
import { refuseUnread, unreadInPlaceOf, unreadOfCase, unreadOfKinds } from './needed-records.ts';

/** The case a person names, when it and what it rests on can be read. Throws UserError with what is wrong, or what was perhaps meant. */
export function findCase(id: string, repository: Repository): CaseDocument {
  const found = namedCase(id, repository);
  refuseUnread(unreadOfCase(repository, found));
  return found;
}

/** The case a person names, whatever else cannot be read. Throws UserError with what was perhaps meant. */
export function namedCase(id: string, repository: Repository): CaseDocument {
  const found = repository.find('tilsyn', id);
  if (found !== undefined) return found;
  refuseUnread(unreadInPlaceOf(repository, caseFolder(id)));
  const broken = repository.knows('tilsyn', id);
  const meant = broken ? undefined : didYouMean(id, repository.ids('tilsyn'));
  if (broken) refuseUnread(repository.unread.filter(({ at }) => at.file.startsWith(`${caseFolder(id)}/`)));
  throw new UserError({
    message: broken
      ? text(`Tilsynet ${id} findes, men dets fil har fejl.`, `The case ${id} exists, but its file has errors.`)
      : text(`Der er intet tilsyn ${id}.`, `There is no case ${id}.`),
    hint:
      meant ??
      text(
        'Se fejlene med `dbs validate`, og alle tilsyn med `dbs tilsyn list`.',
        'See the errors with `dbs validate`, and every case with `dbs tilsyn list`.',
      ),
  });
}

/** The vendor a person names. Throws UserError with what was perhaps meant. */
export function findVendor(id: string, repository: Repository): string {
  if (repository.knows('vendor', id)) return id;
  refuseUnread(unreadInPlaceOf(repository, `vendors/${id}`));
  const meant = didYouMean(id, repository.ids('vendor'));
  throw new UserError({
    message: text(`Der er ingen leverandør ${id}.`, `There is no vendor ${id}.`),
    hint: meant ?? text('Se dem alle med `dbs vendor list`.', 'See them all with `dbs vendor list`.'),
  });
}

/** The municipality somebody means by its code (three or four digits) or its name. Throws UserError with what was perhaps meant. */
export function findMunicipality(given: string, repository: Repository): Municipality {
  const known = municipalityEntries(repository);
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
  const meant = didYouMean(wanted, code === undefined ? known.map((each) => each.name) : known.map(({ id }) => id));
  throw new UserError({
    message: text(`Kommunen ${wanted} findes ikke.`, `There is no municipality ${wanted}.`),
    hint: meant ?? text('Se dem alle med `dbs kommune list --all`.', 'See them all with `dbs kommune list --all`.'),
  });
}

/** The municipalities as typed, by code or name, several in one word by comma; undefined when none was. Throws UserError for one the register does not have. */
export const findMunicipalities = (
  typed: readonly string[] | undefined,
  repository: Repository,
): readonly Municipality[] | undefined =>
  typed === undefined ? undefined : typedList(typed).map((each) => findMunicipality(each, repository));

/** The country somebody means by its code or its name in Danish or English. Throws UserError naming the flag for one the catalogue does not have. */
export function findCountry(flag: string, given: string, repository: Repository): string {
  refuseUnread(unreadOfKinds(repository, ['countries']));
  const code = given.trim().toUpperCase();
  const known = countries(repository);
  const meant = [code, aliasOfCountry(code), given.trim().toLowerCase()].find(
    (each) => each !== undefined && known.has(each),
  );
  if (meant !== undefined) return meant;
  const named = [...known.values()].find(({ name, nameEn }) =>
    [name, nameEn].some((each) => each.toLowerCase() === given.trim().toLowerCase()),
  );
  if (named !== undefined) return named.id;
  throw new UserError({
    message: text(
      `${flag} ${given} står ikke i landekataloget.`,
      `${flag} ${given} is not in the catalogue of countries.`,
    ),
    hint: text(
      'Skriv landets kode på to bogstaver, for eksempel IE; ellers EPO, eea, worldwide eller unknown.',
      'Write its two-letter code, for example IE; otherwise EPO, eea, worldwide or unknown.',
    ),
  });
}

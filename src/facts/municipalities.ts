import { UserError } from '../domain/errors.ts';
import { regionAt } from '../domain/region.ts';
import { membersAmong, membersAt } from '../domain/scope.ts';
import { type Text, text } from '../domain/text.ts';
import type { Municipality } from '../generated/types.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { once } from './once.ts';

/** Every municipality of the register, in its order; empty when the register cannot be read. */
export const municipalityEntries = (repository: Repository): readonly Municipality[] =>
  repository.find('municipalities', 'municipalities')?.data.entries ?? [];

/** The register of municipalities. Throws UserError when it cannot be read. */
export function municipalityRegister(repository: Repository): TypedDocument<'municipalities'> {
  const register = repository.find('municipalities', 'municipalities');
  if (register !== undefined) return register;
  throw new UserError({
    message: text(
      'register/municipalities.yaml mangler eller har fejl.',
      'register/municipalities.yaml is missing or has errors.',
    ),
    hint: text('Se fejlene med `dbs validate register`.', 'See the errors with `dbs validate register`.'),
  });
}

/** The region a municipality lies in on a day, with its name; what is recorded when the register does not list its regions. */
export function regionOf(repository: Repository, { region }: Pick<Municipality, 'region'>, at: string): NamedRegion {
  const regions = repository.find('municipalities', 'municipalities')?.data.regions ?? [];
  const { id, name, nameEn } = regionAt(regions, region, at) ?? { id: region, name: region, nameEn: region };
  return { id, name: text(name, nameEn) };
}

/** A region as it is told. */
interface NamedRegion {
  readonly id: string;
  readonly name: Text;
}

/** The municipalities of the register, by code. */
export const municipalities = once(
  (repository): ReadonlyMap<string, Municipality> =>
    new Map(municipalityEntries(repository).map((entry) => [entry.id, entry] as const)),
);

/** Codes of the municipalities that are members on a day. */
export const memberCodes = (repository: Repository, day: string): readonly string[] => [
  ...membersAt(municipalities(repository), day),
];

/** The systems of a case that a municipality uses. */
export const systemsUsedBy = (
  repository: Repository,
  { data }: CaseDocument,
  municipality: string,
): readonly string[] =>
  data.systems.filter((id) => repository.find('system', id)?.data.users.includes(municipality) === true);

/** The members that use one of a case's systems on a day, by code. */
export function memberUsers(repository: Repository, { data }: CaseDocument, day: string): readonly string[] {
  const users = new Set(data.systems.flatMap((id) => repository.find('system', id)?.data.users ?? []));
  return membersAmong([...users].sort(), municipalities(repository), day);
}

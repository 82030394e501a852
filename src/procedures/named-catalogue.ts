import { UserError } from '../domain/errors.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { listed, text } from '../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../facts/needed-records.ts';
import { type CatalogueKind, catalogue, catalogueKinds } from '../repository/catalogues.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** The catalogue a person names, by its version, else the one in force. Throws UserError with what was perhaps meant. */
export function namedCatalogue(name: string, repository: Repository): TypedDocument<CatalogueKind> {
  const [given = ''] = name.split('@');
  const kind = catalogueKinds.find((each) => each === given);
  if (kind === undefined) {
    const meant = didYouMean(given, catalogueKinds);
    throw new UserError({
      message: text(`Der er intet katalog ${name}.`, `There is no catalogue ${name}.`),
      hint: meant ?? text(`Vælg mellem ${listed(catalogueKinds).da}.`, `Choose among ${listed(catalogueKinds).en}.`),
    });
  }
  const found = name.includes('@') ? repository.find(kind, name) : catalogue(repository, kind);
  // Another version is not what was asked for, nor what would be in force.
  const broken = unreadOfKinds(repository, [kind]).filter(
    ({ at }) => !name.includes('@') || at.file === `register/catalogues/${name}.yaml`,
  );
  refuseUnread(broken);
  if (found !== undefined) return found;
  throw new UserError({
    message: text(
      `${name} findes ikke i arkivet, eller det har fejl.`,
      `${name} is not in the repository, or has errors.`,
    ),
    hint: isImported(kind)
      ? text(
          `Se versionerne med \`dbs catalogue list\`, eller indlæs jeres egen liste: \`dbs catalogue import FIL --name ${kind}\`.`,
          `See the versions with \`dbs catalogue list\`, or load your own list: \`dbs catalogue import FILE --name ${kind}\`.`,
        )
      : text('Se versionerne med `dbs catalogue list`.', 'See the versions with `dbs catalogue list`.'),
  });
}

const isImported = (kind: CatalogueKind): boolean => kind === 'activities' || kind === 'minimum-standards';

import { type CatalogueKind, catalogue } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';
import { unreadOf } from './unread.ts';

/** Catalogues that have come since the first version: a repository made before lacks them. */
const later = ['template-terms', 'legal-deadlines'] as const satisfies readonly CatalogueKind[];

/** The catalogues that rules read and the repository has in no version, and does not name either. One that cannot be read is not missing. */
export const missingCatalogues = (repository: Repository): readonly CatalogueKind[] =>
  later.filter(
    (kind) =>
      catalogue(repository, kind) === undefined &&
      repository.settings?.data.catalogues[kind] === undefined &&
      unreadOf(repository, kind).length === 0,
  );

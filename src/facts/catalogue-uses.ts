import { compareText } from '../domain/order.ts';
import type { CatalogueKind } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';

/** Who rests on a version of a catalogue. */
interface CatalogueUses {
  /** Cases that name the version, sorted. */
  readonly cases: readonly string[];
}

/** The cases that name a version as what they are measured by. */
export function usesOf(repository: Repository, kind: CatalogueKind, id: string): CatalogueUses {
  const field = kind === 'controls' ? 'catalogue' : kind === 'minimum-standards' ? 'minimumStandards' : undefined;
  if (field === undefined) return { cases: [] };
  return {
    cases: repository
      .all('tilsyn')
      .filter(({ data }) => data[field] === id)
      .map((tilsyn) => tilsyn.id)
      .sort(compareText),
  };
}

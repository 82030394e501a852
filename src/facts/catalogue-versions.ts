import { reviewDue } from '../domain/catalogue/review-due.ts';
import { compareText } from '../domain/order.ts';
import { type CatalogueKind, catalogue, catalogueKinds } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';
import { usesOf } from './catalogue-uses.ts';

/** One version of a catalogue. */
export interface ListedCatalogue {
  readonly id: string;
  readonly name: CatalogueKind;
  readonly version: number;
  readonly title: string;
  readonly inForce: boolean;
  readonly entries: number;
  readonly confirmed: boolean;
  readonly source: string;
  readonly asOf: string;
  /** The last day by which it is to be reviewed; null when it does not say. */
  readonly reviewDue: string | null;
  readonly permission: string | null;
  /** Cases that name this version. */
  readonly cases: readonly string[];
}

/** Every version of every catalogue that can be read, as they stand on a day, by name and then by number. */
export const listCatalogues = (repository: Repository, at: string): readonly ListedCatalogue[] =>
  [...catalogueKinds].sort(compareText).flatMap((kind) => {
    const current = catalogue(repository, kind)?.id;
    return [...repository.all(kind)]
      .sort((a, b) => a.data.version - b.data.version)
      .map(({ id, data }) => ({
        id,
        name: kind,
        version: data.version,
        title: data.title,
        inForce: id === current,
        entries: data.entries.length,
        confirmed: data.confirmed,
        source: data.source,
        asOf: data.asOf,
        reviewDue: reviewDue(data, at) ?? null,
        permission: 'permission' in data ? (data.permission ?? null) : null,
        cases: usesOf(repository, kind, id).cases,
      }));
  });

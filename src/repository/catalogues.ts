import type { Kind, KindMap } from '../generated/types.ts';
import type { TypedDocument } from './document.ts';
import type { Repository } from './repository.ts';

/** The kinds of catalogue; a catalogue's name is its kind's. */
export const catalogueKinds = [
  'controls',
  'risk-model',
  'concepts',
  'evidence-types',
  'transfer-bases',
  'countries',
  'ratings',
  'scope-rules',
] as const satisfies readonly Kind[];
export type CatalogueKind = (typeof catalogueKinds)[number];

/**
 * The catalogue of a kind that is in force: the version `dbs.yaml` names, else the newest in the repository. A case names its own
 * version of the controls, so that an old case stays measured against what it was made by.
 */
export function catalogue<K extends CatalogueKind>(
  repository: Repository,
  kind: K,
  version?: string,
): TypedDocument<K> | undefined {
  const chosen = version ?? repository.settings?.data.catalogues?.[kind];
  if (chosen !== undefined) return repository.find(kind, chosen);
  return [...repository.all(kind)].sort((a, b) => versionOf(a.id) - versionOf(b.id)).at(-1);
}

const versionOf = (id: string): number => Number(id.split('@')[1] ?? 0);

const known = new WeakMap<Repository, Map<string, ReadonlySet<string> | undefined>>();

/** The ids of a catalogue's or register's entries as they count for a document; undefined when there is no such catalogue. */
export function entriesOf(
  repository: Repository,
  document: TypedDocument,
  name: string,
): ReadonlySet<string> | undefined {
  const version = name === 'controls' ? controlsVersion(repository, document) : undefined;
  const cache = known.get(repository) ?? new Map<string, ReadonlySet<string> | undefined>();
  known.set(repository, cache);
  const key = `${name}\0${version ?? ''}`;
  if (!cache.has(key)) cache.set(key, readEntries(repository, name, version));
  return cache.get(key);
}

function controlsVersion(repository: Repository, document: TypedDocument): string | undefined {
  const { year, slug } = document.parts;
  return year === undefined ? undefined : repository.find('tilsyn', `${year}-${slug}`)?.data.catalogue;
}

function readEntries(
  repository: Repository,
  name: string,
  version: string | undefined,
): ReadonlySet<string> | undefined {
  const source =
    name === 'municipalities' || name === 'people'
      ? repository.find(name, name)
      : isCatalogue(name)
        ? catalogue(repository, name, version)
        : undefined;
  if (source === undefined) return undefined;
  const { entries } = source.data as { readonly entries?: readonly { readonly id: string }[] };
  return new Set((entries ?? []).map(({ id }) => id));
}

const isCatalogue = (name: string): name is CatalogueKind => (catalogueKinds as readonly string[]).includes(name);

export type CatalogueData<K extends CatalogueKind> = KindMap[K];

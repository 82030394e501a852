import type { Kind, KindMap, MinimumStandard } from '../generated/types.ts';
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
  'activities',
  'minimum-standards',
  'activity-risk',
  'template-terms',
  'legal-deadlines',
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
export function entryIds(
  repository: Repository,
  document: TypedDocument,
  name: string,
): ReadonlySet<string> | undefined {
  const measure = name === 'controls' ? caseOf(repository, document) : undefined;
  const cache = known.get(repository) ?? new Map<string, ReadonlySet<string> | undefined>();
  known.set(repository, cache);
  const key = [name, measure?.catalogue, measure?.minimumStandards].join('\0');
  if (!cache.has(key)) cache.set(key, readEntries(repository, name, measure));
  return cache.get(key);
}

/** What a case is measured by. */
type Measure = Pick<KindMap['tilsyn'], 'catalogue' | 'minimumStandards'>;

function caseOf(repository: Repository, document: TypedDocument): Measure | undefined {
  const { year, slug } = document.parts;
  return year === undefined ? undefined : repository.find('tilsyn', `${year}-${slug}`)?.data;
}

function readEntries(
  repository: Repository,
  name: string,
  measure: Measure | undefined,
): ReadonlySet<string> | undefined {
  const standards =
    measure?.minimumStandards === undefined ? [] : standardsOf(repository, measure.minimumStandards).map(controlId);
  const source =
    name === 'municipalities' || name === 'people'
      ? repository.find(name, name)
      : isCatalogue(name)
        ? catalogue(repository, name, measure?.catalogue)
        : undefined;
  if (source === undefined) return undefined;
  const { entries } = source.data as { readonly entries?: readonly { readonly id: string }[] };
  return new Set([...(entries ?? []).map(({ id }) => id), ...standards]);
}

/** The standards of a version; none when there is no such catalogue, which is a finding of its own. */
export const standardsOf = (repository: Repository, version: string): readonly MinimumStandard[] =>
  repository.find('minimum-standards', version)?.data.entries ?? [];

/** A minimum standard as an assessment and its findings name it: `MS.12`. No control of the catalogue begins so. */
export const controlId = ({ id }: Pick<MinimumStandard, 'id'>): string => `MS.${id}`;

const isCatalogue = (name: string): name is CatalogueKind => (catalogueKinds as readonly string[]).includes(name);

import { buildChain, walkChain } from '../domain/chain.ts';
import { compareLeaves, contentDigest, type HashedLeaf, hashLeaf, type Json, type Leaf } from '../domain/digest.ts';
import { type Level, mayRead } from '../domain/level.ts';
import type { Kind } from '../generated/types.ts';
import { catalogue } from './catalogues.ts';
import { chainLinks, ownProcessing } from './chain-links.ts';
import type { TypedDocument } from './document.ts';
import { leavesOf } from './leaves.ts';
import type { Repository } from './repository.ts';

/** Everything a reader of the case's report relied on, as leaves, and the digest that stands for it. */
export interface CaseContent {
  readonly caseId: string;
  /** Sorted by kind, id and level. */
  readonly leaves: readonly Leaf[];
  readonly hashed: readonly HashedLeaf[];
  /** SHA-256, 64 hexadecimal digits. */
  readonly contentDigest: string;
  /** The files the content comes from, sorted. */
  readonly files: readonly string[];
}

/** A record of the digest: a document, or one entry of a catalogue. */
export type ContentRecord = Pick<TypedDocument, 'kind' | 'id' | 'data' | 'body' | 'file'>;

/**
 * The content of a case: its own records, its systems, the vendors and links of the chain that serves them, the evidence and
 * agreements it names, and the catalogue entries it uses. Undefined when there is no such case that satisfies its schema.
 */
export function caseContent(repository: Repository, caseId: string): CaseContent | undefined {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn === undefined) return undefined;
  const schemas = new Map(repository.kinds.map(({ name, schema }) => [name, schema]));
  const salt = tilsyn.data.salt ?? '';
  const records = [...recordsOf(repository, tilsyn), ...entriesUsed(repository, tilsyn)];
  const leaves = records
    .flatMap((record) => leavesOf(record, schemas.get(record.kind) ?? {}, salt))
    .sort(compareLeaves);
  const hashed = leaves.map(hashLeaf);
  const files = [...new Set(records.map(({ file }) => file))].sort();
  return { caseId, leaves, hashed, contentDigest: contentDigest(hashed), files };
}

const ownKinds = ['report', 'assessment', 'finding', 'dialogue'] as const satisfies readonly Kind[];

function recordsOf(repository: Repository, tilsyn: TypedDocument<'tilsyn'>): readonly ContentRecord[] {
  const { vendor, systems, evidence, dpas } = tilsyn.data;
  const steps = walkChain(buildChain(chainLinks(repository)), vendor, { systems });
  const vendors = new Set([vendor, ...steps.map(({ link }) => link.target)]);
  const found = <K extends Kind>(kind: K, ids: Iterable<string>): readonly ContentRecord[] =>
    [...new Set(ids)].flatMap((id) => repository.find(kind, id) ?? []);
  return [
    tilsyn,
    ...ownKinds.flatMap((kind): readonly ContentRecord[] => repository.ofCase(kind, tilsyn.id)),
    ...found('system', systems),
    ...found('vendor', vendors),
    ...found(
      'sub-processor',
      steps.map(({ link }) => link.id),
    ),
    ...ownProcessing(repository, vendor, systems),
    ...found('evidence', evidence),
    ...found('dpa', dpas),
  ];
}

/** Catalogue entries the report's words and arithmetic come from, each a record `<catalogue>/<entry>`; the risk model as a whole. */
function entriesUsed(repository: Repository, tilsyn: TypedDocument<'tilsyn'>): readonly ContentRecord[] {
  const { vendor, systems, evidence, concept, catalogue: version, minimumStandards } = tilsyn.data;
  const steps = walkChain(buildChain(chainLinks(repository)), vendor, { systems });
  const edges = [
    ...steps.flatMap(({ link }) => repository.find('sub-processor', link.id) ?? []),
    ...ownProcessing(repository, vendor, systems),
  ];
  const countries = edges.flatMap(({ data }) => [
    ...(data.processingCountries ?? []),
    ...(data.accessCountries ?? []),
    ...(data.risks ?? []).map(({ country }) => country),
  ]);
  const bases = edges.flatMap(({ data }) => [
    ...(data.kind === 'sub-processor' && data.transfer !== undefined ? [data.transfer.basis] : []),
    ...(data.transfers ?? []).flatMap(({ basis, fallback }) => [basis, ...(fallback === undefined ? [] : [fallback])]),
  ]);
  const types = evidence.flatMap((id) => repository.find('evidence', id)?.data.type ?? []);
  const ratings = catalogue(repository, 'ratings');
  const risk = catalogue(repository, 'risk-model');
  return [
    ...(risk === undefined ? [] : [risk]),
    ...(ratings === undefined ? [] : [ratings]),
    ...entryRecords(catalogue(repository, 'controls', version), () => true),
    ...(minimumStandards === undefined
      ? []
      : entryRecords(repository.find('minimum-standards', minimumStandards), () => true)),
    ...entryRecords(catalogue(repository, 'concepts'), ({ number }) => number === concept),
    ...entryRecords(catalogue(repository, 'evidence-types'), ({ id }) => types.some((type) => type === id)),
    ...entryRecords(catalogue(repository, 'transfer-bases'), ({ id }) => bases.some((basis) => basis === id)),
    ...entryRecords(catalogue(repository, 'countries'), ({ id }) => countries.includes(String(id))),
  ];
}

/** The entries of a catalogue that are used, each a record `<catalogue>/<entry>`; none when there is no such catalogue. */
export function entryRecords(
  source: TypedDocument | undefined,
  used: (entry: { readonly id?: unknown; readonly number?: unknown }) => boolean,
): readonly ContentRecord[] {
  if (source === undefined) return [];
  const { entries } = source.data as {
    readonly entries?: readonly { readonly id?: unknown; readonly number?: unknown }[];
  };
  return (entries ?? []).filter(used).map((entry) => ({
    kind: source.kind,
    id: `${source.id}/${String(entry.id ?? entry.number)}`,
    data: entry as ContentRecord['data'],
    body: '',
    file: source.file,
  }));
}

/** The machine-readable content of a report, for one audience: what it may read in full, and the hashes of the rest. */
export interface ContentAttachment {
  readonly schemaVersion: 1;
  readonly case: string;
  readonly audience: Level;
  readonly contentDigest: string;
  readonly leaves: readonly (HashedLeaf & { readonly salt?: string; readonly data?: Json })[];
}

/** The part of a case's content that stands in for all of it: what was hashed, and what it says. */
export type HashedContent = Pick<CaseContent, 'caseId' | 'leaves' | 'hashed' | 'contentDigest'>;

/** The attachment `content.json` of a report. With it alone the digest can be computed again; what is withheld cannot be read. */
export function contentAttachment(
  { caseId, leaves, hashed, contentDigest: digest }: HashedContent,
  audience: Level,
): ContentAttachment {
  return {
    schemaVersion: 1,
    case: caseId,
    audience,
    contentDigest: digest,
    leaves: leaves.map(({ level, salt, data }, index) => {
      const { kind, id, leaf } = hashed[index] as HashedLeaf;
      return mayRead(audience, level) ? { kind, id, level, leaf, salt, data } : { kind, id, level, leaf };
    }),
  };
}

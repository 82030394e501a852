import { wholeFile } from '../../../domain/diagnostic.ts';
import type { Json } from '../../../domain/digest.ts';
import { listed, text } from '../../../domain/text.ts';
import { changesSinceNewest, keptContentOf } from '../../../facts/releases.ts';
import { type ContentRecord, entryRecords } from '../../../repository/case-content.ts';
import { type CatalogueKind, catalogueKinds } from '../../../repository/catalogues.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import type { MeaningChange } from '../../../repository/meaning/change.ts';
import { compareContent } from '../../../repository/meaning/compare.ts';
import { type MeaningRecord, recordKey, recordsOfLeaves } from '../../../repository/meaning/records.ts';
import { caseIdOf, type Repository } from '../../../repository/repository.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** Catalogues whose entries are all part of a case's content, so that one more is a change. */
const wholly: ReadonlySet<string> = new Set(['controls', 'minimum-standards'] satisfies CatalogueKind[]);

/**
 * What a case's newest release rests on, of catalogues whose version is still on file, held against what that version says now. Which
 * entries or version the case uses now does not matter: that is a change of the case, and not of the version. Empty for an older
 * release, and where nothing of a catalogue is otherwise for the case.
 */
function inPlace(repository: Repository, release: TypedDocument<'release'>): readonly MeaningChange[] {
  if (!changesSinceNewest(repository, release).some(({ record }) => isCatalogue(record.kind))) return [];
  const kept = keptContentOf(repository, release)?.content;
  const released = kept === undefined ? [] : [...recordsOfLeaves(kept.leaves, kept.caseId)];
  const before = released.filter(([, { id }]) => versionOnFile(repository, versionOf(id)) !== undefined);
  const keys = new Set(before.map(([key]) => key));
  const after = [...new Set(before.map(([, { id }]) => versionOf(id)))]
    .flatMap((version) => recordsOfVersion(versionOnFile(repository, version)))
    .filter((record) => keys.has(recordKey(record)) || (wholly.has(record.kind) && record.id.includes('/')));
  const now = new Map(after.map((record) => [recordKey(record), record]));
  return compareContent(new Map(before), now, repository);
}

/** A version of a catalogue as a whole, and each of its entries. */
const recordsOfVersion = (document: TypedDocument<CatalogueKind> | undefined): readonly MeaningRecord[] =>
  document === undefined ? [] : [document, ...entryRecords(document, () => true)].map(asRecord);

const asRecord = ({ kind, id, data, body }: ContentRecord): MeaningRecord => ({
  kind,
  id,
  data: data as unknown as Json,
  body,
});

const isCatalogue = (kind: string): boolean => (catalogueKinds as readonly string[]).includes(kind);

function versionOnFile(repository: Repository, version: string): TypedDocument<CatalogueKind> | undefined {
  const kind = catalogueKinds.find((each) => version.startsWith(`${each}@`));
  return kind === undefined ? undefined : repository.find(kind, version);
}

const versionOf = (id: string): string => id.split('/')[0] ?? '';

export const registerUsedVersionChanged = defineRepositoryCheck({
  code: 'register/used-version-changed',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'En version af et katalog, som en frigivet rapport bygger på, ændres ikke.',
    'A version of a catalogue that a released report rests on does not change.',
  ),
  why: text(
    'Rapporten nævner katalogets navn og version. Siger versionen noget andet nu, kan ingen se, hvad der blev vurderet efter.',
    'The report names the catalogue and its version. If the version says something else now, nobody can see what was measured by.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem, som den var ved frigivelsen, og lav en ny version til det nye: højere tal efter @, nævnt i dbs.yaml.',
    'Bring the file back as it was at the release, and make a new version for what is new: a higher number after @, named in dbs.yaml.',
  ),
  check({ repository, report }) {
    const changed = new Map<string, { readonly entries: Set<string>; readonly cases: Set<string> }>();
    for (const release of repository.all('release')) {
      for (const { record } of inPlace(repository, release)) {
        const version = versionOf(record.id);
        const entry = record.id.split('/')[1];
        const known = changed.get(version) ?? { entries: new Set(), cases: new Set() };
        if (entry !== undefined) known.entries.add(entry);
        known.cases.add(caseIdOf(release));
        changed.set(version, known);
      }
    }
    for (const [version, { entries, cases }] of changed) {
      const document = versionOnFile(repository, version);
      if (document === undefined) continue;
      const what = entries.size === 0 ? text('', '') : listed([...entries].sort());
      const which = listed([...cases].sort());
      report({
        at: wholeFile(document.file),
        message: text(
          `${version} er ændret${what.da === '' ? '' : ` (${what.da})`}, efter at rapporten om ${which.da} blev frigivet.`,
          `${version} has changed${what.en === '' ? '' : ` (${what.en})`} since the report of ${which.en} was released.`,
        ),
      });
    }
  },
});

import { wholeFile } from '../../../domain/diagnostic.ts';
import { listed, text } from '../../../domain/text.ts';
import { changesSinceNewest } from '../../../facts/releases.ts';
import { catalogueKinds } from '../../../repository/catalogues.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import type { MeaningChange } from '../../../repository/meaning/change.ts';
import { caseIdOf, type Repository } from '../../../repository/repository.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/**
 * Changes of a version in place. That a case uses another entry now, or another version, is no such change: an entry counts as added or
 * removed only in a catalogue whose entries are all part of a case's content, and while the case still names the version.
 */
function inPlace(repository: Repository, release: TypedDocument<'release'>): readonly MeaningChange[] {
  const named = repository.find('tilsyn', caseIdOf(release))?.data;
  const changes = changesSinceNewest(repository, release).filter(({ record }) => isCatalogue(record.kind));
  return changes.filter(({ record, path, before }) => {
    if (path !== '') return true;
    const version = versionOf(record.id);
    if (named === undefined || ![named.catalogue, named.minimumStandards].includes(version)) return false;
    const whole = repository.find(record.kind === 'controls' ? 'controls' : 'minimum-standards', version);
    const came = changes.filter(
      (each) => each.path === '' && each.before === undefined && versionOf(each.record.id) === version,
    );
    return before !== undefined || came.length < (whole?.data.entries.length ?? 0);
  });
}

const isCatalogue = (kind: string): boolean => (catalogueKinds as readonly string[]).includes(kind);
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
      const kind = catalogueKinds.find((each) => version.startsWith(`${each}@`));
      const document = kind === undefined ? undefined : repository.find(kind, version);
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

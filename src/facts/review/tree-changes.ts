import type { Kind } from '../../generated/types.ts';
import type { Files } from '../../ports.ts';
import { caseContent } from '../../repository/case-content.ts';
import { byConcern, isProgress, type MeaningChange } from '../../repository/meaning/change.ts';
import { compareContent } from '../../repository/meaning/compare.ts';
import { allRecords, type Records, recordKey } from '../../repository/meaning/records.ts';
import type { Repository } from '../../repository/repository.ts';
import { type OtherFile, otherFiles } from './other-files.ts';
import { unreadableChanges } from './unreadable.ts';
import { type ContentOf, type Voided, voidedBy } from './voided.ts';

/** One side of a comparison: the files, and what is read in them. */
export interface Tree {
  readonly files: Files;
  readonly repository: Repository;
}

/** A change, and the cases whose content holds the record it happened in. */
export interface TreeChange extends MeaningChange {
  readonly cases: readonly string[];
}

export interface TreeChanges {
  readonly changes: readonly TreeChange[];
  readonly voided: readonly Voided[];
  /** Documents whose text differs and that say the same. */
  readonly formattingOnly: readonly string[];
  /** Files that differ and are no documents. */
  readonly others: readonly OtherFile[];
  /** What the cases told of are called, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * What two trees of one repository say otherwise than each other, and what that voids. Reads only.
 * @param paths files that may differ, documents or not, for those that are none
 */
export function treeChanges(before: Tree, after: Tree, paths: Iterable<string>): TreeChanges {
  const [old, now] = [before.repository, after.repository];
  const found = byConcern([...compareRecords(old, now), ...unreadableChanges(old, now)]);
  const contents = { before: remembered(old), after: remembered(now) };
  const holders = found.some((change) => change.case === undefined && !isProgress(change))
    ? holdersOf([old, contents.before], [now, contents.after])
    : new Map<string, readonly string[]>();
  const changes = found.map((change) => ({ ...change, cases: casesOf(change, holders) }));
  return {
    changes,
    voided: voidedBy(old, now, contents),
    formattingOnly: formattingOnly(old, now, found),
    others: otherFiles(paths, before, after),
    titles: titlesOf(changes, [now, old]),
  };
}

/** The comparison of the records in files that differ. A record that one side cannot read is neither new nor gone. */
function compareRecords(before: Repository, after: Repository): readonly MeaningChange[] {
  const readable = (side: Repository, other: Repository): Records =>
    new Map(
      [...allRecords(side)].filter(
        ([, { kind, id }]) => !other.knows(kind as Kind, id) || other.find(kind as Kind, id) !== undefined,
      ),
    );
  return compareContent(readable(before, after), readable(after, before), { kinds: after.kinds });
}

/** A case's content, computed when it is asked for, once. */
function remembered(repository: Repository): ContentOf {
  const known = new Map<string, ReturnType<ContentOf>>();
  return (caseId) => {
    if (!known.has(caseId)) known.set(caseId, caseContent(repository, caseId));
    return known.get(caseId);
  };
}

/** Which cases' content holds a record, on either side; a catalogue's entries count for the catalogue. */
function holdersOf(...sides: readonly (readonly [Repository, ContentOf])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [repository, contentOf] of sides) {
    for (const { id: caseId } of repository.all('tilsyn')) {
      for (const { kind, id } of contentOf(caseId)?.hashed ?? []) {
        const whole = id.includes('@') ? id.slice(0, Math.max(id.indexOf('/'), 0)) || id : id;
        const key = recordKey({ kind, id: whole });
        found.set(key, (found.get(key) ?? new Set()).add(caseId));
      }
    }
  }
  return new Map([...found].map(([key, cases]) => [key, [...cases].sort()]));
}

const casesOf = (change: MeaningChange, holders: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  change.case === undefined ? (holders.get(recordKey(change.record)) ?? []) : [change.case];

/** Documents with another text on which nothing has been said. */
function formattingOnly(before: Repository, after: Repository, changes: readonly MeaningChange[]): readonly string[] {
  const fileOf = (repository: Repository, { kind, id }: MeaningChange['record']): string =>
    repository.find(kind as Kind, id)?.file ?? '';
  const told = new Set(changes.flatMap(({ record }) => [fileOf(before, record), fileOf(after, record)]));
  const broken = new Set(changes.flatMap(({ concern, subject }) => (concern === 'broken' ? [subject.da] : [])));
  const known = new Set(before.files);
  return after.files.filter(
    (file) => known.has(file) && before.text(file) !== after.text(file) && !told.has(file) && !broken.has(file),
  );
}

function titlesOf(changes: readonly TreeChange[], sides: readonly Repository[]): ReadonlyMap<string, string> {
  const cases = new Set(changes.flatMap((change) => change.case ?? []));
  return new Map(
    [...cases].flatMap((id) => {
      const title = sides.map((side) => side.find('tilsyn', id)?.data.title).find((each) => each !== undefined);
      return title === undefined ? [] : [[id, title] as const];
    }),
  );
}

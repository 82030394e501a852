import type { DocumentKind } from '../../documents/kinds.ts';
import { text, verbatim } from '../../domain/text.ts';
import type { Kind } from '../../generated/types.ts';
import { type CaseContent, caseContent } from '../../repository/case-content.ts';
import { byConcern, type Change } from '../../repository/meaning/change.ts';
import { compareContent } from '../../repository/meaning/compare.ts';
import { allRecords, type Records, recordKey } from '../../repository/meaning/records.ts';
import type { Repository } from '../../repository/repository.ts';

/** An approval or a release that stood for the content before, and does not stand for it now. */
export interface Voided {
  readonly case: string;
  readonly kind: 'approval' | 'release';
  readonly id: string;
  /** The reviewer's initials, or the release's version. */
  readonly name: string;
}

/** A change, and the cases whose content holds the record it happened in. */
export interface TreeChange extends Change {
  readonly cases: readonly string[];
}

export interface TreeChanges {
  readonly changes: readonly TreeChange[];
  readonly voided: readonly Voided[];
  /** Files whose text differs and that say the same. */
  readonly formattingOnly: readonly string[];
  /** Files that differ. */
  readonly files: readonly string[];
}

/** What two trees of one repository say otherwise than each other, and what that voids. Pure; both are loaded already. */
export function treeChanges(before: Repository, after: Repository, kinds: readonly DocumentKind[]): TreeChanges {
  const [old, now] = [readable(before, after), readable(after, before)];
  const changes = [...compareContent(old, now, { kinds }), ...newlyBroken(before, after)];
  const contents = new Map(after.all('tilsyn').map(({ id }) => [id, caseContent(after, id)] as const));
  const holders = holdersOf(contents);
  const files = changedFiles(before, after);
  const said = new Set(
    changes.flatMap(({ record: { kind, id } }) => [fileOf(before, kind, id) ?? '', fileOf(after, kind, id) ?? '']),
  );
  const unread = new Set([...before.problems, ...after.problems].map(({ at }) => at.file));
  return {
    changes: byConcern(changes).map((change) => ({ ...change, cases: casesOf(change, holders) })),
    voided: voidedBy(before, after, contents),
    formattingOnly: files.filter((file) => !said.has(file) && !unread.has(file) && after.files.includes(file)),
    files,
  };
}

/** The records of one side; those the other side knows and cannot read are left out: they are neither new nor gone. */
function readable(side: Repository, other: Repository): Records {
  return new Map(
    [...allRecords(side)].filter(
      ([, { kind, id }]) => !other.knows(kind as Kind, id) || other.find(kind as Kind, id) !== undefined,
    ),
  );
}

const fileOf = (repository: Repository, kind: string, id: string): string | undefined =>
  repository.find(kind as Kind, id)?.file;

/** Records that could be read before, or are new, and cannot be read now. */
function newlyBroken(before: Repository, after: Repository): readonly Change[] {
  return after.kinds.flatMap(({ name }) => {
    const kind = name as Kind;
    return after
      .ids(kind)
      .filter((id) => after.find(kind, id) === undefined)
      .filter((id) => before.find(kind, id) !== undefined || !before.knows(kind, id))
      .map((id): Change => {
        const detail = text('kan ikke læses; se `dbs validate`', 'cannot be read; see `dbs validate`');
        return {
          record: { kind, id },
          path: '',
          before: undefined,
          after: undefined,
          subject: verbatim(id),
          detail,
          sentence: text(`${id} ${detail.da}`, `${id} ${detail.en}`),
          concern: 'broken',
          level: 'secretariat',
        };
      });
  });
}

type Holders = ReadonlyMap<string, readonly string[]>;

/** Which cases' content holds a record; a catalogue's entries count for the catalogue. */
function holdersOf(contents: ReadonlyMap<string, CaseContent | undefined>): Holders {
  const found = new Map<string, Set<string>>();
  for (const [caseId, content] of contents) {
    for (const { kind, id } of content?.hashed ?? []) {
      const whole = id.includes('@') ? id.slice(0, Math.max(id.indexOf('/'), 0)) || id : id;
      const key = recordKey({ kind, id: whole });
      found.set(key, (found.get(key) ?? new Set()).add(caseId));
    }
  }
  return new Map([...found].map(([key, cases]) => [key, [...cases].sort()]));
}

const casesOf = (change: Change, holders: Holders): readonly string[] =>
  change.case === undefined ? (holders.get(recordKey(change.record)) ?? []) : [change.case];

function changedFiles(before: Repository, after: Repository): readonly string[] {
  const all = new Set([...before.files, ...after.files]);
  return [...all].filter((file) => before.text(file) !== after.text(file)).sort();
}

/** What stood for the content of a case before, and no longer does. */
function voidedBy(
  before: Repository,
  after: Repository,
  contents: ReadonlyMap<string, CaseContent | undefined>,
): readonly Voided[] {
  return [...contents].flatMap(([caseId, content]): readonly Voided[] => {
    const approvals = after.ofCase('approval', caseId).filter(({ data }) => data.decision === 'approve');
    const releases = after.ofCase('release', caseId);
    if (approvals.length === 0 && releases.length === 0) return [];
    const was = caseContent(before, caseId)?.contentDigest;
    if (was === undefined || was === content?.contentDigest) return [];
    return [
      ...approvals
        .filter(({ data }) => data.contentDigest === was)
        .map(({ id, data }): Voided => ({ case: caseId, kind: 'approval', id, name: data.reviewer })),
      ...releases
        .filter(({ data }) => data.contentDigest === was)
        .map(({ id, data }): Voided => ({ case: caseId, kind: 'release', id, name: String(data.version) })),
    ];
  });
}

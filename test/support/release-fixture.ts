import { stringify } from 'yaml';
import { canonicalJson } from '../../src/domain/digest.ts';
import { releaseHash, releaseNamespace, releaseStatement } from '../../src/domain/release.ts';
import { releaseFolder } from '../../src/facts/releases.ts';
import { bytesOf } from '../../src/operations/release/release-record.ts';
import type { CaseContent } from '../../src/repository/case-content.ts';
import { writeKeptContent } from '../../src/repository/kept-content.ts';
import { testEd25519 } from './ssh-keys.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One release of a counter-example; the first is version 1. What is not said is as it should be. */
export interface PlannedRelease {
  /** The places in the list of the answers it rests on; the first two without it. */
  readonly answers?: readonly number[];
  /** Whose content is released: that of the trusted base, or of the change under review. */
  readonly of?: 'base' | 'change';
  readonly date?: string;
  readonly reason?: string;
  /** Whose key signs: a seed of test keys; `null` leaves the signature out. */
  readonly key?: string | null;
  /** The place in the list of the release it names as the one before. */
  readonly previous?: number;
  /** What is another in the record before it is signed. */
  readonly fields?: Fields;
  /** What is changed in the record after it was signed. */
  readonly edited?: Fields;
  /** The text of content.json instead of the one that was released; `null` leaves it out. */
  readonly kept?: string | null;
  /** Whether the trusted base has it; `only` when the change took it away, `unlike` when the change edited it. */
  readonly onBase?: boolean | 'only' | 'unlike';
}

/** An answer a release can rest on: its record as it was given, and the municipality of its reviewer. */
export interface GivenAnswer {
  readonly record: Fields;
  readonly municipality: string;
}

export interface ReleaseGround {
  readonly caseId: string;
  readonly textDigest: string;
  readonly contentOf: (side?: 'base' | 'change') => CaseContent;
  readonly answers: readonly GivenAnswer[];
}

interface WrittenRelease {
  readonly planned: PlannedRelease;
  /** By path: the record, and what it keeps. */
  readonly files: Readonly<Record<string, string>>;
}

/** The releases of a counter-example as files, each signed with a test key and chained to the one before it. */
export function writeReleases(planned: readonly PlannedRelease[], ground: ReleaseGround): readonly WrittenRelease[] {
  const records: Fields[] = [];
  return planned.map((each, index) => {
    const folder = releaseFolder(ground.caseId, index + 1);
    const { record, content } = release(each, records, ground);
    records.push(record);
    const kept = each.kept === undefined ? content : each.kept;
    return {
      planned: each,
      files: {
        [`${folder}/release.yaml`]: stringify({ ...record, ...each.edited }),
        ...(kept !== null && { [`${folder}/content.json`]: kept }),
      },
    };
  });
}

function release(
  { answers = [0, 1], of, date = '2026-05-10', reason, key = 'abc', previous, fields }: PlannedRelease,
  earlier: readonly Fields[],
  { caseId, textDigest, contentOf, answers: given }: ReleaseGround,
): { readonly record: Fields; readonly content: string } {
  const released = contentOf(of);
  const content = writeKeptContent({ content: released, view: {}, attachments: {} });
  const approvals = answers.flatMap((place) => {
    const answer = given[place];
    return answer === undefined ? [] : [{ ...answer.record, municipality: answer.municipality }];
  });
  const before = previous === undefined ? earlier.at(-1) : earlier[previous];
  const unsigned = {
    kind: 'release',
    version: earlier.length + 1,
    date,
    by: 'abc',
    role: 'consultant',
    ...(reason !== undefined && { reason }),
    contentDigest: released.contentDigest,
    textDigest,
    layoutDigest: 'e'.repeat(64),
    audience: 'members',
    approvals,
    quorum: { required: 2, counted: approvals.length, points: null, recorded: false },
    owner: 'abc',
    authors: ['abc'],
    renderer: { tool: 'dbs 1.0.0', template: 'tilsynsrapport@1', browser: 'Prøve/1' },
    previous: before === undefined ? null : releaseHash(before),
    content: bytesOf(new TextEncoder().encode(content)),
    pdf: { sha256: 'd'.repeat(64), size: 1, seal: 'prøve' },
    ...fields,
  };
  const signature =
    key === null ? 'ingen' : testEd25519(key).sign(canonicalJson(releaseStatement(caseId, unsigned)), releaseNamespace);
  return { record: { ...unsigned, signature }, content };
}

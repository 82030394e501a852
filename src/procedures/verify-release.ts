import { type ReleaseDocument, releaseName } from '../facts/releases.ts';
import type { Files } from '../ports.ts';
import type { FontSource } from '../reports/render/fonts.ts';
import type { VerifyFailure } from '../reports/verify/failure.ts';
import type { Unseen } from '../reports/verify/looked-at.ts';
import { largestPdf, type ReleaseClaims, verifyPdf } from '../reports/verify/verify-pdf.ts';
import { caseIdOf } from '../repository/repository.ts';
import { archiveCopy } from './archive-copy.ts';
import {
  claimFailures,
  evidenceFailures,
  isNewest,
  type RepositoryKnowledge,
  recordFailures,
  releaseOf,
} from './release-in-repository.ts';
import type { UnreadRelease } from './unread-releases.ts';

/**
 * What is known of one release. `authentic`: everything holds, and the keys are tied to one that is trusted. `intact`: nothing has been
 * changed since it was sealed, but whose keys they are nobody here can say. `refused`: something does not hold.
 */
export type Verdict = 'authentic' | 'intact' | 'refused';

export interface VerifyResult {
  /** The file or the id that was asked for. */
  readonly target: string;
  readonly verdict: Verdict;
  readonly failures: readonly VerifyFailure[];
  readonly claims: ReleaseClaims | undefined;
  /** What the keys are tied to. */
  readonly trust: 'pinned' | 'main-branch' | 'none';
  /** Whether it is the newest of its case in this repository; undefined without one. */
  readonly newest: boolean | undefined;
  /** What was not looked at, and why. */
  readonly unseen: readonly Unseen[];
}

/** What every target is verified with. */
export interface VerifyGround {
  /** Fingerprints that are trusted. */
  readonly pins: readonly string[];
  /** The tool’s own typefaces. */
  readonly font: FontSource;
  /** Undefined when a PDF is verified by itself. */
  readonly knowledge: RepositoryKnowledge | undefined;
  /** The archive of released PDFs; undefined when none is named. */
  readonly archive: Files | undefined;
  /** The evidence store, when evidence is verified as well. */
  readonly store: Files | undefined;
}

/** Verifies a file that somebody has: alone, and against the repository's record of the release it says it is. */
export function verifyFile(
  { target, folder, name }: { readonly target: string; readonly folder: Files; readonly name: string },
  ground: VerifyGround,
  unread: () => readonly UnreadRelease[],
): VerifyResult {
  const { pins, font, knowledge, store } = ground;
  // A file too large is refused by its size, not read.
  const bytes = (folder.size(name) ?? 0) > largestPdf ? undefined : folder.read(name);
  if (bytes === undefined) return unreadResult(target, [{ failure: 'too-large', limit: largestPdf }]);
  const { failures, claims, unseen } = verifyPdf(bytes, pins, font);
  const caseId = claims?.release.case;
  const known = knowledge !== undefined && caseId !== undefined && knowledge.repository.knows('tilsyn', caseId);
  if (!known || claims === undefined || caseId === undefined) {
    return result({ target, failures, claims, unseen: [...unseen, { part: 'record' }], newest: undefined }, ground);
  }
  const { version } = claims.release;
  const record = releaseOf(knowledge.repository, caseId, version);
  const lost =
    record === undefined ? unread().filter((each) => each.caseId === caseId && each.version === String(version)) : [];
  const all = [
    ...failures,
    ...(lost.length > 0 ? lost.flatMap((each) => each.failures) : claimFailures(claims, bytes, record, knowledge)),
    ...(record === undefined ? [] : recordFailures(record, knowledge)),
    ...(record === undefined || store === undefined ? [] : evidenceFailures(record, knowledge, store)),
  ];
  const newest = isNewest(knowledge, caseId, version);
  const more: readonly Unseen[] = [{ part: 'archive' }, ...pageCount(record)];
  return result({ target, failures: all, claims, unseen: [...unseen, ...more], newest }, ground, true);
}

/** Verifies a release of the repository: the archive's file against the record, and both against what they rest on. */
export function verifyRelease(
  release: ReleaseDocument,
  ground: VerifyGround & { readonly knowledge: RepositoryKnowledge },
): VerifyResult {
  const { pins, font, knowledge, archive, store } = ground;
  const { repository } = knowledge;
  const target = releaseName(release);
  const copy = archiveCopy(release, archive, repository);
  const isOther = copy.failures.some(({ failure }) => failure === 'archive-other-release');
  // What another release's file says of itself is true, and nothing of this one.
  const checked = copy.bytes === undefined || isOther ? undefined : verifyPdf(copy.bytes, pins, font);
  const claims = checked?.claims;
  const failures = [
    ...copy.failures,
    ...(checked?.failures ?? []),
    ...(claims === undefined || copy.bytes === undefined || copy.failures.length > 0
      ? []
      : claimFailures(claims, copy.bytes, release, knowledge)),
    ...recordFailures(release, knowledge),
    ...(store === undefined ? [] : evidenceFailures(release, knowledge, store)),
  ];
  const newest = isNewest(knowledge, caseIdOf(release), release.data.version);
  const unseen: readonly Unseen[] = [
    ...(checked === undefined ? [] : [...checked.unseen, ...pageCount(release)]),
    ...(copy.beside ? [{ part: 'archive-file' } as const] : []),
  ];
  return result({ target, failures, claims, unseen, newest }, ground, true);
}

/** What cannot be read at all is refused, and nothing of it is looked at. */
export const unreadResult = (target: string, failures: readonly VerifyFailure[]): VerifyResult => ({
  target,
  verdict: 'refused',
  failures,
  claims: undefined,
  trust: 'none',
  newest: undefined,
  unseen: [],
});

/** Releases made before the number of pages was kept have none. */
const pageCount = (record: ReleaseDocument | undefined): readonly Unseen[] =>
  record !== undefined && record.data.pdf.pages === undefined ? [{ part: 'page-count' }] : [];

function result(
  {
    target,
    failures,
    claims,
    unseen,
    newest,
  }: Pick<VerifyResult, 'target' | 'failures' | 'claims' | 'unseen' | 'newest'>,
  { pins, knowledge, store }: VerifyGround,
  known = false,
): VerifyResult {
  const trust = pins.length > 0 ? 'pinned' : known && knowledge?.trusted !== undefined ? 'main-branch' : 'none';
  const verdict: Verdict = failures.length > 0 ? 'refused' : trust === 'none' ? 'intact' : 'authentic';
  const evidence: readonly Unseen[] = store === undefined ? [{ part: 'evidence' }] : [];
  return { target, verdict, failures, claims, trust, newest, unseen: [...unseen, ...evidence] };
}

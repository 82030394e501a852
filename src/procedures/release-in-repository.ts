import { checks } from '../checks/index.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { TrustedPerson } from '../domain/approval.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { sha256 } from '../domain/sha256.ts';
import { keptContentOf, type ReleaseDocument, releasesOf } from '../facts/releases.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import { openTrustedBase, pinnedKeys } from '../facts/review/trusted-base.ts';
import type { Evidence } from '../generated/types.ts';
import { storePath } from '../operations/evidence-store.ts';
import type { Context, Files } from '../ports.ts';
import type { VerifyFailure } from '../reports/verify/failure.ts';
import type { ReleaseClaims } from '../reports/verify/verify-pdf.ts';
import { recordsOfLeaves } from '../repository/meaning/records.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { gatherReviewKnowledge } from '../terminal/gather-review.ts';
import type { OpenRepository } from '../terminal/open-repository.ts';
import { readStored } from './archive-copy.ts';

/** What the repository and its main branch know, gathered once for every release that is checked. */
export interface RepositoryKnowledge {
  readonly repository: Repository;
  /** People and keys of the main branch; undefined where there is no branch to trust. */
  readonly trusted: readonly TrustedPerson[] | undefined;
  /** Errors `validate` finds, by file. */
  readonly found: ReadonlyMap<string, readonly Diagnostic[]>;
}

/** Reads what the repository says of its releases. Throws UserError when a named base is unknown. */
export async function repositoryKnowledge(
  opened: OpenRepository,
  context: Context,
  base: string | undefined,
): Promise<RepositoryKnowledge> {
  const { repository } = opened;
  const today = context.clock.today();
  const git = context.git(opened.root);
  const ref = base === undefined ? {} : { ref: base };
  const open = await openTrustedBase(git, {
    pins: await pinnedKeys(git, context.env),
    kinds: repository.kinds,
    ...ref,
  });
  const review: ReviewKnowledge | undefined = open.found
    ? await gatherReviewKnowledge(opened, context, { today, ...(base !== undefined && { base }) })
    : undefined;
  const found = new Map<string, Diagnostic[]>();
  const wanted = ({ severity }: Diagnostic): boolean => severity === 'error';
  for (const diagnostic of runChecks(repository, { checks, today, ...(review && { review }), wanted })) {
    const of = found.get(diagnostic.at.file);
    if (of === undefined) found.set(diagnostic.at.file, [diagnostic]);
    else of.push(diagnostic);
  }
  return { repository, trusted: open.found ? open.people : undefined, found };
}

/** That the case has changed since says nothing against what was released. */
const ofTheCase = new Set(['release/case-changed']);

/** What speaks against a release in the repository itself: its record, its chain, what it keeps, and the answers it rests on. */
export function recordFailures(release: ReleaseDocument, { found }: RepositoryKnowledge): readonly VerifyFailure[] {
  const kept = release.file.replace(/release\.yaml$/, 'content.json');
  return [release.file, kept].flatMap((file) =>
    (found.get(file) ?? [])
      .filter(({ code }) => !ofTheCase.has(code))
      .map(({ code, message }): VerifyFailure => ({ failure: 'record-broken', code, message })),
  );
}

/**
 * What the PDF says otherwise than a release's record.
 * @param record the release that was asked for, or the one the PDF claims to be; undefined when the repository has none such
 */
export function claimFailures(
  claims: ReleaseClaims,
  bytes: Uint8Array,
  record: ReleaseDocument | undefined,
  { trusted }: RepositoryKnowledge,
): readonly VerifyFailure[] {
  const { release, signer, reviewers } = claims;
  if (record === undefined) return [{ failure: 'release-unknown', version: release.version }];
  const { data } = record;
  const same: readonly (readonly [string, boolean])[] = [
    ['case', caseIdOf(record) === release.case],
    ['version', data.version === release.version],
    ['date', data.date === release.date],
    ['by', data.by === release.by],
    ['contentDigest', data.contentDigest === release.contentDigest],
    ['textDigest', data.textDigest === release.textDigest],
    ['audience', data.audience === release.audience],
    ['previous', data.previous === release.previous],
  ];
  return [
    ...(sha256(bytes) === data.pdf.sha256
      ? []
      : [{ failure: 'not-the-released-file', version: data.version } as const]),
    ...(data.pdf.pages === undefined || data.pdf.pages === claims.pages
      ? []
      : [{ failure: 'page-count-differs', recorded: data.pdf.pages, found: claims.pages } as const]),
    ...same.flatMap(([field, agreed]): readonly VerifyFailure[] =>
      agreed ? [] : [{ failure: 'record-differs', field }],
    ),
    ...(trusted === undefined ? [] : unknownKeys([[release.by, signer], ...reviewers], trusted)),
  ];
}

function unknownKeys(
  signed: readonly (readonly [string, string | undefined])[],
  trusted: readonly TrustedPerson[],
): readonly VerifyFailure[] {
  return signed.flatMap(([person, fingerprint]): readonly VerifyFailure[] => {
    if (fingerprint === undefined) return [];
    const keys = trusted.find(({ id }) => id === person)?.keys ?? [];
    return keys.some((key) => key.fingerprint === fingerprint && key.standing === 'anchored')
      ? []
      : [{ failure: 'key-not-in-register', fingerprint, person }];
  });
}

/** Whether a release is the newest of its case in this repository. */
export const isNewest = ({ repository }: RepositoryKnowledge, caseId: string, version: number): boolean =>
  (releasesOf(repository, caseId).at(-1)?.data.version ?? version) <= version;

/** Holds the evidence a release rests on against the store. */
export function evidenceFailures(
  release: ReleaseDocument,
  { repository }: RepositoryKnowledge,
  store: Files,
): readonly VerifyFailure[] {
  const kept = keptContentOf(repository, release)?.content;
  const records = kept === undefined ? [] : [...recordsOfLeaves(kept.leaves, kept.caseId).values()];
  return records.flatMap(({ kind, id, data }): readonly VerifyFailure[] => {
    const file = kind === 'evidence' ? (data as unknown as Evidence).file : undefined;
    // What lies in the journal is the journal's to keep.
    if (file === undefined || file.location !== 'store') return [];
    const found = readStored(store, storePath(file.sha256, file.name));
    if (found.state === 'missing') return [{ failure: 'evidence-missing', record: id }];
    if (found.state !== 'read') return [{ failure: 'evidence-unreadable', record: id }];
    return sha256(found.bytes) === file.sha256 ? [] : [{ failure: 'evidence-differs', record: id }];
  });
}

/** The release an id, or a PDF's claims, name. */
export const releaseOf = (repository: Repository, caseId: string, version?: number): ReleaseDocument | undefined =>
  version === undefined
    ? releasesOf(repository, caseId).at(-1)
    : releasesOf(repository, caseId).find(({ data }) => data.version === version);

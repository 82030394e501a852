import { statementDigest } from '../../domain/approval-statement.ts';
import type { Approval } from '../../generated/types.ts';
import type { CaseContent } from '../../repository/case-content.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

/** An approval or a release that does not stand for what a case says now, because of a change. */
export interface Voided {
  readonly case: string;
  readonly kind: 'approval' | 'release';
  readonly id: string;
  /** The reviewer's initials, or the release's version. */
  readonly name: string;
}

/** The content of a case on one side; undefined when it cannot be read. */
export type ContentOf = (caseId: string) => CaseContent | undefined;

/**
 * Approvals and releases that a change makes void: those that stood for the content before it, and those it brings along that stand for
 * something else than what it ends with. A reviewer's earlier answers, and what was void already, are left out.
 */
export const voidedBy = (
  before: Repository,
  after: Repository,
  contents: { readonly before: ContentOf; readonly after: ContentOf },
): readonly Voided[] =>
  after
    .all('tilsyn')
    .map(({ id }) => id)
    .flatMap((caseId): readonly Voided[] => {
      const approvals = newestAnswers(caseId, after.ofCase('approval', caseId)).filter(
        ({ data }) => data.decision === 'approve',
      );
      const release = after
        .ofCase('release', caseId)
        .toSorted((a, b) => a.data.version - b.data.version)
        .at(-1);
      if (approvals.length === 0 && release === undefined) return [];
      const now = contents.after(caseId)?.contentDigest;
      const was = contents.before(caseId)?.contentDigest;
      const isVoid = (kind: Voided['kind'], id: string, contentDigest: string): boolean =>
        contentDigest !== now && (contentDigest === was || !before.knows(kind, id));
      return [
        ...approvals
          .filter(({ id, data }) => isVoid('approval', id, data.contentDigest))
          .map(({ id, data }): Voided => ({ case: caseId, kind: 'approval', id, name: data.reviewer })),
        ...(release !== undefined && isVoid('release', release.id, release.data.contentDigest)
          ? [{ case: caseId, kind: 'release', id: release.id, name: String(release.data.version) } as const]
          : []),
      ];
    });

/** Answers that no other of the case names as its previous. */
function newestAnswers(
  caseId: string,
  approvals: readonly TypedDocument<'approval'>[],
): readonly TypedDocument<'approval'>[] {
  const followed = new Set(approvals.map(({ data }) => data.previous));
  return approvals.filter(({ data }) => !followed.has(statementDigest(caseId, statementOf(data))));
}

const statementOf = ({ comment, ...data }: Approval): Parameters<typeof statementDigest>[1] => ({
  ...data,
  ...(comment !== undefined && { comment }),
});

import { isSettled, latestFollowUp } from '../domain/lifecycle/follow-up.ts';
import type { TypedDocument } from '../repository/document.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { carriedOn, isOfAbandonedCase } from './cases.ts';
import { hasUnread } from './unread.ts';

/** Whether a finding is still, on a day, to be followed up where it stands: not settled, not taken up by a later case, its case not abandoned. */
export function isOpenFinding(repository: Repository, finding: TypedDocument<'finding'>, today: string): boolean {
  if (carriedOn(repository).has(finding.id) || isOfAbandonedCase(repository, finding)) return false;
  const caseId = caseIdOf(finding);
  // The step that settles it may be one of those that cannot be read.
  if (hasUnread(repository, 'follow-up', caseId)) return false;
  const followUps = repository.ofCase('follow-up', caseId).map(({ id, data }) => ({ ...data, id }));
  return !isSettled(latestFollowUp(followUps, finding.id, today));
}

import { isSettled, latestFollowUp } from '../domain/lifecycle/follow-up.ts';
import type { TypedDocument } from '../repository/document.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { carriedOn, isOfAbandonedCase } from './cases.ts';

/** Whether a finding is still, on a day, to be followed up where it stands: not settled, not taken up by a later case, its case not abandoned. */
export function isOpenFinding(repository: Repository, finding: TypedDocument<'finding'>, today: string): boolean {
  if (carriedOn(repository).has(finding.id) || isOfAbandonedCase(repository, finding)) return false;
  const followUps = repository.ofCase('follow-up', caseIdOf(finding)).map(({ id, data }) => ({ ...data, id }));
  return !isSettled(latestFollowUp(followUps, finding.id, today));
}

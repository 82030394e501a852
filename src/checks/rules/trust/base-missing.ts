import { approvalName } from '../../../domain/approval-statement.ts';
import { wholeFile } from '../../../domain/diagnostic.ts';
import { type Text, text } from '../../../domain/text.ts';
import { releasesOf } from '../../../facts/releases.ts';
import type { TrustedBase } from '../../../facts/review/knowledge.ts';
import type { Repository } from '../../../repository/repository.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const trustBaseMissing = defineRepositoryCheck({
  code: 'trust/base-missing',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Der er en hovedgren at læse nøgler, personer og krav fra, når godkendelser prøves.',
    'There is a main branch to read keys, people and quorum from where approvals are judged.',
  ),
  why: text(
    'Læstes de fra ændringen selv, kunne enhver skrive sin egen nøgle ind og godkende med den.',
    'Read from the change itself, anybody could write in a key of their own and approve with it.',
  ),
  sources: [sources.accountability, sources.security],
  mend: text(
    'Hent hovedgrenen med `git fetch origin`, eller navngiv den: `dbs validate --base origin/main`.',
    'Fetch the main branch with `git fetch origin`, or name it: `dbs validate --base origin/main`.',
  ),
  check({ repository, review, report }) {
    if (review === undefined || review.base.found || review.cases.size === 0) return;
    const at = wholeFile('dbs.yaml');
    if (
      review.base.reason === 'no-repository' &&
      [...review.cases.keys()].every((id) => onlyReleased(id, repository))
    ) {
      report({ at, severity: 'warning', message: outsideGit });
      return;
    }
    report({ at, message: reasons[review.base.reason] });
  },
});

/** Whether every answer on file in a case is one a release of it repeats: nothing there waits to be judged. */
function onlyReleased(caseId: string, repository: Repository): boolean {
  const released = releasesOf(repository, caseId).flatMap(({ data }) =>
    data.approvals.map((approval) => approvalName(caseId, approval)),
  );
  return repository.ofCase('approval', caseId).every(({ parts }) => released.includes(parts['name'] ?? ''));
}

/** A copy without Git has no change under review: it only cannot say whose the keys are. */
const outsideGit = text(
  'Mappen er ikke et Git-arkiv, så hvis nøgler de frigivne rapporter er godkendt med, kan ikke afgøres her.',
  'The folder is no Git repository, so whose keys the released reports were approved with cannot be told here.',
);

const reasons: Readonly<Record<Extract<TrustedBase, { found: false }>['reason'], Text>> = {
  'no-repository': text(
    'Mappen er ikke et Git-arkiv, så ingen af godkendelserne kan tælle.',
    'The folder is no Git repository, so none of the approvals can count.',
  ),
  'no-main-branch': text(
    'Git kender ingen hovedgren her, så ingen af godkendelserne kan tælle.',
    'Git knows no main branch here, so none of the approvals can count.',
  ),
  'no-settings': text(
    'Hovedgrenen har ikke dbs.yaml og register/people.yaml, som de skal være, så ingen af godkendelserne kan tælle.',
    'The main branch does not have dbs.yaml and register/people.yaml as they should be, so none of the approvals can count.',
  ),
};

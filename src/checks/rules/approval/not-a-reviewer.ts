import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalNotAReviewer = defineApprovalCheck({
  code: 'approval/not-a-reviewer',
  severity: 'error',
  summary: text(
    'Den, der tager stilling, er kvalitetssikrer i en kommune, efter hovedgrenens personregister.',
    'Whoever answers is a reviewer in a municipality, by the main branch’s register of people.',
  ),
  why: text(
    'Kvalitetssikringen laves af kommunernes egne fagfolk. Hvem de er, læses fra hovedgrenen, så en ændring ikke kan udnævne sine egne kvalitetssikrere.',
    'The municipalities’ own experts do the assurance. Who they are is read from the main branch, so that a change cannot appoint its own reviewers.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed en kvalitetssikrer om at se på sagen. Mangler personen i register/people.yaml, så læg personen på hovedgrenen først, i en ændring for sig.',
    'Ask a reviewer to look at the case. If the person is missing from register/people.yaml, put them on the main branch first, in a change of its own.',
  ),
  reasons: ['not-a-reviewer', 'left', 'person-unknown', 'municipality-missing'],
  field: 'reviewer',
  of: 'standing',
});

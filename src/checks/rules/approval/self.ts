import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalSelf = defineApprovalCheck({
  code: 'approval/self',
  severity: 'error',
  summary: text(
    'Den, der godkender, er hverken sagens ansvarlige eller blandt dens forfattere.',
    'Whoever approves neither owns the case nor is among its authors.',
  ),
  why: text(
    'Kvalitetssikring er, at en anden ser efter. Den, der selv har skrevet, ser det, vedkommende mente at skrive.',
    'Assurance means that somebody else looks. Whoever wrote it sees what they meant to write.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed en anden kvalitetssikrer om at se på sagen. Navne fjernes ikke fra `authors` for at få en godkendelse til at tælle.',
    'Ask another reviewer to look at the case. Names are not taken off `authors` to make an approval count.',
  ),
  reasons: ['owner', 'author'],
  field: 'reviewer',
  of: 'standing',
});

import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalSameMunicipality = defineApprovalCheck({
  code: 'approval/same-municipality',
  severity: 'warning',
  summary: text('Godkendelserne kommer fra hver sin kommune.', 'The approvals come from one municipality each.'),
  why: text(
    'To fra samme hus har ofte samme blik, samme chef og samme aftale med leverandøren. Kun den tidligste af dem tæller.',
    'Two of one house often share outlook, manager and agreement with the vendor. Only the earlier of them counts.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed en kvalitetssikrer fra en anden kommune om at se på sagen.',
    'Ask a reviewer from another municipality to look at the case.',
  ),
  reasons: ['same-municipality'],
  field: 'reviewer',
  of: 'standing',
});

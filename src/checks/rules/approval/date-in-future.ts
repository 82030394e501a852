import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalDateInFuture = defineApprovalCheck({
  code: 'approval/date-in-future',
  severity: 'error',
  summary: text(
    'Et svar er dateret senest den dag, det kom ind i Git.',
    'An answer is dated on the day it came into Git at the latest.',
  ),
  why: text(
    'Datoen afgør, om nøglen gjaldt, og om kvalitetssikreren havde rollen. En dato, der ikke er kommet endnu, er ikke sand.',
    'The date decides whether the key was valid and the reviewer held the role. A date that has not come is not true.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Se, om maskinens ur er rigtigt, og lad kvalitetssikreren tage stilling igen.',
    'See whether the machine’s clock is right, and let the reviewer answer again.',
  ),
  reasons: ['date-in-future'],
  field: 'date',
  of: 'any',
  // What is not true today may be tomorrow: only a commit's day stands still.
  describe: (_, reasons) =>
    reasons.some((reason) => reason.reason === 'date-in-future' && reason.of === 'commit')
      ? {}
      : { severity: 'warning' },
});

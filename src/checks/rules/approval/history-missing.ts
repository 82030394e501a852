import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalHistoryMissing = defineApprovalCheck({
  code: 'approval/history-missing',
  severity: 'error',
  summary: text(
    'Hele historikken er hentet, når godkendelser prøves.',
    'The whole history is fetched where approvals are judged.',
  ),
  why: text(
    'Uden historikken kan det ikke ses, om en kvalitetssikrer selv har skrevet i sagen. At intet kan ses, er ikke det samme som, at intet er sket.',
    'Without the history it cannot be seen whether a reviewer has written in the case. Nothing to be seen is not nothing done.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Hent resten med `git fetch --unshallow`. I et automatisk tjek: hent hele historikken (fetch-depth: 0).',
    'Fetch the rest with `git fetch --unshallow`. In an automatic check: fetch the whole history (fetch-depth: 0).',
  ),
  reasons: ['history-missing'],
  of: 'standing',
});

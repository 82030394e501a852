import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalPreviousMissing = defineApprovalCheck({
  code: 'approval/previous-missing',
  severity: 'error',
  summary: text(
    'Et svar, der afløser et tidligere, har det tidligere ved siden af sig.',
    'An answer that takes over from an earlier one has it beside it.',
  ),
  why: text(
    'Kvalitetssikrerens svar er en kæde. Mangler et led, kan det være en tilbagesendelse, nogen har taget ud.',
    'A reviewer’s answers form a chain. A missing link may be a return that somebody took out.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent den manglende fil frem fra Git: `git log --diff-filter=D -- cases/` viser, hvor den blev slettet.',
    'Bring the missing file back from Git: `git log --diff-filter=D -- cases/` shows where it was deleted.',
  ),
  reasons: ['previous-missing'],
  field: 'previous',
  of: 'any',
});

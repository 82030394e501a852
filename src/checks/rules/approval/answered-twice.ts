import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalAnsweredTwice = defineApprovalCheck({
  code: 'approval/answered-twice',
  severity: 'warning',
  summary: text('En kvalitetssikrer har ét seneste svar i en sag.', 'A reviewer has one latest answer in a case.'),
  why: text(
    'To svar fra samme kvalitetssikrer på hver sin gren flettes uden konflikt, men kun ét af dem kan gælde. Er det ene en tilbagesendelse, gælder den.',
    'Two answers by one reviewer on two branches merge without conflict, but only one can hold. If one of them is a return, that one does.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Bed kvalitetssikreren om at tage stilling igen med `dbs tilsyn approve` eller `dbs tilsyn return`; det nye svar afløser begge, når de er flettet.',
    'Ask the reviewer to answer again with `dbs tilsyn approve` or `dbs tilsyn return`; once both are merged the new answer takes over.',
  ),
  reasons: ['counted-already', 'returned-elsewhere'],
  field: 'previous',
  of: 'standing',
});

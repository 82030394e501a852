import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalSignatureWrong = defineApprovalCheck({
  code: 'approval/signature-wrong',
  severity: 'error',
  summary: text(
    'Underskriften passer til hvert ord, kvalitetssikreren har underskrevet.',
    'The signature fits every word the reviewer signed.',
  ),
  why: text(
    'Passer underskriften ikke, er svaret ændret, efter det blev givet, eller det er aldrig givet.',
    'If the signature does not fit, the answer was changed after it was given, or was never given.',
  ),
  sources: [sources.accountability, sources.security],
  mend: text(
    'Ret ikke i filen: hent den frem, som den var (`git log -p -- <filen>`), eller lad kvalitetssikreren tage stilling igen.',
    'Do not edit the file: bring it back as it was (`git log -p -- <file>`), or let the reviewer answer again.',
  ),
  reasons: ['signature-wrong', 'signature-missing'],
  field: 'signature',
  of: 'any',
});

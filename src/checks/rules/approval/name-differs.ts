import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalNameDiffers = defineApprovalCheck({
  code: 'approval/name-differs',
  severity: 'error',
  summary: text(
    'Filens navn er dato, kvalitetssikrer og begyndelsen af svarets fingeraftryk.',
    'The file’s name is date, reviewer and the beginning of the answer’s fingerprint.',
  ),
  why: text(
    'Navnet røber det, når filen er rettet bagefter. Derfor ændres et svar aldrig: der skrives et nyt.',
    'The name tells when the file was edited afterwards. That is why an answer is never changed: a new one is written.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem, som den var, eller lad kvalitetssikreren tage stilling igen med `dbs tilsyn approve`.',
    'Bring the file back as it was, or let the reviewer answer again with `dbs tilsyn approve`.',
  ),
  reasons: ['statement-edited', 'file-name'],
  of: 'any',
});

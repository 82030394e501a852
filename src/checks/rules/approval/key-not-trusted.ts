import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalKeyNotTrusted = defineApprovalCheck({
  code: 'approval/key-not-trusted',
  severity: 'error',
  summary: text(
    'Svaret er underskrevet med en nøgle, der den dag var kvalitetssikrerens, efter hovedgrenens personregister.',
    'The answer is signed with a key that was the reviewer’s that day, by the main branch’s register of people.',
  ),
  why: text(
    'Alle kan lave en nøgle og underskrive i en andens navn. Kun nøgler, som hovedgrenen og den fastgjorte nøgle siger god for, beviser noget.',
    'Anybody can make a key and sign in somebody else’s name. Only keys the main branch and the pinned key vouch for prove anything.',
  ),
  sources: [sources.accountability, sources.security],
  mend: text(
    'Er nøglen kvalitetssikrerens, så indskriv den med `dbs key add`, og få den på hovedgrenen, før der tages stilling igen. Ellers: find ud af, hvem der har skrevet filen.',
    'If the key is the reviewer’s, enrol it with `dbs key add` and get it onto the main branch before answering again. Otherwise: find out who wrote the file.',
  ),
  reasons: ['key-unknown', 'key-not-valid', 'key-revoked', 'key-not-anchored', 'key-shared'],
  field: 'signature',
  of: 'any',
});

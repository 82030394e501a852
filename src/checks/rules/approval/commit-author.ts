import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalCommitAuthor = defineApprovalCheck({
  code: 'approval/commit-author',
  severity: 'error',
  summary: text(
    'Den, der godkender, har ikke selv ændret sagens indhold siden den seneste frigivelse.',
    'Whoever approves has not changed the content of the case since its last release.',
  ),
  why: text(
    'Git husker, hvem der har skrevet hvad, også når navnet ikke står i sagen. Den, der har rettet i vurderingen, kan ikke kvalitetssikre den.',
    'Git remembers who wrote what, also when the case does not name them. Whoever has corrected the assessment cannot assure it.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed en anden kvalitetssikrer om at se på sagen. Rettelser i sagen skrives af sekretariatet; kvalitetssikreren sender den tilbage med `dbs tilsyn return`.',
    'Ask another reviewer to look at the case. The secretariat writes corrections; a reviewer returns the case with `dbs tilsyn return`.',
  ),
  reasons: ['commit-author'],
  field: 'reviewer',
  of: 'standing',
});

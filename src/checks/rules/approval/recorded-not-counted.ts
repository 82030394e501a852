import { text } from '../../../domain/text.ts';
import { defineApprovalCheck } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalRecordedNotCounted = defineApprovalCheck({
  code: 'approval/recorded-not-counted',
  severity: 'info',
  summary: text(
    'Svar, der kun er indført af sekretariatet, tæller, hvis dbs.yaml siger det.',
    'Answers that were only recorded by the secretariat count if dbs.yaml says so.',
  ),
  why: text(
    'Et indført svar er ikke underskrevet: det viser, hvad sekretariatet har modtaget, og beviser ikke, hvem der skrev det.',
    'A recorded answer is not signed: it shows what the secretariat received, and does not prove who wrote it.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Bed kvalitetssikreren underskrive med `dbs tilsyn approve`, eller beslut, at indførte svar tæller (`quorum.countRecorded` i dbs.yaml, i en ændring for sig).',
    'Ask the reviewer to sign with `dbs tilsyn approve`, or decide that recorded answers count (`quorum.countRecorded` in dbs.yaml, in a change of its own).',
  ),
  reasons: ['recorded-not-counted'],
  field: 'recorded',
  of: 'standing',
});

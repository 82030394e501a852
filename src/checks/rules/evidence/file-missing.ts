import { text } from '../../../domain/text.ts';
import { formOf } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceFileMissing = defineCheck({
  code: 'evidence/file-missing',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'Uafhængig dokumentation har et fingeraftryk af filen.',
    'Independent evidence has a fingerprint of its file.',
  ),
  why: text(
    'Fingeraftrykket beviser, at vurderingen bygger på netop den udgave. Uden det kan dokumentet skiftes ud, uden at nogen ser det.',
    'The fingerprint proves that the assessment rests on that very version. Without it the document can be replaced unseen.',
  ),
  sources: [sources.accountability],
  mend: text(
    'Læg filen i dokumentationslageret med `dbs tilsyn evidence add FIL`.',
    'Put the file in the evidence store with `dbs tilsyn evidence add FILE`.',
  ),
  check(document, { repository, report }) {
    const { file, assurance } = document.data;
    if (file !== undefined) return;
    const form = formOf(repository, document.data);
    if (form === undefined ? assurance === 'none' : ['own-word', 'document', 'note'].includes(form)) return;
    report({
      at: document.at('/type'),
      message: text('Dokumentets fil og fingeraftryk mangler.', 'The document’s file and fingerprint are missing.'),
    });
  },
});

import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceRestrictedUseShown = defineCheck({
  code: 'evidence/restricted-use-shown',
  kind: 'evidence',
  severity: 'error',
  summary: text(
    'Et dokument til begrænset brug er ikke til at se for andre end dem, det kan være stilet til.',
    'A document for restricted use is not shown to others than those it may be addressed to.',
  ),
  why: text(
    'Revisor stiler erklæringen til leverandørens kunder. Offentliggøres den, kan andre bygge på noget, de ikke kender forudsætningerne for, og leverandørens forretningsforhold kommer frem.',
    'The auditor addresses the report to the vendor’s customers. If it is published, others may rely on what they do not know the conditions of, and the vendor’s business affairs come out.',
  ),
  sources: [sources.assuranceReports, sources.accessToDocuments],
  mend: text(
    'Sæt `confidentiality: secretariat` (eller `users`, når de er stilet i dokumentet), eller få udstederens skriftlige tilladelse, og sæt `restrictedUse: false`.',
    'Set `confidentiality: secretariat` (or `users`, when they are addressed in it), or get the issuer’s written permission and set `restrictedUse: false`.',
  ),
  check(document, { report }) {
    const { restrictedUse, confidentiality } = document.data;
    if (restrictedUse !== true || (confidentiality !== 'public' && confidentiality !== 'members')) return;
    const isPublic = confidentiality === 'public';
    report({
      at: document.at('/confidentiality'),
      severity: isPublic ? 'error' : 'warning',
      message: isPublic
        ? text(
            'Dokumentet er til begrænset brug, men sat til offentligt.',
            'The document is for restricted use, but set to public.',
          )
        : text(
            'Dokumentet er til begrænset brug, men alle medlemmer må se det, også dem, der ikke bruger systemet.',
            'The document is for restricted use, but all members may see it, also those that do not use the system.',
          ),
    });
  },
});

import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceAssuranceNotPossible = defineCheck({
  code: 'evidence/assurance-not-possible',
  kind: 'evidence',
  severity: 'error',
  summary: text(
    'Graden af sikkerhed er en, dokumentets slags kan give.',
    'The level of assurance is one that the kind of document can give.',
  ),
  why: text(
    'Leverandørens egne svar giver ingen sikkerhed, og et certifikat ikke en høj. Graden bestemmer, hvad tilsynet kan bygge på.',
    'A vendor’s own answers give no assurance, and a certificate no high one. The level decides what supervision can rest on.',
  ),
  sources: [sources.assuranceReports],
  mend: text('Ret `assurance`, eller vælg den rigtige `type`.', 'Correct `assurance`, or choose the right `type`.'),
  check(document, { repository, report }) {
    const { type, assurance } = document.data;
    const entry = evidenceTypes(repository).get(type);
    if (entry === undefined || entry.assurance.includes(assurance)) return;
    report({
      at: document.at('/assurance'),
      message: text(
        `${entry.title} kan ikke give graden ${assurance}; mulige er ${entry.assurance.join(', ')}.`,
        `${entry.titleEn} cannot give the level ${assurance}; possible are ${entry.assurance.join(', ')}.`,
      ),
    });
  },
});

import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { labels } from '../../../generated/labels.ts';
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
    'Kun en revisorerklæring giver en grad af sikkerhed. Et certifikat, en test og leverandørens egne svar gør ikke, og rapporten må ikke sige andet.',
    'Only an auditor’s report gives a level of assurance. A certificate, a test and a vendor’s own answers do not, and the report must not say otherwise.',
  ),
  sources: [sources.assuranceReports],
  mend: text('Ret `assurance`, eller vælg den rigtige `type`.', 'Correct `assurance`, or choose the right `type`.'),
  check(document, { repository, report }) {
    const { type, assurance } = document.data;
    const entry = evidenceTypes(repository).get(type);
    if (entry === undefined || entry.assurance.includes(assurance)) return;
    // Records from before certificates and tests had words of their own; the report no longer prints their level.
    if (entry.form !== undefined && entry.form !== 'assurance-report') {
      const form = labels['evidence-types.EvidenceTypeEntry.form'][entry.form];
      report({
        at: document.at('/assurance'),
        severity: 'warning',
        message: text(
          `${entry.title} har ingen grad af sikkerhed; det er et ord om en revisors konklusion. Rapporten kalder dokumentet „${form.da}“.`,
          `${entry.titleEn} has no level of assurance; that is a word about an auditor’s conclusion. The report calls the document “${form.en}”.`,
        ),
        hint: text(
          'Skriv `assurance: none`, eller lad `dbs migrate` gøre det.',
          'Write `assurance: none`, or let `dbs migrate` do it.',
        ),
      });
      return;
    }
    report({
      at: document.at('/assurance'),
      message: text(
        `${entry.title} kan ikke give graden ${assurance}; mulige er ${entry.assurance.join(', ')}.`,
        `${entry.titleEn} cannot give the level ${assurance}; possible are ${entry.assurance.join(', ')}.`,
      ),
    });
  },
});

import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidencePeriodMissing = defineCheck({
  code: 'evidence/period-missing',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'Dokumentation, der udtaler sig om en periode, siger hvilken.',
    'Evidence that speaks of a period says which.',
  ),
  why: text(
    'Uden perioden kan ingen se, om den er aktuel, eller om der er huller.',
    'Without the period nobody can see whether it is current, or whether there are gaps.',
  ),
  sources: [sources.assuranceReports],
  mend: text('Skriv perioden, som den står i dokumentet.', 'Write the period as the document gives it.'),
  check(document, { repository, report }) {
    const { type, period, at, reportType } = document.data;
    const entry = evidenceTypes(repository).get(type);
    if (period !== undefined || at !== undefined || reportType !== undefined || entry?.periodic !== true) return;
    report({
      at: document.at('/type'),
      message: text(
        `${entry.title} gælder for en periode, men perioden mangler.`,
        `${entry.titleEn} covers a period, but the period is missing.`,
      ),
    });
  },
});

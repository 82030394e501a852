import { text } from '../../../domain/text.ts';
import { isAssuranceReport } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceReportIncomplete = defineCheck({
  code: 'evidence/report-incomplete',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'En revisorerklæring har sin konklusion og sin type på posten.',
    'An auditor’s report has its conclusion and its type on record.',
  ),
  why: text(
    'Uden konklusionen ved ingen, om revisor sagde ja eller nej, og uden typen ved ingen, om kontrollerne er prøvet over tid.',
    'Without the conclusion nobody knows whether the auditor said yes or no, and without the type nobody knows whether the controls were tested over time.',
  ),
  sources: [sources.assuranceReports],
  mend: text(
    'Læs revisors erklæring, og skriv `opinion` og `reportType`.',
    'Read the auditor’s report, and write `opinion` and `reportType`.',
  ),
  check(document, { repository, report }) {
    const { opinion, reportType } = document.data;
    if (!isAssuranceReport(repository, document.data)) return;
    if (opinion === undefined || opinion === 'not-applicable') {
      report({
        at: document.at(opinion === undefined ? '/type' : '/opinion'),
        message: text('Revisors konklusion er ikke skrevet op.', 'The auditor’s conclusion is not on record.'),
      });
    }
    if (reportType === undefined) {
      report({
        at: document.at('/type'),
        message: text(
          'Det er ikke skrevet op, om erklæringen er type 1 eller type 2.',
          'Whether the report is of type I or type II is not on record.',
        ),
      });
    }
  },
});

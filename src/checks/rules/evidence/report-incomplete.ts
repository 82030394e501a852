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
    const { opinion, reportType, at, period } = document.data;
    if (!isAssuranceReport(repository, document.data)) return;
    if (opinion === undefined || opinion === 'not-applicable') {
      report({
        at: document.at(opinion === undefined ? '/type' : '/opinion'),
        message: text('Revisors konklusion er ikke skrevet op.', 'The auditor’s conclusion is not on record.'),
      });
    }
    // One with a period is told by a rule of its own.
    if (reportType === 'type-1' && at === undefined && period === undefined) {
      report({
        at: document.at('/reportType'),
        message: text(
          'En erklæring af type 1 gælder en bestemt dag, men dagen er ikke skrevet op.',
          'A report of type I speaks of one day, but the day is not on record.',
        ),
        hint: dayHint,
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

const dayHint = text(
  'Se i revisors konklusion, hvilken dag den gælder, og skriv den i `at`.',
  'See in the auditor’s conclusion which day it speaks of, and write it in `at`.',
);

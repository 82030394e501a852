import { text } from '../../../domain/text.ts';
import { evidenceTypes } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidencePeriodAfterIssue = defineCheck({
  code: 'evidence/period-after-issue',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'En erklæring er dateret efter den periode, den udtaler sig om.',
    'A report is dated after the period it speaks of.',
  ),
  why: text(
    'Ingen kan have efterprøvet dage, der endnu ikke var gået.',
    'Nobody can have verified days that had not passed.',
  ),
  sources: [sources.assuranceReports],
  mend: text('Ret perioden eller datoen efter dokumentet.', 'Correct the period or the date by the document.'),
  check(document, { repository, report }) {
    const { type, period, issuedOn } = document.data;
    // A certificate is issued for the time to come; everything else speaks of what has been.
    if (period === undefined || evidenceTypes(repository).get(type)?.validityMonths === undefined) return;
    if (period.to <= issuedOn || type === 'bridge-letter') return;
    report({
      at: document.at('/period/to'),
      message: text(
        `Perioden slutter ${period.to}, men dokumentet er dateret ${issuedOn}.`,
        `The period ends ${period.to}, but the document is dated ${issuedOn}.`,
      ),
    });
  },
});

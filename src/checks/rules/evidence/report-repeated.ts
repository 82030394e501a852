import { evidenceEnd } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { formOf } from '../../../facts/catalogue-entries.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

type Evidence = TypedDocument<'evidence'>;

/** Whether two records are of the same report: kind, issuer and time agree, and they are about some of the same systems. */
function isSameReport({ data: a }: Evidence, { data: b }: Evidence): boolean {
  const both = (systems: readonly string[]): boolean => systems.some((system) => b.systems.includes(system));
  return (
    a.type === b.type &&
    a.reportType === b.reportType &&
    a.issuer === b.issuer &&
    a.period?.from === b.period?.from &&
    evidenceEnd(a) === evidenceEnd(b) &&
    (both(a.systems) || (a.systems.length === 0 && b.systems.length === 0))
  );
}

export const evidenceReportRepeated = defineCheck({
  code: 'evidence/report-repeated',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'En erklæring eller et certifikat er registreret én gang.',
    'A report or a certificate is on record once.',
  ),
  why: text(
    'Den samme erklæring under to navne tæller som to beviser, og den ene kan blive rettet uden den anden.',
    'The same report under two names counts as two proofs, and one can be corrected without the other.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Behold den post, der gælder, og henvis til den fra sagerne. Er det to forskellige dokumenter, så ret det, der skiller dem: udsteder, periode eller systemer.',
    'Keep the record that counts, and refer to it from the cases. If they are two documents, correct what tells them apart: issuer, period or systems.',
  ),
  check(document, { repository, report }) {
    const form = formOf(repository, document.data);
    if (form !== 'assurance-report' && form !== 'agreed-procedures' && form !== 'certificate') return;
    const earlier = repository.ofVendor('evidence', vendorOf(document));
    const first = earlier.find((each) => each.id === document.id || isSameReport(each, document));
    if (first === undefined || first.id === document.id) return;
    // The very same file is a finding of its own.
    if (first.data.file !== undefined && first.data.file.sha256 === document.data.file?.sha256) return;
    report({
      at: document.at('/type'),
      message: text(
        `Det ligner den samme erklæring som ${first.id}: samme slags, udsteder, periode og systemer.`,
        `It looks like the same report as ${first.id}: the same kind, issuer, period and systems.`,
      ),
      related: [{ at: first.at('/type'), message: text('Den er registreret her.', 'It is recorded here.') }],
    });
  },
});

import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentExceptionOverlooked = defineCheck({
  code: 'assessment/exception-overlooked',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'En kontrol, som et dokument på sagen har en afvigelse til, er ikke opfyldt uden en bemærkning.',
    'A control to which a document on the case records an exception is not met without a remark.',
  ),
  why: text(
    'Afvigelserne står i revisors tabeller, også når konklusionen er uden forbehold. Siger vurderingen „Opfyldt“ uden et ord om dem, ved kommunen ikke, om nogen har læst dem.',
    'Exceptions stand in the auditor’s tables, even when the conclusion is unqualified. If the rating says “met” without a word on them, the municipality cannot know whether anybody read them.',
  ),
  sources: [sources.accountability, sources.assuranceReports],
  mend: text(
    'Skriv i `remark`, hvad afvigelsen er, og hvorfor kontrollen alligevel er opfyldt; ellers ret vurderingen, og skriv en observation.',
    'Write in `remark` what the exception is and why the control is met all the same; otherwise correct the rating, and write a finding.',
  ),
  example: {
    bad: `- { control: B.6, rating: met, evidence: [nordlys/isae3000-2025] }   # erklæringen har en afvigelse til B.6`,
    good: `- { control: B.6, rating: partly-met, evidence: [nordlys/isae3000-2025], remark: Kun den ene af to gennemgange kunne dokumenteres. }`,
  },
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    if (tilsyn === undefined || isAbandoned(tilsyn)) return;
    const filed = caseEvidence(repository, tilsyn);
    for (const [index, { control, rating, remark }] of document.data.controls.entries()) {
      if (rating !== 'met' || (remark ?? '').trim() !== '') continue;
      for (const { id, evidence, document: record } of filed) {
        const place = (evidence.exceptions ?? []).findIndex((exception) => exception.control === control);
        if (place < 0) continue;
        report({
          at: document.at(`/controls/${index}/rating`),
          message: text(
            `Kontrol ${control} er sat til opfyldt uden bemærkning, men ${id} har en afvigelse til den.`,
            `Control ${control} is rated met without a remark, but ${id} has an exception to it.`,
          ),
          related: [
            { at: record.at(`/exceptions/${place}`), message: text('Afvigelsen står her.', 'The exception is here.') },
          ],
        });
      }
    }
  },
});

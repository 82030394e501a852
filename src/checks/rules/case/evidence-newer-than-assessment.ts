import { currencyAt } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { validityOf } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseEvidenceNewerThanAssessment = defineCheck({
  code: 'case/evidence-newer-than-assessment',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Dokumentationen var udstedt, da sagen blev vurderet.',
    'The evidence had been issued when the case was assessed.',
  ),
  why: text(
    'En vurdering kan ikke bygge på noget, der ikke fandtes endnu. Enten er en dato forkert, eller også skal sagen vurderes igen.',
    'An assessment cannot rest on what did not exist yet. Either a date is wrong, or the case must be assessed again.',
  ),
  sources: [sources.accountability],
  mend: text(
    'Ret datoen, eller notér en ny vurdering med `dbs tilsyn advance <tilsyn> --to assessed`.',
    'Correct the date, or record a new assessment with `dbs tilsyn advance <case> --to assessed`.',
  ),
  check(document, { repository, today, report }) {
    const day = judgedOn(document, today);
    if (!day.recorded || isAbandoned(document)) return;
    for (const { id, index, evidence, document: record } of caseEvidence(repository, document)) {
      if (currencyAt(evidence, day.date, validityOf(repository, evidence)).state !== 'not-yet') continue;
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `Dokumentationen ${id} er dateret ${evidence.issuedOn}, efter at sagen blev vurderet ${day.date}.`,
          `The evidence ${id} is dated ${evidence.issuedOn}, after the case was assessed on ${day.date}.`,
        ),
        related: [{ at: record.at('/issuedOn'), message: text('Dokumentets dato.', 'The document’s date.') }],
      });
    }
  },
});

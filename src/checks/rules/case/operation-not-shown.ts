import { typeMismatch } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { carryingEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseOperationNotShown = defineCheck({
  code: 'case/operation-not-shown',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('Tilsynet bygger på mere end en type 1-erklæring.', 'A case rests on more than a type I report.'),
  why: text(
    'En type 1-erklæring viser, at kontrollerne var udformet og indført på én dag. Den viser ikke, at de virkede, hverken før eller siden.',
    'A type I report shows that the controls were designed and in place on one day. It does not show that they worked, before or since.',
  ),
  sources: [sources.assuranceReports],
  mend: text(
    'Bed om en type 2-erklæring, eller skriv i sagens `evidenceReason`, hvorfor type 1 er nok i år, fx fordi det er leverandørens første erklæring.',
    'Ask for a type II report, or write in the case’s `evidenceReason` why type I is enough this year, for example because it is the vendor’s first report.',
  ),
  check(document, { repository, report }) {
    const { concept, evidenceReason } = document.data;
    if (concept !== 4 && concept !== 5) return;
    if (evidenceReason !== undefined || isAbandoned(document)) return;
    const fitting = carryingEvidence(repository, document);
    // A type I with the period of a type II is a finding of its own, and may be either.
    if (fitting.some(({ evidence }) => evidence.reportType !== 'type-1' || typeMismatch(evidence) !== undefined))
      return;
    for (const { id, index, document: record } of fitting) {
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `${id} er en type 1-erklæring og viser ikke, at kontrollerne virkede.`,
          `${id} is a type I report and does not show that the controls worked.`,
        ),
        related: [{ at: record.at('/reportType'), message: text('Typen står her.', 'The type is here.') }],
      });
    }
  },
});

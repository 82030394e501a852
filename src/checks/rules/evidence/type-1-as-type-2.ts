import { typeMismatch } from '../../../domain/evidence.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceType1AsType2 = defineCheck({
  code: 'evidence/type-1-as-type-2',
  kind: 'evidence',
  severity: 'error',
  summary: text(
    'En type 1-erklæring taler om én dag, en type 2-erklæring om en periode.',
    'A type I report speaks of one day, a type II of a period.',
  ),
  why: text(
    'Type 1 viser, at kontrollerne var indført den dag; kun type 2 viser, at de virkede. Forveksles de, lover rapporten for meget.',
    'Type I shows that controls were in place that day; only type II shows that they worked. Confused, they make the report promise too much.',
  ),
  sources: [sources.assuranceReports],
  mend: text(
    'Se i erklæringen, hvad den er: ved type 1 er `from` og `to` samme dag; ved type 2 skrives perioden.',
    'See in the report which it is: for type I, `from` and `to` are the same day; for type II, write the period.',
  ),
  example: {
    bad: `reportType: type-1
period: { from: 2025-01-01, to: 2025-12-31 }`,
    good: `reportType: type-1
period: { from: 2025-12-31, to: 2025-12-31 }`,
  },
  check(document, { report }) {
    const mismatch = typeMismatch(document.data);
    if (mismatch === undefined) return;
    report({
      at: document.at('/reportType'),
      message:
        mismatch === 'type-1-with-period'
          ? text(
              'Erklæringen er noteret som type 1, men med en periode på flere dage som en type 2.',
              'The report is recorded as type I, but with a period of several days like a type II.',
            )
          : text(
              'Erklæringen er noteret som type 2, men har ingen periode.',
              'The report is recorded as type II, but has no period.',
            ),
    });
  },
});

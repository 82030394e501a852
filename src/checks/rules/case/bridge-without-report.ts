import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseBridgeWithoutReport = defineCheck({
  code: 'case/bridge-without-report',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Et bridge letter på en sag står sammen med den erklæring, det bygger bro fra.',
    'A bridge letter on a case stands together with the report it bridges from.',
  ),
  why: text(
    'Brevet siger kun, at intet er ændret siden erklæringen. Uden erklæringen viser det ingenting.',
    'The letter says only that nothing has changed since the report. Without the report it shows nothing.',
  ),
  sources: [sources.assuranceReports, sources.ownRule],
  mend: text(
    'Sæt erklæringen på sagen under `evidence`, eller tag brevet af.',
    'Put the report on the case under `evidence`, or take the letter off.',
  ),
  check(document, { repository, report }) {
    if (isAbandoned(document)) return;
    for (const { id, index, evidence } of caseEvidence(repository, document)) {
      if (evidence.bridges === undefined || document.data.evidence.includes(evidence.bridges)) continue;
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `${id} bygger bro fra ${evidence.bridges}, som ikke står på sagen.`,
          `${id} bridges from ${evidence.bridges}, which is not on the case.`,
        ),
      });
    }
  },
});

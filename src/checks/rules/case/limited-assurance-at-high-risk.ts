import { countOf } from '../../../domain/counted-things.ts';
import { isHighRisk } from '../../../domain/risk.ts';
import { text } from '../../../domain/text.ts';
import { carryingEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { isAssuranceReport } from '../../../facts/catalogue-entries.ts';
import { caseRisk } from '../../../facts/risk.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseLimitedAssuranceAtHighRisk = defineCheck({
  code: 'case/limited-assurance-at-high-risk',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Ved høj risiko bygger tilsynet på en erklæring med høj grad af sikkerhed.',
    'At high risk a case rests on a report with high assurance.',
  ),
  why: text(
    'Begrænset grad af sikkerhed betyder, at revisor har testet mindre. Ved høj risiko for de registrerede bør det begrundes, hvorfor det er nok.',
    'Limited assurance means that the auditor tested less. At high risk to the data subjects it should be explained why that is enough.',
  ),
  sources: [sources.accountability, sources.assuranceReports, sources.ownRule],
  mend: text(
    'Bed om en erklæring med høj grad af sikkerhed, eller skriv i sagens `evidenceReason`, hvorfor den begrænsede er nok.',
    'Ask for a report with high assurance, or write in the case’s `evidenceReason` why the limited one is enough.',
  ),
  check(document, { repository, report }) {
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    if (document.data.evidenceReason !== undefined) return;
    if (model === undefined || risk === undefined || isAbandoned(document)) return;
    if (!isHighRisk(model, risk.score.points)) return;
    const fitting = carryingEvidence(repository, document);
    if (fitting.some(({ evidence }) => evidence.assurance === 'high' && isAssuranceReport(repository, evidence)))
      return;
    for (const { id, index, evidence } of fitting) {
      if (evidence.assurance !== 'limited' || !isAssuranceReport(repository, evidence)) continue;
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `${id} giver kun begrænset grad af sikkerhed, og ${risk.system} har ${countOf(risk.score.points, 'point').da}.`,
          `${id} gives limited assurance only, and ${risk.system} has ${countOf(risk.score.points, 'point').en}.`,
        ),
      });
    }
  },
});

import { countOf } from '../../../domain/counted-things.ts';
import { isHighRisk } from '../../../domain/risk.ts';
import { text } from '../../../domain/text.ts';
import { carryingEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { formOf } from '../../../facts/catalogue-entries.ts';
import { caseRisk } from '../../../facts/risk.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseCertificateAloneAtHighRisk = defineCheck({
  code: 'case/certificate-alone-at-high-risk',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Ved høj risiko bygger tilsynet på mere end et certifikat.',
    'At high risk a case rests on more than a certificate.',
  ),
  why: text(
    'Et certifikat siger, at der er et styringssystem for det område, det nævner. Det siger ikke, om kontrollerne virkede for netop kommunens løsning.',
    'A certificate says that there is a management system for the scope it names. It does not say whether the controls worked for the municipality’s own solution.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Bed om en revisorerklæring, eller skriv i sagens `evidenceReason`, hvorfor certifikatet er nok.',
    'Ask for an auditor’s report, or write in the case’s `evidenceReason` why the certificate is enough.',
  ),
  check(document, { repository, report }) {
    const { evidenceReason } = document.data;
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    if (model === undefined || risk === undefined) return;
    if (isAbandoned(document) || evidenceReason !== undefined || !isHighRisk(model, risk.score.points)) return;
    const fitting = carryingEvidence(repository, document);
    const isCertificate = (form: string | undefined): boolean => form === 'certificate' || form === 'code-of-conduct';
    if (!fitting.every(({ evidence }) => isCertificate(formOf(repository, evidence)))) return;
    for (const { id, index } of fitting) {
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `Tilsynet bygger alene på certifikatet ${id}, og ${risk.system} har ${countOf(risk.score.points, 'point').da}.`,
          `The case rests on the certificate ${id} alone, and ${risk.system} has ${countOf(risk.score.points, 'point').en}.`,
        ),
      });
    }
  },
});

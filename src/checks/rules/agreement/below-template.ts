import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const agreementBelowTemplate = defineCheck({
  code: 'agreement/below-template',
  kind: 'dpa',
  severity: 'warning',
  summary: text(
    'En aftale på DBS’ skabelon holder skabelonens frister, eller afvigelsen er noteret.',
    'An agreement on DBS’s template keeps its limits, or the deviation is noted.',
  ),
  why: text(
    'Skabelonens 60 dages varsel og 24 timer ved brud er det, medlemmerne er blevet enige om. Tallene kan være ændret siden; se skabelonen.',
    'The template’s 60 days of notice and 24 hours at a breach are what the members agreed on. The numbers may have changed since; see the template.',
  ),
  sources: [sources.dbsTemplate, sources.breachNotice],
  mend: text(
    'Notér afvigelsen under `deviations` med bestemmelsens nummer, eller ret tallet.',
    'Note the deviation under `deviations` with the clause’s number, or correct the number.',
  ),
  check(document, { report }) {
    const { agreementType, variables = {}, deviations = [] } = document.data;
    if (agreementType !== 'dbs-template') return;
    const noted = (clause: string): boolean => deviations.some((deviation) => deviation.clause === clause);
    const { noticeDays, breachHours } = variables;
    if (noticeDays !== undefined && noticeDays < 60 && !noted('7.3') && !noted('B.2')) {
      report({
        at: document.at('/variables/noticeDays'),
        message: text(
          `Varslet for nye underdatabehandlere er ${noticeDays} dage; skabelonen siger 60 (7.3).`,
          `The notice of new sub-processors is ${noticeDays} days; the template says 60 (7.3).`,
        ),
      });
    }
    if (breachHours !== undefined && breachHours > 24 && !noted('10.2')) {
      report({
        at: document.at('/variables/breachHours'),
        message: text(
          `Brud skal meddeles inden ${breachHours} timer; skabelonen siger 24 (10.2).`,
          `Breaches are to be notified within ${breachHours} hours; the template says 24 (10.2).`,
        ),
      });
    }
  },
});

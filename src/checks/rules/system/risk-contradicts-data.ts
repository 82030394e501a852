import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemRiskContradictsData = defineCheck({
  code: 'system/risk-contradicts-data',
  kind: 'system',
  severity: 'error',
  summary: text(
    'Risikosvarene passer med den slags oplysninger, systemet rummer.',
    'The risk answers fit the kind of data the system holds.',
  ),
  why: text(
    'Pointene regnes ud af svarene. Et nej til følsomme oplysninger i et system, der har dem, giver et for mildt tilsyn.',
    'The points are computed from the answers. A no to special categories in a system that has them makes supervision too lenient.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text('Ret `personalData` eller svaret under `risk`.', 'Correct `personalData` or the answer under `risk`.'),
  example: {
    bad: `personalData: special
risk: { dataSubjects: over-10000, specialCategories: false, … }`,
    good: `personalData: special
risk: { dataSubjects: over-10000, specialCategories: true, … }`,
  },
  check(document, { report }) {
    const { personalData, risk } = document.data;
    // What nobody has looked into contradicts nothing; that it is unknown is a finding of its own.
    if (risk === undefined || personalData === 'unknown') return;
    const special = personalData === 'special';
    if (special !== risk.specialCategories) {
      report({
        at: document.at('/risk/specialCategories'),
        message: special
          ? text(
              'Systemet rummer følsomme oplysninger, men risikosvaret siger nej.',
              'The system holds special categories of data, but the risk answer says no.',
            )
          : text(
              `Risikosvaret siger følsomme oplysninger, men personalData er ${personalData}.`,
              `The risk answer says special categories, but personalData is ${personalData}.`,
            ),
      });
    }
    if ((personalData === 'ordinary' || personalData === 'none') && risk.confidentialData) {
      report({
        at: document.at('/risk/confidentialData'),
        message: text(
          `Risikosvaret siger fortrolige oplysninger, men personalData er ${personalData}.`,
          `The risk answer says confidential data, but personalData is ${personalData}.`,
        ),
      });
    }
    if (personalData === 'confidential' && !risk.confidentialData) {
      report({
        at: document.at('/risk/confidentialData'),
        message: text(
          'Systemet rummer fortrolige oplysninger, men risikosvaret siger nej.',
          'The system holds confidential data, but the risk answer says no.',
        ),
      });
    }
  },
});

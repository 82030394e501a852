import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const parts = ['confidentiality', 'integrity', 'availability', 'overall'] as const;

export const registerConsequenceNotOnScale = defineCheck({
  code: 'register/consequence-not-on-scale',
  kind: 'activities',
  severity: 'error',
  summary: text(
    'En aktivitets konsekvens er et trin på katalogets skala, og skalaen tæller fra 1 uden huller.',
    'An activity’s consequence is a step of the catalogue’s scale, and the scale counts from 1 without gaps.',
  ),
  why: text(
    'Uden skalaen ved ingen, hvor alvorligt et tal er, og niveauet i `dbs risk` bliver forkert.',
    'Without the scale nobody knows how grave a number is, and the level in `dbs risk` comes out wrong.',
  ),
  sources: [sources.security, sources.dataModel],
  mend: text(
    'Ret tallet, eller indlæs listen igen med den rigtige skala: `dbs catalogue import FIL --name activities --scale …`.',
    'Correct the number, or import the list again with the right scale: `dbs catalogue import FILE --name activities --scale …`.',
  ),
  check(document, { report }) {
    const { scale, entries } = document.data;
    for (const [index, { value }] of scale.entries()) {
      if (value === index + 1) continue;
      report({
        at: document.at(`/scale/${index}/value`),
        message: text(
          `Trinnet er ${value}, men det er nummer ${index + 1}.`,
          `The step is ${value}, but it is number ${index + 1}.`,
        ),
      });
    }
    for (const [index, { id, consequence }] of entries.entries()) {
      for (const part of parts) {
        const step = consequence?.[part];
        if (step === undefined || step <= scale.length) continue;
        report({
          at: document.at(`/entries/${index}/consequence/${part}`),
          message: text(
            `Aktivitet ${id} har konsekvensen ${step}, men skalaen har ${scale.length} trin.`,
            `Activity ${id} has the consequence ${step}, but the scale has ${scale.length} steps.`,
          ),
        });
      }
    }
  },
});

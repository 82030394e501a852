import { missingStages, phaseLabels } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseMilestoneMissing = defineCheck({
  code: 'case/milestone-missing',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Hvert trin før sagens fase er nået eller sprunget over med en begrundelse.',
    'Each step before a case’s phase is reached or left out with a reason.',
  ),
  why: text(
    'Et manglende trin kan være glemt eller fravalgt. Den, der ser efter senere, skal kunne se hvilket.',
    'A missing step may be forgotten or left out. Whoever looks later must be able to see which.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Notér trinnet med `dbs tilsyn advance <tilsyn> --to <trin> --date <dag>`, eller spring det over med `--skip <trin> --reason <hvorfor>`.',
    'Record the step with `dbs tilsyn advance <case> --to <step> --date <day>`, or leave it out with `--skip <step> --reason <why>`.',
  ),
  check(document, { report }) {
    if (isAbandoned(document)) return;
    for (const stage of missingStages(document.data.milestones)) {
      report({
        at: document.at('/milestones', 'key'),
        message: text(
          `Trinnet ${stage} (${phaseLabels[stage].da.toLowerCase()}) er hverken nået eller sprunget over, men et senere trin er nået.`,
          `The step ${stage} (${phaseLabels[stage].en.toLowerCase()}) is neither reached nor left out, but a later step is reached.`,
        ),
      });
    }
  },
});

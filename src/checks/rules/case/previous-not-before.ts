import { datesOf, stages } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import type { CaseDocument } from '../../../repository/document.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const begun = ({ data }: CaseDocument): string | undefined =>
  stages.map((stage) => datesOf(data.milestones, stage)[0]).find((date) => date !== undefined);

export const casePreviousNotBefore = defineCheck({
  code: 'case/previous-not-before',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Det forrige tilsyn gælder samme leverandør og et fælles system og ligger før dette.',
    'The previous case concerns the same vendor and a common system, and lies before this one.',
  ),
  why: text(
    'Rapporten gentager det forrige tilsyns åbne punkter. En forkert henvisning giver kommunerne en andens punkter, og en ring har ingen begyndelse.',
    'The report repeats the previous case’s open points. A wrong reference gives the municipalities somebody else’s, and a circle has no beginning.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Henvis til det seneste tidligere tilsyn med systemet, eller slet `previous`.',
    'Refer to the latest earlier case on the system, or delete `previous`.',
  ),
  check(document, { repository, report }) {
    const { previous, vendor, systems } = document.data;
    const other = previous === undefined ? undefined : repository.find('tilsyn', previous);
    if (other === undefined) return;
    const at = document.at('/previous');
    if (other.data.vendor !== vendor || !other.data.systems.some((system) => systems.includes(system))) {
      report({
        at,
        message: text(
          `${other.id} har ikke samme leverandør og system som dette tilsyn.`,
          `${other.id} does not have the same vendor and system as this case.`,
        ),
      });
      return;
    }
    const [then, now] = [begun(other), begun(document)];
    const later = then !== undefined && now !== undefined && then > now;
    if (other.data.previous !== document.id && !later) return;
    report({
      at,
      message: text(`${other.id} ligger ikke før dette tilsyn.`, `${other.id} does not lie before this case.`),
    });
  },
});

import { hasCome } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainApprovedAfterUse = defineCheck({
  code: 'chain/approved-after-use',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'En underdatabehandler er godkendt, før den tages i brug.',
    'A sub-processor is approved before it is put to use.',
  ),
  why: text(
    'Kommunerne skal kunne gøre indsigelse, før oplysningerne flyttes, ikke bagefter.',
    'The municipalities must be able to object before the data moves, not after.',
  ),
  sources: [sources.subProcessorApproval, sources.standardClauses],
  mend: text(
    'Ret datoerne, eller tag forholdet op i tilsynet.',
    'Correct the dates, or take the matter up in the case.',
  ),
  check(document, { today, report }) {
    const { approvedOn, from, target } = document.data;
    if (!hasCome(approvedOn, today) || approvedOn <= from) return;
    report({
      at: document.at('/approvedOn'),
      message: text(
        `${target} blev godkendt ${approvedOn}, men taget i brug ${from}.`,
        `${target} was approved on ${approvedOn}, but put to use on ${from}.`,
      ),
    });
  },
});

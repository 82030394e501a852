import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentControlRepeated = defineCheck({
  code: 'assessment/control-repeated',
  kind: 'assessment',
  severity: 'error',
  summary: text('En kontrol er vurderet én gang.', 'A control is rated once.'),
  why: text(
    'To vurderinger af det samme er ofte en fletning af to grene. Kun en af dem kan gælde.',
    'Two ratings of one thing are often a merge of two branches. Only one can count.',
  ),
  sources: [sources.dataModel],
  mend: text('Behold den rigtige, og slet den anden.', 'Keep the right one, and delete the other.'),
  check(document, { report }) {
    const first = new Map<string, number>();
    for (const [index, { control }] of document.data.controls.entries()) {
      const before = first.get(control);
      if (before === undefined) {
        first.set(control, index);
        continue;
      }
      report({
        at: document.at(`/controls/${index}/control`),
        message: text(`Kontrol ${control} er vurderet to gange.`, `Control ${control} is rated twice.`),
        related: [{ at: document.at(`/controls/${before}/control`), message: text('Første gang.', 'The first time.') }],
      });
    }
  },
});

import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerThresholdRepeated = defineCheck({
  code: 'register/threshold-repeated',
  kind: 'settings',
  severity: 'error',
  summary: text('Der er én medlemsgrænse for hver dag.', 'There is one limit of members for each day.'),
  why: text(
    'Med to grænser fra samme dag kan ingen sige, om et system skal have tilsyn.',
    'With two limits from one day nobody can say whether a system is to be supervised.',
  ),
  sources: [sources.ownRule],
  mend: text('Slet den, der ikke gælder.', 'Delete the one that does not count.'),
  check(document, { report }) {
    const seen = new Set<string>();
    for (const [index, { from }] of document.data.thresholds.entries()) {
      if (seen.has(from)) {
        report({
          at: document.at(`/thresholds/${index}/from`),
          message: text(`Der er allerede en grænse fra ${from}.`, `There is already a limit from ${from}.`),
        });
      }
      seen.add(from);
    }
  },
});

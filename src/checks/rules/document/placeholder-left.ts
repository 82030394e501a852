import { findPlaceholders, mayHoldPlaceholders } from '../../../domain/placeholders.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

export const documentPlaceholderLeft = defineRepositoryCheck({
  code: 'document/placeholder-left',
  kind: 'repository',
  severity: 'warning',
  summary: text('Pladsholdere fra skabelonen er udfyldt.', 'The scaffold’s placeholders are filled in.'),
  why: text(
    '„UDFYLD“ i en færdig rapport viser, at ingen har læst den.',
    '“UDFYLD” in a finished report shows that nobody has read it.',
  ),
  sources: [sources.ownRule],
  mend: text('Skriv det, der skal stå, eller slet feltet.', 'Write what belongs there, or delete the field.'),
  check({ repository, report }) {
    eachText(repository, mayHoldPlaceholders, (content, place) => {
      for (const { start, end, word } of findPlaceholders(content)) {
        report({
          at: place(start, end),
          message: text(`Her står stadig pladsholderen „${word}“.`, `The placeholder “${word}” is still here.`),
        });
      }
    });
  },
});

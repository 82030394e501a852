import { emptyParagraphs, writtenText } from '../../../domain/prose.ts';
import { text } from '../../../domain/text.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingTextMissing = defineCheck({
  code: 'finding/text-missing',
  kind: 'finding',
  severity: 'error',
  summary: text(
    'En observation siger, hvad der er set, hvorfor det er et problem, og hvad der skal ske.',
    'A finding says what was seen, why it is a problem, and what must happen.',
  ),
  why: text(
    'Leverandøren kan ikke rette en overskrift, og kommunen kan ikke vurdere den.',
    'The vendor cannot mend a heading, and the municipality cannot judge one.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Skriv teksten under felterne.', 'Write the text below the fields.'),
  check(document, { repository, report }) {
    if (isOfAbandonedCase(repository, document)) return;
    const { body, source } = document;
    const end = source.text.length;
    if (writtenText(body) === '') {
      report({
        at: source.span(Math.min(source.bodyStart, end), Math.min(source.bodyStart, end)),
        message: text('Observationen har ingen tekst.', 'The finding has no text.'),
      });
      return;
    }
    for (const { start, end: stop, label } of emptyParagraphs(body)) {
      report({
        at: source.span(source.bodyStart + start, source.bodyStart + stop),
        message: text(`Der står intet efter „${label}“.`, `Nothing is written after “${label}”.`),
      });
    }
  },
});

import { text } from '../../../domain/text.ts';
import { findHtml, mayHoldHtml } from '../../../domain/unsafe-markup.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

export const markdownHtmlNotAllowed = defineRepositoryCheck({
  code: 'markdown/html-not-allowed',
  kind: 'repository',
  severity: 'error',
  summary: text('Tekst er Markdown uden HTML.', 'Prose is Markdown without HTML.'),
  why: text(
    'HTML kan hente noget udefra, skjule tekst eller køre programkode hos den, der læser. Værktøjet viser den som tekst.',
    'HTML can fetch things from outside, hide text or run code at the reader’s. The tool shows it as text.',
  ),
  sources: [sources.security, sources.dataModel],
  mend: text(
    'Slet mærket, eller skriv det i Markdown. Et mindre end-tegn foran et bogstav kan skrives `\\\\<`.',
    'Delete the tag, or write it in Markdown. A less-than sign before a letter can be written `\\\\<`.',
  ),
  check({ repository, report }) {
    eachText(repository, mayHoldHtml, (content, place) => {
      for (const { start, end, found } of findHtml(content)) {
        report({
          at: place(start, end),
          message: text(`HTML (\`${found}\`) bruges ikke i teksten.`, `HTML (\`${found}\`) is not used in prose.`),
        });
      }
    });
  },
});

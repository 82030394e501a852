import { text } from '../../../domain/text.ts';
import { findLinks, mayHoldLinks } from '../../../domain/unsafe-markup.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

export const markdownLinkNotAllowed = defineRepositoryCheck({
  code: 'markdown/link-not-allowed',
  kind: 'repository',
  severity: 'error',
  summary: text('Henvisninger bruger https eller mailto.', 'Links use https or mailto.'),
  why: text(
    '`file:` peger på den, der læser, `javascript:` er programkode, og `http:` kan ændres undervejs.',
    '`file:` points at the reader’s own machine, `javascript:` is code, and `http:` can be changed on the way.',
  ),
  sources: [sources.security],
  mend: text(
    'Brug en adresse, der begynder med https://, eller fjern den.',
    'Use an address beginning with https://, or remove it.',
  ),
  example: {
    bad: `Se [vejledningen](file:///C:/vejledning.pdf).`,
    good: `Se [vejledningen](https://www.datatilsynet.dk/).`,
  },
  check({ repository, report }) {
    eachText(repository, mayHoldLinks, (content, place) => {
      for (const { start, end, found } of findLinks(content)) {
        report({
          at: place(start, end),
          message: text(
            `Henvisninger af slagsen \`${found}\` er ikke tilladt.`,
            `Links of the kind \`${found}\` are not allowed.`,
          ),
        });
      }
    });
  },
});

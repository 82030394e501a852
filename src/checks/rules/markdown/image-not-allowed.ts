import { text } from '../../../domain/text.ts';
import { findImages, mayHoldImages } from '../../../domain/unsafe-markup.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { eachText } from '../../each-text.ts';
import { sources } from '../../sources.ts';

export const markdownImageNotAllowed = defineRepositoryCheck({
  code: 'markdown/image-not-allowed',
  kind: 'repository',
  severity: 'error',
  summary: text('Tekst indeholder ingen billeder.', 'Prose holds no images.'),
  why: text(
    'Et billede skal hentes et sted fra, kan ikke læses op og er ikke dækket af det, der bliver godkendt.',
    'An image must be fetched from somewhere, cannot be read aloud and is not covered by what is approved.',
  ),
  sources: [sources.security, sources.dataModel],
  mend: text(
    'Beskriv det med ord, eller læg billedet i dokumentationslageret.',
    'Describe it in words, or put the image in the evidence store.',
  ),
  check({ repository, report }) {
    eachText(repository, mayHoldImages, (content, place) => {
      for (const { start, end } of findImages(content)) {
        report({
          at: place(start, end),
          message: text('Billeder kommer ikke med i rapporten.', 'Images do not reach the report.'),
        });
      }
    });
  },
});

import { vagueWords } from '../../../domain/prose.ts';
import { text } from '../../../domain/text.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingVagueWording = defineCheck({
  code: 'finding/vague-wording',
  kind: 'finding',
  severity: 'warning',
  summary: text('En observation siger noget, man kan efterprøve.', 'A finding says something that can be verified.'),
  why: text(
    '„Passende“ og „løbende“ kan alle være enige i. Leverandøren skal kunne se, hvornår det er gjort, og kommunen, om det er gjort.',
    'Everybody can agree with “appropriate” and “regularly”. The vendor must see when it is done, and the municipality whether it is.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Skriv et tal, en dato eller det, man vil kunne se.',
    'Write a number, a date, or what one will be able to see.',
  ),
  example: {
    bad: `Leverandøren bør løbende gennemgå adgange i passende omfang.`,
    good: `Leverandøren skal gennemgå alle adgange to gange om året og sende os listen.`,
  },
  check(document, { repository, report }) {
    if (isOfAbandonedCase(repository, document)) return;
    const { body, source } = document;
    for (const { start, end, word } of vagueWords(body)) {
      report({
        at: source.span(source.bodyStart + start, source.bodyStart + end),
        message: text(`„${word}“ siger ikke, hvor meget eller hvornår.`, `“${word}” does not say how much or when.`),
      });
    }
  },
});

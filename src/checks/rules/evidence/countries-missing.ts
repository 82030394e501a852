import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceCountriesMissing = defineCheck({
  code: 'evidence/countries-missing',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'En vurdering af overførsel (TIA) siger, hvilke lande den handler om.',
    'A transfer impact assessment says which countries it is about.',
  ),
  why: text(
    'Vurderingen er af ét lands lov og praksis. Uden landet ved ingen, om den gælder den overførsel, der henviser til den.',
    'The assessment is of one country’s law and practice. Without the country nobody knows whether it is about the transfer that refers to it.',
  ),
  sources: [sources.safeguards],
  mend: text('Skriv landene i `countries`, fx `[US]`.', 'Write the countries in `countries`, for example `[US]`.'),
  check(document, { report }) {
    const { type, countries = [] } = document.data;
    if (type !== 'tia' || countries.length > 0) return;
    report({
      at: document.at('/type'),
      message: text(
        'Det er ikke skrevet op, hvilke lande vurderingen handler om.',
        'Which countries the assessment is about is not on record.',
      ),
    });
  },
});

import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentRemarkMissing = defineCheck({
  code: 'assessment/remark-missing',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'En kontrol, der ikke er helt opfyldt eller ikke er relevant, har en bemærkning.',
    'A control that is not fully met, or not applicable, has a remark.',
  ),
  why: text(
    'Kommunen skal kunne se, hvad der mangler, eller hvorfor kravet ikke gælder.',
    'The municipality must see what is missing, or why the requirement does not apply.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Skriv i `remark`, hvad der er set, og hvorfor vurderingen er blevet sådan.',
    'Write in `remark` what was seen, and why the rating came out so.',
  ),
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    if (tilsyn !== undefined && isAbandoned(tilsyn)) return;
    for (const [index, { control, rating, remark }] of document.data.controls.entries()) {
      if (rating === 'met' || rating === 'not-assessed' || (remark ?? '').trim() !== '') continue;
      report({
        at: document.at(`/controls/${index}/rating`),
        message: text(
          `Vurderingen af kontrol ${control} er ikke forklaret.`,
          `The rating of control ${control} is not explained.`,
        ),
      });
    }
  },
});

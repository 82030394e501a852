import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseTriggerNoteMissing = defineCheck({
  code: 'case/trigger-note-missing',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('Et ekstraordinært tilsyn siger, hvad der udløste det.', 'An extraordinary case says what caused it.'),
  why: text(
    'Den, der læser sagen om et år, skal kunne se, hvad der var sket, og om det er løst.',
    'Whoever reads the case in a year must see what had happened, and whether it is solved.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Skriv en eller to sætninger i `triggerNote`.', 'Write a sentence or two in `triggerNote`.'),
  check(document, { report }) {
    const { type, trigger, triggerNote } = document.data;
    if ((type !== 'extraordinary' && trigger !== 'other') || (triggerNote ?? '').trim() !== '') return;
    report({
      at: document.at('/trigger'),
      message: text('Anledningen er ikke forklaret.', 'The trigger is not explained.'),
    });
  },
});

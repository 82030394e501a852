import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const dialogueDeadlineBeforeEntry = defineCheck({
  code: 'dialogue/deadline-before-entry',
  kind: 'dialogue',
  severity: 'error',
  summary: text('En frist ligger efter den post, der sætter den.', 'A deadline lies after the entry that sets it.'),
  why: text(
    'En frist, der er gået, før den blev sat, er en slåfejl og får svaret til at se forsinket ud.',
    'A deadline past before it was set is a slip, and makes the answer look late.',
  ),
  sources: [sources.dataModel],
  mend: text('Ret datoen.', 'Correct the date.'),
  check(document, { report }) {
    const { date, answerDue, deadline } = document.data;
    for (const [field, due] of [
      ['answerDue', answerDue],
      ['deadline', deadline],
    ] as const) {
      if (due === undefined || due >= date) continue;
      report({
        at: document.at(`/${field}`),
        message: text(
          `Fristen ${due} ligger før posten selv (${date}).`,
          `The deadline ${due} lies before the entry itself (${date}).`,
        ),
      });
    }
  },
});

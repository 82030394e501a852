import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const dialogueAnswersLaterEntry = defineCheck({
  code: 'dialogue/answers-later-entry',
  kind: 'dialogue',
  severity: 'error',
  summary: text('Et svar kommer efter det, det besvarer.', 'An answer comes after what it answers.'),
  why: text(
    'Ellers ser et åbent spørgsmål besvaret ud, og sagen kan gå videre uden svaret.',
    'Otherwise an open question looks answered, and the case can go on without the answer.',
  ),
  sources: [sources.dataModel],
  mend: text('Ret datoen eller henvisningen i `answers`.', 'Correct the date or the reference in `answers`.'),
  check(document, { repository, report }) {
    const { answers, date } = document.data;
    const question = answers === undefined ? undefined : repository.find('dialogue', answers);
    if (question === undefined || (question.id !== document.id && question.data.date <= date)) return;
    report({
      at: document.at('/answers'),
      message:
        question.id === document.id
          ? text('Posten besvarer sig selv.', 'The entry answers itself.')
          : text(
              `Posten er fra ${date}, men besvarer en fra ${question.data.date}.`,
              `The entry is from ${date}, but answers one from ${question.data.date}.`,
            ),
    });
  },
});

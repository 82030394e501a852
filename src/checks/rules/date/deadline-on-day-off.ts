import { longDate } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { dayOff, workingDayFrom } from '../../../domain/working-days.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** The deadlines somebody sets another, with the place they stand in. */
const deadlinesIn = (document: TypedDocument<'dialogue' | 'finding'>): readonly (readonly [string, string])[] => {
  const { answerDue, deadline } = document.data as { readonly answerDue?: string; readonly deadline?: string };
  return [
    ...(answerDue === undefined ? [] : [['/answerDue', answerDue] as const]),
    ...(deadline === undefined ? [] : [['/deadline', deadline] as const]),
  ];
};

export const dateDeadlineOnDayOff = defineRepositoryCheck({
  code: 'date/deadline-on-day-off',
  kind: 'repository',
  severity: 'info',
  summary: text(
    'En frist, der løber, ender på en dag, hvor der er nogen på arbejde.',
    'A deadline still to come ends on a day when somebody is at work.',
  ),
  why: text(
    'På en lørdag, søndag eller helligdag, og den 24. og 31. december, er der ingen til at svare eller tage imod. Fristen bliver reelt kortere eller længere, end den ser ud til.',
    'On a Saturday, Sunday or holiday, and on 24 and 31 December, nobody is there to answer or receive. The deadline is really shorter or longer than it looks.',
  ),
  sources: [sources.periods, sources.ownRule],
  mend: text('Aftal en hverdag, og skriv den.', 'Agree on a working day, and write it.'),
  check({ repository, today, report }) {
    for (const document of [...repository.all('dialogue'), ...repository.all('finding')]) {
      if (isOfAbandonedCase(repository, document)) continue;
      for (const [pointer, date] of deadlinesIn(document)) {
        const why = dayOff(date);
        if (why === undefined || date < today) continue;
        const next = workingDayFrom(date);
        report({
          at: document.at(pointer),
          message: text(
            `Fristen ${longDate(date)} falder på en dag uden nogen på arbejde: ${why.da}. Næste hverdag er ${longDate(next)}.`,
            `The deadline ${longDate(date, 'en')} falls on a day when nobody is at work: ${why.en}. The next working day is ${longDate(next, 'en')}.`,
          ),
        });
      }
    }
  },
});

import { isDate } from '../../../../domain/date.ts';
import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import type { EvidenceTypeEntry, Period } from '../../../../generated/types.ts';
import { readPeriod } from '../../../../terminal/read-flags.ts';
import type { EvidenceDesk } from './desk.ts';

/** The period the document speaks of, when it has one. Throws UserError when the flag is no period. */
export async function chooseEvidencePeriod(
  flag: string | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: EvidenceDesk,
): Promise<Period | undefined> {
  const help = text(
    'Skriv 2025-01-01..2025-12-31, et årstal eller én dag.',
    'Write 2025-01-01..2025-12-31, a year or one day.',
  );
  const { say, prompt } = context;
  const answer =
    flag ??
    (asks && type.periodic
      ? await prompt.input({
          message: say(
            text('Perioden, det udtaler sig om (år eller fra..til):', 'The period it speaks of (year or from..to):'),
          ),
          check: (value) => value.trim() === '' || readPeriod(value, { oneDay: true }) !== undefined || say(help),
        })
      : '');
  if (answer.trim() === '') return undefined;
  const period = readPeriod(answer, { oneDay: true });
  if (period !== undefined) return period;
  throw new UserError({
    message: text(`--period ${answer} er ikke en periode.`, `--period ${answer} is not a period.`),
    hint: help,
  });
}

/** The day the document is dated. Throws UserError when the flag is no date. */
export async function chooseEvidenceDate(flag: string | undefined, { context }: EvidenceDesk): Promise<string> {
  const { say, prompt } = context;
  const help = text('Skriv dagen som ÅÅÅÅ-MM-DD.', 'Write the day as YYYY-MM-DD.');
  const answer =
    flag ??
    (await prompt.input({
      message: say(text('Hvilken dag er det dateret (ÅÅÅÅ-MM-DD)?', 'What day is it dated (YYYY-MM-DD)?')),
      check: (value) => isDate(value.trim()) || say(help),
    }));
  if (isDate(answer.trim())) return answer.trim();
  throw new UserError({
    message: text(`--issued ${answer} er ikke en dato.`, `--issued ${answer} is not a date.`),
    hint: help,
  });
}

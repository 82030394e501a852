import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import type { Period, Tilsyn } from '../../generated/types.ts';
import type { NewCase } from '../../operations/create-case.ts';
import { flagsMissing, readPeriod } from '../../terminal/read-flags.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

/** The type of supervision and what set it off: from the flags, else asked for, else an ordinary one by the annual plan. Throws UserError. */
export async function chooseOccasion(
  options: CaseWishes,
  { context, asks }: CaseDesk,
): Promise<Pick<NewCase, 'type' | 'trigger' | 'triggerNote'>> {
  const { say, prompt } = context;
  const types = Object.entries(labels['tilsyn.type']).map(([value, label]) => ({
    value: value as Tilsyn['type'],
    name: say(label),
  }));
  const type =
    options.type ??
    (asks
      ? await prompt.select({
          message: say(text('Hvilken slags tilsyn?', 'What type of supervision?')),
          choices: types,
        })
      : 'ordinary');

  const triggers = Object.entries(labels['tilsyn.trigger'])
    .map(([value, label]) => ({ value: value as Tilsyn['trigger'], name: say(label) }))
    .filter(({ value }) => type === 'ordinary' || value !== 'annual-plan');
  const ask = async (): Promise<Tilsyn['trigger']> =>
    type === 'ordinary'
      ? 'annual-plan'
      : prompt.select({ message: say(text('Hvad udløste det?', 'What set it off?')), choices: triggers });
  if (options.trigger === undefined && !asks && type !== 'ordinary') throw flagsMissing('tilsyn new', ['--trigger']);
  const trigger = options.trigger ?? (asks ? await ask() : 'annual-plan');

  const asksWhy = asks && type !== 'ordinary' && options.triggerNote === undefined;
  const note = asksWhy
    ? await prompt.input({
        message: say(text('Anledningen i en eller to sætninger', 'The occasion in a sentence or two')),
        check: (answer) =>
          answer.trim() !== '' || say(text('Skriv kort, hvad der er sket.', 'Say briefly what happened.')),
      })
    : options.triggerNote;
  const triggerNote = note?.trim() ?? '';
  return { type, trigger, ...(triggerNote === '' ? {} : { triggerNote }) };
}

/** The period covered: by the flag, else asked for, else the last calendar year. Throws UserError. */
export async function chooseCasePeriod(
  flag: string | undefined,
  year: number,
  { context, asks }: CaseDesk,
): Promise<Period> {
  const { say, prompt } = context;
  const proposed = `${year - 1}-01-01..${year - 1}-12-31`;
  const help = text(
    'Skriv to datoer, den første først: 2025-01-01..2025-12-31, eller et årstal.',
    'Write two dates, the earlier first: 2025-01-01..2025-12-31, or a year.',
  );
  const answer =
    flag ??
    (asks
      ? await prompt.input({
          message: say(text('Hvilken periode dækker tilsynet?', 'What period is covered?')),
          default: proposed,
          check: (value) => readPeriod(value) !== undefined || say(help),
        })
      : proposed);
  const period = readPeriod(answer);
  if (period !== undefined) return period;
  throw new UserError({
    message: text(`--period ${answer} er ikke en periode.`, `--period ${answer} is not a period.`),
    hint: help,
  });
}

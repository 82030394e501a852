import { isDate } from '../domain/date.ts';
import { UserError } from '../domain/errors.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { listed, type Text, text } from '../domain/text.ts';
import { typedList } from '../domain/typed-list.ts';
import type { Period } from '../generated/types.ts';

/** What to say to somebody whose answer is no date. */
export const dateHelp = text(
  'Skriv den som ÅÅÅÅ-MM-DD, for eksempel 2026-05-15.',
  'Write it as YYYY-MM-DD, for example 2026-05-15.',
);

/** A flag's date. Throws UserError when it is none, later than `notAfter`, or, as a deadline, before `notBefore`. */
export function readDate(
  flag: string,
  value: string | undefined,
  { notAfter, notBefore }: { readonly notAfter?: string; readonly notBefore?: string } = {},
): string | undefined {
  const date = value?.trim();
  if (date === undefined) return undefined;
  if (!isDate(date))
    throw new UserError({
      message: text(`${flag} ${date} er ikke en dato.`, `${flag} ${date} is not a date.`),
      hint: dateHelp,
    });
  if (notBefore !== undefined && date < notBefore)
    throw new UserError({
      message: text(`${flag} ${date} er allerede gået.`, `${flag} ${date} has passed already.`),
      hint: text(
        `Skriv en dag, der kan nås: tidligst ${notBefore}.`,
        `Write a day that can be met: ${notBefore} at the earliest.`,
      ),
    });
  if (notAfter === undefined || date <= notAfter) return date;
  throw new UserError({
    message: text(`${flag} ${date} ligger ude i fremtiden.`, `${flag} ${date} lies in the future.`),
    hint: text('Skriv den dag, det er sket.', 'Write the day it happened.'),
  });
}

/** The least and the greatest a whole number may be. */
export interface WholeBounds {
  readonly min: number;
  readonly max: number;
}

/** What to say to somebody whose answer is no whole number. */
export const wholeHelp = ({ min, max }: WholeBounds): Text =>
  text(
    `Skriv et helt tal fra ${min} til ${max}, uden punktum og komma.`,
    `Write a whole number from ${min} to ${max}, without point or comma.`,
  );

/** Whether a text is a whole number within its bounds; `40.000` is none. */
export const isWhole = (value: string, { min, max }: WholeBounds): boolean =>
  /^\d+$/.test(value.trim()) && Number(value) >= min && Number(value) <= max;

/** A flag's whole number. Throws UserError when it is none, or out of bounds. */
export function readWhole(flag: string, value: string, bounds: WholeBounds): number {
  if (isWhole(value, bounds)) return Number(value);
  throw new UserError({
    message: text(`${flag} ${value} kan ikke bruges.`, `${flag} ${value} cannot be used.`),
    hint: wholeHelp(bounds),
  });
}

const periodPattern = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|–|til|to|\s)\s*(\d{4}-\d{2}-\d{2}))?$/;

/** A period as people write it: two dates, a calendar year, or, where `oneDay` allows it, a single day. Undefined when it is none. */
export function readPeriod(value: string, { oneDay = false }: { readonly oneDay?: boolean } = {}): Period | undefined {
  const written = value.trim();
  const year = /^(2\d{3})$/.exec(written)?.[1];
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const [, from = '', to = oneDay ? from : ''] = periodPattern.exec(written) ?? [];
  return isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
}

/** Ids typed after a flag, apart or with commas, each one known. Throws UserError with what was perhaps meant. */
export function readIds(flag: string, given: readonly string[], known: readonly string[]): readonly string[] {
  const byFolded = new Map(known.map((id) => [id.toLowerCase(), id]));
  return typedList(given).map((id) => {
    const found = byFolded.get(id.toLowerCase());
    if (found !== undefined) return found;
    const meant = didYouMean(id, known);
    throw new UserError({
      message: text(`${flag} ${id} findes ikke.`, `${flag} ${id} does not exist.`),
      hint:
        meant ??
        (known.length === 0
          ? text('Der er ingen at vælge imellem.', 'There is none to choose.')
          : text(`Vælg mellem ${listed(known.slice(0, 12)).da}.`, `Choose among ${listed(known.slice(0, 12)).en}.`)),
    });
  });
}

/** There is nobody to ask, and these flags are missing. */
export const flagsMissing = (command: string, flags: readonly string[]): UserError =>
  new UserError({
    message: text(
      `${listed(flags).da} mangler, og der er ingen at spørge.`,
      `${listed(flags).en} ${flags.length === 1 ? 'is' : 'are'} missing, and there is nobody to ask.`,
    ),
    hint: text(
      `Angiv ${flags.length === 1 ? 'tilvalget' : 'tilvalgene'}, eller kør kommandoen i en terminal. Se \`dbs ${command} --help\`.`,
      `Give the ${flags.length === 1 ? 'option' : 'options'}, or run the command in a terminal. See \`dbs ${command} --help\`.`,
    ),
  });

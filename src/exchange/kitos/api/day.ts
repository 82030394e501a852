import { isDate } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { type JsonPlace, unexpected } from '../json-place.ts';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?(?:Z|[+-]\d{2}:\d{2})?$/;

let danish: Intl.DateTimeFormat | undefined;

/** An instant as KITOS writes it, with 0 to 7 digits after the second; without a zone it is UTC. Undefined for null, missing and year 1. */
export function optionalInstant(place: JsonPlace): string | undefined {
  const { value } = place;
  // The year 1 is .NET's "no date".
  if (value == null || (typeof value === 'string' && value.startsWith('0001-'))) return undefined;
  if (typeof value !== 'string' || !instant.test(value) || !isInstant(value))
    throw unexpected(place, text('et tidspunkt som 2026-05-15T00:00:00Z', 'an instant such as 2026-05-15T00:00:00Z'));
  return value;
}

// A date that no calendar has, such as 30 February, is taken for another day by the parser.
const isInstant = (value: string): boolean => isDate(value.slice(0, 10)) && !Number.isNaN(millisecondsOf(value));

const millisecondsOf = (value: string): number =>
  Date.parse(/(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}Z`);

/**
 * The day in Denmark of an instant: a pure date is midnight in UTC, or in Denmark (22:00Z or 23:00Z the day before) when a browser
 * posted it, and this is right for both. Undefined for null, missing and year 1.
 */
export function optionalDay(place: JsonPlace): string | undefined {
  const written = optionalInstant(place);
  if (written === undefined) return undefined;
  // Midnight in UTC is one or two o'clock in Denmark, whatever the year's zone rules say.
  if (written.startsWith('T00:00:00', 10) && /^(?:\.0+)?Z$/.test(written.slice(19))) return written.slice(0, 10);
  // The Swedish way of writing a date is ISO 8601.
  danish ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
  const day = danish.format(millisecondsOf(written));
  // The last moment of the year 9999 is .NET's "for ever", and is in the year 10000 in Denmark.
  return isDate(day) ? day : written.slice(0, 10);
}

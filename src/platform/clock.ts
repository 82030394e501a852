import type { Clock } from '../ports.ts';

/** The machine's clock. `today` is Denmark's date whatever the machine's time zone: a build server counts in UTC. */
export function createClock(): Clock {
  let danish: Intl.DateTimeFormat | undefined;
  return {
    today() {
      // The Swedish way of writing a date is ISO 8601.
      danish ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
      return danish.format(Date.now());
    },
    now: () => Date.now(),
  };
}

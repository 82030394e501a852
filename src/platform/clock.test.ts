import { afterEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

afterEach(() => void vi.useRealTimers());

// Denmark is an hour ahead of UTC in winter and two in summer.
test.each([
  ['2026-01-31T22:59:59Z', '2026-01-31'],
  ['2026-01-31T23:00:00Z', '2026-02-01'],
  ['2026-06-30T21:59:59Z', '2026-06-30'],
  ['2026-06-30T22:00:00Z', '2026-07-01'],
])('at %s it is %s in Denmark', (instant, date) => {
  vi.useFakeTimers({ now: new Date(instant), toFake: ['Date'] });
  expect(createClock().today()).toBe(date);
  expect(createClock().now()).toBe(Date.parse(instant));
});

test('every hour of years past and to come, it is the date Intl gives', () => {
  const danish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
  const hours = 3_600_000;
  const disagreements: string[] = [];
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  const clock = createClock();
  // 13 hours at a time come by every hour of the day, and every few weeks by the same hour of a nearby day.
  for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2060, 0, 1); at += 13 * hours) {
    vi.setSystemTime(at);
    if (clock.today() !== danish.format(at)) disagreements.push(new Date(at).toISOString());
  }
  expect(disagreements).toEqual([]);
});

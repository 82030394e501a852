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

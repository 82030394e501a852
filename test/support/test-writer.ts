import type { Writer } from '../../src/repository/apply/lock.ts';

/** Who writes in a test that applies plans itself: no clock, and ids that count. */
export function testWriter(): Writer {
  let count = 0;
  return {
    clock: { today: () => '2026-05-15', now: () => 0 },
    ids: {
      hex: (bytes) => {
        count += 1;
        return String(count).padStart(2 * bytes, '0');
      },
    },
    processes: { pid: 1, host: 'test', isRunning: () => false },
    by: 'test',
    command: 'dbs test',
  };
}

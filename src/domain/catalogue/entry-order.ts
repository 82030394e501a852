import { compareText } from '../order.ts';

/** Numbers as people order them: `2` before `10`, `4.2` before `4.10`, `A3` before `A12`; the same on every machine. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)];
  for (const [index, run] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const bothNumbers = /^\d/.test(run) && /^\d/.test(other);
    const order = bothNumbers ? Number(run) - Number(other) : compareText(run, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

const runsOf = (value: string): readonly string[] => value.match(/\d+|\D+/g) ?? [];

import { isWithin } from './date.ts';

/** A deadline of law as it is in a period. */
interface DeadlinePeriod {
  readonly from: string;
  readonly until: string | null;
  readonly hours: number | null;
  readonly text: string;
  readonly textEn: string;
  readonly source: string;
}

/** The period of a deadline of law that counts on a day; undefined when the catalogue has none for it. Of two, the one that began last. */
export const deadlineAt = <P extends DeadlinePeriod>(periods: readonly P[], at: string): P | undefined =>
  periods
    .filter((period) => isWithin(at, period))
    .reduce<P | undefined>(
      (latest, period) => (latest === undefined || period.from > latest.from ? period : latest),
      undefined,
    );

import { danishDate } from '../text/typography.ts';

/** What is drawn of the past: dotted, and with its last day. */
interface Ended {
  readonly ended: string | null;
}

export const hasEnded = ({ ended }: Ended): boolean => ended !== null;

/** What is said of its end beside where it was; nothing while it lasts. */
export const endedWords = ({ ended }: Ended): string => (ended === null ? '' : ` · ophørte ${danishDate(ended)}`);

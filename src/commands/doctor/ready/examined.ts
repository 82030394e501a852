import type { Text } from '../../../domain/text.ts';

export type ExaminedState = 'ok' | 'warning' | 'error';

/** One thing looked at: how it is and, when it is not well, how to mend it. */
export interface Examined {
  /** Permanent, for programs. */
  readonly id: string;
  readonly title: Text;
  readonly state: ExaminedState;
  readonly found: Text;
  readonly mend?: Text;
}

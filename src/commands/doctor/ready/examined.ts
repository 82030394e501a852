import type { Text } from '../../../domain/text.ts';

export type State = 'ok' | 'warning' | 'error';

/** One thing looked at: how it is and, when it is not well, how to mend it. */
export interface Examined {
  /** Permanent, for programs. */
  readonly id: string;
  readonly title: Text;
  readonly state: State;
  readonly found: Text;
  readonly mend?: Text;
}

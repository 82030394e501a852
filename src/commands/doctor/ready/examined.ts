import { UserError } from '../../../domain/errors.ts';
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

/** What could not be looked at, told as something found: a refusal with how to mend it. Throws on whatever is no UserError. */
export function refusalFound(
  error: unknown,
  { state = 'error', ...named }: Pick<Examined, 'id' | 'title'> & Partial<Pick<Examined, 'state'>>,
): Examined {
  if (!(error instanceof UserError)) throw error;
  const { message, hint } = error.details;
  return { ...named, state, found: message, ...(hint === undefined ? {} : { mend: hint }) };
}

import type { Diagnostic } from './diagnostic.ts';
import type { Text } from './text.ts';

/** What the process answers with. Only `bin/dbs.js` sets it. */
export const ExitCode = { Ok: 0, Findings: 1, Usage: 2, Bug: 3, Cancelled: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface UserErrorDetails {
  readonly message: Text;
  readonly hint?: Text;
  /** Findings that explain the stop, printed with their places. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly exitCode?: ExitCode;
  /** How the message is worded of several things at once, where it may be met with many. */
  readonly ofMany?: ManyText;
}

/** One message about several things that are wrong in the same way. */
export interface ManyText {
  /** The same for everything that can be told together. */
  readonly code: string;
  /** What it is about here, as a person calls it. */
  readonly names: readonly string[];
  readonly message: (names: string) => Text;
}

/** The command cannot go on, and the user can mend it: message and hint, no stack. */
export class UserError extends Error {
  readonly details: UserErrorDetails;

  constructor(details: UserErrorDetails) {
    super(details.message.en);
    this.name = 'UserError';
    this.details = details;
  }
}

/** A pipe, a socket or a device stands where a program would wait on it for ever. It is never taken for nothing. */
export class SpecialFile extends UserError {}

/** The user pressed Ctrl-C, or answered no. */
export class Cancelled extends Error {
  /** What was written before, when anything was. */
  readonly state: Text | undefined;

  constructor(state?: Text) {
    super('Cancelled');
    this.name = 'Cancelled';
    this.state = state;
  }
}

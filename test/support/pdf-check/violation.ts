/** A rule of PDF/UA-1 or PDF/A-3a that a file does not keep. For developers and tests: no person's document is to blame. */
export interface Violation {
  /** A permanent name: `area/what`. */
  readonly rule: string;
  /** What was found, and where. */
  readonly found: string;
}

export const violation = (rule: string, found: string): Violation => ({ rule, found });

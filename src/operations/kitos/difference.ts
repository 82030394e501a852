import type { KitosRequest } from '../../domain/kitos/request.ts';

/** Why a difference cannot be mended by a request. */
export type WhyHeld =
  /** It was read from an Excel export or a stored reading, which lacks what a request needs. */
  | 'not-from-api'
  /** KITOS on this server takes no single date of oversight, only whole lists, which destroy. */
  | 'too-old'
  /** Nobody has said where reports can be read. */
  | 'no-link'
  /** The date has no uuid. */
  | 'no-uuid'
  /** The name is longer than KITOS takes. */
  | 'too-long';

/** One thing that KITOS and the repository say differently. */
export interface KitosDifference {
  readonly kind:
    | 'oversight-missing'
    | 'oversight-differs'
    /** A sub-processor of the register that the chain here lacks. */
    | 'sub-processor-not-here'
    /** A sub-processor of the chain here that the register lacks. */
    | 'sub-processor-not-there'
    | 'dbs-names';
  /** The register's code; absent from what concerns a system alone. */
  readonly municipality?: string;
  /** The registration's name. */
  readonly registration?: string;
  readonly system?: string;
  readonly case?: string;
  /** What the repository says; null for nothing. */
  readonly here: string | null;
  readonly there: string | null;
  readonly request?: KitosRequest;
  readonly held?: WhyHeld;
  /** Older servers only take a date when "Gennemført tilsyn" already is Yes. */
  readonly needsCompleted?: boolean;
}

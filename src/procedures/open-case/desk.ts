import type { Context, Files } from '../../ports.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

/** Where the questions are asked, and of whom. */
export interface CaseDesk {
  readonly context: Context;
  readonly repository: Repository;
  readonly files: Files;
  /** Whether a person answers; otherwise flags and proposals do. */
  readonly asks: boolean;
  /** The e-mail Git knows. */
  readonly email?: string;
  /** The earlier case this one carries on from. */
  readonly from?: TypedDocument<'tilsyn'>;
}

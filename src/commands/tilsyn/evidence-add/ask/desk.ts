import type { Context, Files } from '../../../../ports.ts';
import type { Repository } from '../../../../repository/repository.ts';

/** Where the questions are asked, and of whom. */
export interface EvidenceDesk {
  readonly context: Context;
  readonly repository: Repository;
  readonly files: Files;
  readonly asks: boolean;
}

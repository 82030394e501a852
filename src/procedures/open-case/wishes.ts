import type { Tilsyn } from '../../generated/types.ts';
import type { Context, Files } from '../../ports.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';

/** What somebody wants of a new case, as the flags of `dbs tilsyn new` say it; what is not said is asked for or proposed. */
export interface CaseWishes {
  readonly system?: readonly string[];
  readonly vendor?: readonly string[];
  readonly each?: boolean;
  readonly from?: readonly string[];
  readonly type?: Tilsyn['type'];
  readonly trigger?: Tilsyn['trigger'];
  readonly triggerNote?: string;
  readonly period?: string;
  readonly owner?: string;
  readonly personalData?: readonly string[];
  readonly risk?: readonly string[];
  readonly controls?: readonly string[];
  readonly scopeReason?: string;
  readonly concept?: string;
  readonly conceptReason?: string;
  readonly evidence?: readonly string[];
  readonly dpa?: readonly string[];
  readonly previous?: string;
  readonly title?: string;
  readonly slug?: string;
  readonly suffix?: string;
  readonly year?: string;
  readonly date?: string;
  readonly confidentiality?: Tilsyn['confidentiality'];
  readonly force?: string;
  readonly recordOutOfScope?: true | string;
  /** False with `--no-minimum-standards`. */
  readonly minimumStandards?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

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

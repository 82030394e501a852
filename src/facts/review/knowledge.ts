import type { Judgement, ReviewedCase } from '../../domain/approval.ts';
import type { Text } from '../../domain/text.ts';

/** The branch keys, people and quorum are read from. */
export type TrustedBase =
  | {
      readonly found: true;
      /** As it was named: `origin/main`. */
      readonly ref: string;
      readonly commit: string;
      /** Whether keys are held against a fingerprint pinned outside the repository. */
      readonly pinned: boolean;
      /** The addresses of each person on it, in lower case. */
      readonly emails: ReadonlyMap<string, readonly string[]>;
      /** Names in Git that are nobody's who may approve, as it says, in lower case: a machine, somebody who has left. */
      readonly others: ReadonlySet<string>;
    }
  | { readonly found: false; readonly reason: 'no-repository' | 'no-main-branch' | 'no-settings' };

/** What is known of the approvals of one case that is not released as it stands. */
export interface CaseReview {
  readonly caseId: string;
  /** What was judged; another approval can be judged with it. */
  readonly reviewed: ReviewedCase;
  readonly judgement: Judgement;
  /** Approvals an earlier release rests on: nothing is asked of them any more. */
  readonly spent: ReadonlySet<string>;
  /** By an approval's name: what has changed since it was given. Without an entry the approved version is not in the history. */
  readonly changes: ReadonlyMap<string, readonly Text[]>;
  /** Returns that stand although they are no longer on file as they were given. */
  readonly lost: readonly LostAnswer[];
}

/** An answer the trusted base or the history has, and the change has not, or not as it was. */
interface LostAnswer {
  readonly file: string;
  readonly reviewer: string;
}

/** What a change (everything since it left the trusted base) does to what others rely on. */
export interface TrustChange {
  /** Approvals the base has and the change has not, or not as they were. */
  readonly altered: readonly { readonly file: string; readonly removed: boolean; readonly reviewer: string }[];
  /** Files of releases the base has and the change has not, or not as they were. */
  readonly releases: readonly { readonly file: string; readonly removed: boolean }[];
  /** Records of releases the change adds: the base does not vouch for them yet. */
  readonly releasesAdded: readonly string[];
  /** Approvals the change adds. */
  readonly added: readonly string[];
  /** Keys, people, interests, quorum and report templates it touches. */
  readonly trust: readonly { readonly file: string; readonly pointer: string; readonly what: Text }[];
  /** People it takes off a case's authors. */
  readonly authorsRemoved: readonly { readonly caseId: string; readonly person: string }[];
}

/** What Git and the keys tell about a repository's approvals. Gathered before the checks, which only look at it. */
export interface ReviewKnowledge {
  readonly base: TrustedBase;
  /** Whether older history is missing here. */
  readonly shallow: boolean;
  readonly cases: ReadonlyMap<string, CaseReview>;
  readonly change: TrustChange;
}

import { maskCprNumbers } from '../domain/cpr.ts';
import { type Diagnostic, sortedUnique } from '../domain/diagnostic.ts';
import type { Text } from '../domain/text.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import type { Repository } from '../repository/repository.ts';
import type { Check } from './define-check.ts';

interface ChecksToRun {
  readonly checks: readonly Check[];
  readonly today: string;
  readonly review?: ReviewKnowledge;
  /** The findings somebody wants; the others are neither sorted nor placed. Without it, all. */
  readonly wanted?: (diagnostic: Diagnostic) => boolean;
}

/**
 * Every finding on a repository, loading's own included: sorted, unique, the same on every machine. A message that quotes a value
 * never repeats a CPR number.
 */
export const runChecks = (
  repository: Repository,
  { checks, today, review, wanted = () => true }: ChecksToRun,
): readonly Diagnostic[] =>
  sortedUnique(
    [...repository.problems, ...checks.flatMap((check) => check.run({ repository, today, review }))]
      .filter(wanted)
      .map(withoutCprNumbers),
  );

const masked = ({ da, en }: Text): Text => ({ da: maskCprNumbers(da), en: maskCprNumbers(en) });

const withoutCprNumbers = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  message: masked(diagnostic.message),
  ...(diagnostic.hint !== undefined && { hint: masked(diagnostic.hint) }),
});

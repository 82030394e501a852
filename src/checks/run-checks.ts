import { type Diagnostic, sortedUnique } from '../domain/diagnostic.ts';
import type { Repository } from '../repository/repository.ts';
import type { Check } from './define-check.ts';

/** Every finding on a repository, loading's own included: sorted, unique, the same on every machine. */
export const runChecks = (
  repository: Repository,
  { checks, today }: { readonly checks: readonly Check[]; readonly today: string },
): readonly Diagnostic[] =>
  sortedUnique([...repository.problems, ...checks.flatMap((check) => check.run({ repository, today }))]);

import type { Severity } from '../domain/diagnostic.ts';
import type { Text } from '../domain/text.ts';
import type { TransferProblem } from '../domain/transfer.ts';
import { countryNames, transferProblemsOf } from '../facts/transfers.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { CheckContext } from './define-check.ts';

type ProblemNamed<N extends TransferProblem['problem']> = Extract<TransferProblem, { readonly problem: N }>;

interface TransferWords {
  /** An error while the link is in use, a warning once it is not. */
  readonly severity: Severity;
  /** Countries by name, in words. */
  readonly names: (codes: readonly string[]) => Text;
}

/** The problems of one sort in a link's transfers, with the words and the severity a rule gives them. */
export function eachTransferProblem<N extends TransferProblem['problem']>(
  document: TypedDocument<'sub-processor'>,
  { repository, today }: CheckContext,
  problem: N,
  found: (problem: ProblemNamed<N>, words: TransferWords) => void,
): void {
  const severity = document.data.until === null ? 'error' : 'warning';
  const names = (codes: readonly string[]): Text => countryNames(repository, codes);
  for (const each of transferProblemsOf(repository, document, today)) {
    if (isNamed(each, problem)) found(each, { severity, names });
  }
}

const isNamed = <N extends TransferProblem['problem']>(problem: TransferProblem, name: N): problem is ProblemNamed<N> =>
  problem.problem === name;

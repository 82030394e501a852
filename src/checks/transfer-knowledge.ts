import type { Severity } from '../domain/diagnostic.ts';
import { listed, type Text } from '../domain/text.ts';
import { type TransferProblem, transferProblems } from '../domain/transfer.ts';
import { countries, transferBases } from '../facts/catalogue-entries.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import type { CheckContext } from './define-check.ts';

type ProblemNamed<N extends TransferProblem['problem']> = Extract<TransferProblem, { readonly problem: N }>;

export interface TransferWords {
  /** An error while the link is in use, a warning once it is not. */
  readonly severity: Severity;
  /** Countries by name, in words. */
  readonly names: (codes: readonly string[]) => Text;
}

const known = new WeakMap<Repository, Map<string, readonly TransferProblem[]>>();

/**
 * The problems of one sort in a link's transfers: as they stand today, or stood on the link's last day. Computed once for each
 * link, whichever rule asks first.
 */
export function eachTransferProblem<N extends TransferProblem['problem']>(
  document: TypedDocument<'sub-processor'>,
  { repository, today }: CheckContext,
  problem: N,
  found: (problem: ProblemNamed<N>, words: TransferWords) => void,
): void {
  const { until } = document.data;
  const at = until !== null && until < today ? until : today;
  const ofRepository = known.get(repository) ?? new Map<string, readonly TransferProblem[]>();
  known.set(repository, ofRepository);
  const key = `${document.id} ${at}`;
  let problems = ofRepository.get(key);
  if (problems === undefined) {
    problems = transferProblems(document.data, {
      countries: countries(repository),
      bases: transferBases(repository),
      at,
    });
    ofRepository.set(key, problems);
  }
  const names = (codes: readonly string[]): Text => ({
    da: listed(codes.map((code) => countries(repository).get(code)?.name ?? code)).da,
    en: listed(codes.map((code) => countries(repository).get(code)?.nameEn ?? code)).en,
  });
  for (const each of problems) {
    if (!isNamed(each, problem)) continue;
    found(each, { severity: until === null ? 'error' : 'warning', names });
  }
}

const isNamed = <N extends TransferProblem['problem']>(problem: TransferProblem, name: N): problem is ProblemNamed<N> =>
  problem.problem === name;

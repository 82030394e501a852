import type { Severity, Span } from '../domain/diagnostic.ts';
import { type Text, text } from '../domain/text.ts';
import type { TimeOfProblem, TransferProblem } from '../domain/transfer.ts';
import { countryNames, transferProblemsOf } from '../facts/transfers.ts';
import type { Place } from '../repository/chain-links.ts';
import { countriesPointer } from '../repository/chain-links.ts';
import type { CheckContext } from './define-check.ts';

type ProblemNamed<N extends TransferProblem['problem']> = Extract<TransferProblem, { readonly problem: N }>;

interface TransferWords {
  /** An error while the link is in use and the problem is there, else a warning. */
  readonly severity: Severity;
  /** Countries by name, in words. */
  readonly names: (codes: readonly string[]) => Text;
  /** The place of a field of the transfer; of the countries where no transfer is recorded. */
  readonly field: (name: string) => Span;
  /** Of the transfer; empty where none is recorded. */
  readonly basis: string;
  /** The days it was there, in brackets, when it is no more; else nothing. */
  readonly when: Text;
}

/** The problems of one sort in a link's transfers, with the words and the severity a rule gives them. */
export function eachTransferProblem<N extends TransferProblem['problem']>(
  document: Place,
  { repository, today }: CheckContext,
  problem: N,
  found: (problem: ProblemNamed<N>, words: TransferWords) => void,
): void {
  const { until } = document.data;
  const names = (codes: readonly string[]): Text => countryNames(repository, codes);
  for (const each of transferProblemsOf(repository, document, today)) {
    if (!isNamed(each, problem)) continue;
    const { place, basis, first, last, stands } = each;
    const severity = until === null && stands ? 'error' : 'warning';
    const field = (name: string): Span => document.at(place === null ? countriesPointer(document) : `${place}/${name}`);
    const when = stands ? text('', '') : text(` (${first} til ${last})`, ` (${first} to ${last})`);
    found(each, { severity, names, field, basis: basis ?? '', when });
  }
}

const isNamed = <N extends TransferProblem['problem']>(
  problem: TransferProblem & TimeOfProblem,
  name: N,
): problem is ProblemNamed<N> & TimeOfProblem => problem.problem === name;

import { listed, type Text } from '../domain/text.ts';
import { type TransferProblem, transferProblems } from '../domain/transfer.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { countries, countryName, transferBases } from './catalogue-entries.ts';
import { once } from './once.ts';

const known = once(() => new Map<string, readonly TransferProblem[]>());

/** What is wrong with a link's transfers as they stand today, or stood on the link's last day. Computed once, whoever asks first. */
export function transferProblemsOf(
  repository: Repository,
  { id, data }: TypedDocument<'sub-processor'>,
  today: string,
): readonly TransferProblem[] {
  // Without the catalogue nobody knows which countries lie abroad.
  if (countries(repository).size === 0) return [];
  const at = data.until !== null && data.until < today ? data.until : today;
  const key = `${id} ${at} ${today}`;
  const ofRepository = known(repository);
  let problems = ofRepository.get(key);
  if (problems === undefined) {
    problems = transferProblems(data, {
      countries: countries(repository),
      bases: transferBases(repository),
      at,
      today,
    });
    ofRepository.set(key, problems);
  }
  return problems;
}

/** Countries by name, in words. */
export const countryNames = (repository: Repository, codes: readonly string[]): Text => ({
  da: listed(codes.map((code) => countryName(repository, code).da)).da,
  en: listed(codes.map((code) => countryName(repository, code).en)).en,
});

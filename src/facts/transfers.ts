import { type ListingProblem, listingProblems } from '../domain/dpf-listing.ts';
import { type RecordedTransfer, recordedTransfers } from '../domain/recorded-transfer.ts';
import { listed, type Text } from '../domain/text.ts';
import {
  type TimeOfProblem,
  type TransferProblem,
  thirdCountryTransfers,
  transferProblems,
} from '../domain/transfer.ts';
import { type Place, processorOf } from '../repository/chain-links.ts';
import type { Repository } from '../repository/repository.ts';
import { countries, countryName, transferBases } from './catalogue-entries.ts';
import { once } from './once.ts';

const known = once(() => new Map<string, readonly (TransferProblem & TimeOfProblem)[]>());

/** What is wrong with a link's transfers, and was while it has been in use. Computed once, whoever asks first. */
export function transferProblemsOf(
  repository: Repository,
  { kind, id, data }: Place,
  today: string,
): readonly (TransferProblem & TimeOfProblem)[] {
  // Without the catalogue nobody knows which countries lie abroad.
  if (countries(repository).size === 0) return [];
  const key = `${kind} ${id} ${today}`;
  const ofRepository = known(repository);
  let problems = ofRepository.get(key);
  if (problems === undefined) {
    problems = transferProblems(data, { countries: countries(repository), bases: transferBases(repository), today });
    ofRepository.set(key, problems);
  }
  return problems;
}

/** The transfers of a place, each with the third countries it carries. */
export function transfersOf(
  repository: Repository,
  { data }: Place,
): readonly { readonly transfer: RecordedTransfer; readonly countries: readonly string[] }[] {
  const outside = thirdCountryTransfers(data, countries(repository), data.until ?? '9999-12-31');
  const reached = [...new Set(outside.map(({ country }) => country))];
  return recordedTransfers(data, reached.length > 0).transfers.map((transfer) => ({
    transfer,
    countries: transfer.countries ?? reached,
  }));
}

/** A transfer that rests on the list of the DPF, with one thing that is missing for it. */
interface ListedTransfer {
  readonly problem: ListingProblem;
  readonly transfer: RecordedTransfer;
}

/** What is missing on the list for a link's transfers that rest on it. */
export function listingProblemsOf(repository: Repository, place: Place): readonly ListedTransfer[] {
  const { until } = place.data;
  const company = repository.find('vendor', processorOf(place))?.data;
  if (company === undefined) return [];
  const american = company.country === 'US' ? company.legalName : undefined;
  return transfersOf(repository, place)
    .filter(({ transfer }) => transferBases(repository).get(transfer.basis)?.needsLookup === true)
    .flatMap(({ transfer }) =>
      listingProblems(transfer, company.dpf, { until, american }).map((problem) => ({ problem, transfer })),
    );
}

/** Countries by name, in words. */
export const countryNames = (repository: Repository, codes: readonly string[]): Text => ({
  da: listed(codes.map((code) => countryName(repository, code).da)).da,
  en: listed(codes.map((code) => countryName(repository, code).en)).en,
});

import { type ChainLink, serves } from '../domain/chain.ts';
import type { TypedDocument } from './document.ts';
import type { Repository } from './repository.ts';

/** A link of the chain with the record it comes from. */
export interface RecordedLink extends ChainLink {
  readonly record: TypedDocument<'sub-processor'>;
}

/** Every sub-processor record of the repository as a link of the chain. */
export const chainLinks = (repository: Repository): readonly RecordedLink[] =>
  repository.all('sub-processor').map((record) => ({
    id: record.id,
    from: record.parts['vendor'] ?? '',
    target: record.data.target,
    systems: record.data.systems,
    inUse: { from: record.data.from, until: record.data.until ?? null },
    record,
  }));

/** A place where data is processed or seen from: a link of the chain, or a vendor's own processing, which is the first of them. */
export type Place = TypedDocument<'sub-processor' | 'processing'>;

/** Where a place names the countries that make a transfer: those it can be seen from, else those it lies in. A JSON pointer. */
export const countriesPointer = ({ data }: Place): string =>
  data.accessCountries.length > 0 ? '/accessCountries' : '/processingCountries';

/** The kinds a place is recorded as. */
export const placeKinds = ['sub-processor', 'processing'] as const;

/** The company that processes at a place. */
export const processorOf = ({ data, parts }: Place): string =>
  data.kind === 'sub-processor' ? data.target : (parts['vendor'] ?? '');

/** A vendor's own processing that serves one of the systems, past processing too. Sorted by id. */
export const ownProcessing = (
  repository: Repository,
  vendor: string,
  systems: readonly string[],
): readonly TypedDocument<'processing'>[] =>
  repository.ofVendor('processing', vendor).filter(({ data }) => serves(data, systems));

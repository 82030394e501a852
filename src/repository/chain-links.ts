import type { ChainLink } from '../domain/chain.ts';
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

import { vendorsBelow } from '../domain/chain.ts';
import type { Kind } from '../generated/types.ts';
import type { Repository } from '../repository/repository.ts';
import { chain } from './chain.ts';
import { once } from './once.ts';

/** Records on file that cannot be read: each is a finding of its own, and what it says nobody knows. */
const unreadIds = once((repository): ReadonlyMap<Kind, readonly string[]> => {
  const kinds = repository.kinds.map(({ name }) => name as Kind);
  return new Map(
    kinds.map((kind) => [kind, repository.ids(kind).filter((id) => repository.find(kind, id) === undefined)] as const),
  );
});

/** The ids of a kind whose records are on file but cannot be read, sorted. */
export const unreadOf = (repository: Repository, kind: Kind): readonly string[] =>
  unreadIds(repository).get(kind) ?? [];

/** Whether a record of a kind in the folder of a case or vendor is on file but cannot be read. Nothing is concluded from its absence. */
export const hasUnread = (repository: Repository, kind: Kind, owner: string): boolean =>
  unreadOf(repository, kind).some((id) => id.startsWith(`${owner}/`));

/** Whether a link of the chain below a vendor, as far as it serves the systems, is on file but cannot be read: who else is in it, nobody knows. */
export const chainHasUnread = (repository: Repository, vendor: string, systems: readonly string[]): boolean =>
  [vendor, ...vendorsBelow(chain(repository), vendor, { systems })].some((each) =>
    hasUnread(repository, 'sub-processor', each),
  );

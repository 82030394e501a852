import { isSameName } from './company-name.ts';
import type { RecordedTransfer } from './recorded-transfer.ts';

/** What a look-up on the list of the EU-US Data Privacy Framework said of a company. */
interface Listing {
  readonly listed: boolean;
  readonly checkedOn: string;
  readonly coveredEntities?: readonly string[];
  readonly covers?: readonly ('hr' | 'non-hr')[];
  readonly endedOn?: string;
}

export type ListingProblem =
  /** Nobody has recorded a look-up. */
  | { readonly problem: 'not-looked-up' }
  | { readonly problem: 'not-listed'; readonly checkedOn: string }
  /** The company left the list while the transfer went on. */
  | { readonly problem: 'listing-ended'; readonly on: string }
  /** Nobody has said which company receives. */
  | { readonly problem: 'recipient-not-named' }
  /** The listing covers others, or nobody has said whom. */
  | { readonly problem: 'recipient-not-covered'; readonly recipient: string; readonly known: boolean }
  /** It is not said what the data is about, or what the listing covers. */
  | { readonly problem: 'data-unknown'; readonly what: 'data' | 'covers' }
  | { readonly problem: 'data-not-covered'; readonly missing: readonly ('hr' | 'non-hr')[] };

/**
 * What is missing for a transfer to rest on the list. Only a listed company is bound: the one that receives, by name, for the kind of
 * data its certification says (Commission Decision (EU) 2023/1795, https://eur-lex.europa.eu/eli/dec_impl/2023/1795/oj, annex I).
 * @param until the link's last day; null while it is in use
 * @param american the link's company when it is itself in the USA, and so receives unless another is named
 */
export function listingProblems(
  { recipient, data }: Pick<RecordedTransfer, 'recipient' | 'data'>,
  listing: Listing | undefined,
  { until, american }: { readonly until: string | null; readonly american: string | undefined },
): readonly ListingProblem[] {
  if (listing === undefined) return [{ problem: 'not-looked-up' }];
  const { endedOn, coveredEntities, covers } = listing;
  if (!listing.listed) return [{ problem: 'not-listed', checkedOn: listing.checkedOn }];
  const ended = endedOn !== undefined && (until === null || until > endedOn);
  const receives = recipient ?? american;
  const covered = coveredEntities?.some((entity) => isSameName(entity, receives ?? '')) ?? false;
  const needed = data === 'both' ? (['hr', 'non-hr'] as const) : data === undefined ? [] : [data];
  const missing = needed.filter((kind) => covers?.includes(kind) === false);
  return [
    ...(ended ? [{ problem: 'listing-ended' as const, on: endedOn }] : []),
    ...(receives === undefined
      ? [{ problem: 'recipient-not-named' as const }]
      : covered
        ? []
        : [
            {
              problem: 'recipient-not-covered' as const,
              recipient: receives,
              known: (coveredEntities ?? []).length > 0,
            },
          ]),
    ...(data === undefined
      ? [{ problem: 'data-unknown' as const, what: 'data' as const }]
      : covers === undefined
        ? [{ problem: 'data-unknown' as const, what: 'covers' as const }]
        : missing.length > 0
          ? [{ problem: 'data-not-covered' as const, missing }]
          : []),
  ];
}

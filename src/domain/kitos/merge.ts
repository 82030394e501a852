/** What becomes of one value when KITOS is read again. */
type MergedValue<T> =
  | { readonly outcome: 'keep' }
  | { readonly outcome: 'follow'; readonly value: T }
  | { readonly outcome: 'conflict'; readonly ours: T; readonly theirs: T };

/**
 * Three ways of one value: what KITOS said before (`base`), what stands here (`ours`), what KITOS says now (`theirs`; undefined when
 * it says nothing). KITOS is followed where nobody here has changed its word; where both have changed, a person decides.
 */
export function mergeValue<T>(
  {
    base,
    ours,
    theirs,
  }: { readonly base: T | undefined; readonly ours: T | undefined; readonly theirs: T | undefined },
  same: (a: T, b: T) => boolean = Object.is,
): MergedValue<T> {
  const equal = (a: T | undefined, b: T | undefined): boolean =>
    a === undefined || b === undefined ? a === b : same(a, b);
  if (theirs === undefined || equal(theirs, base) || equal(theirs, ours)) return { outcome: 'keep' };
  if (ours === undefined) return base === undefined ? { outcome: 'follow', value: theirs } : { outcome: 'keep' };
  return equal(ours, base) ? { outcome: 'follow', value: theirs } : { outcome: 'conflict', ours, theirs };
}

/** What becomes of a set when KITOS is read again. The set and what is added are sorted by code units; what is removed stands as it stood here. */
interface MergedSet {
  readonly value: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * The same for a set, item by item, where nothing can conflict: what KITOS adds or takes away since `base` is added and taken away
 * here; what somebody here added stays, and what somebody here took away stays away.
 */
export function mergeSet({
  base,
  ours,
  theirs,
}: {
  readonly base: ReadonlySet<string>;
  readonly ours: readonly string[];
  readonly theirs: ReadonlySet<string>;
}): MergedSet {
  const here = new Set(ours);
  const added = [...theirs].filter((item) => !base.has(item) && !here.has(item)).sort();
  const removed = [...here].filter((item) => base.has(item) && !theirs.has(item));
  const gone = new Set(removed);
  return { value: [...[...here].filter((item) => !gone.has(item)), ...added].sort(), added, removed };
}

import { compareText } from '../../domain/order.ts';

/** An entry of a catalogue, as far as a comparison looks at it. */
interface ComparedEntry {
  readonly id: string;
}

interface ChangedEntry {
  readonly id: string;
  /** The fields that differ, sorted. */
  readonly fields: readonly string[];
}

/** What a new version does to the one in force. */
export interface CatalogueChanges {
  readonly added: readonly string[];
  readonly changed: readonly ChangedEntry[];
  readonly removed: readonly string[];
  readonly same: number;
}

/** Entries by id, before and after; the order of entries and keys does not count. */
export function compareEntries(before: readonly ComparedEntry[], after: readonly ComparedEntry[]): CatalogueChanges {
  const old = new Map(before.map((entry) => [entry.id, entry] as const));
  const ids = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((entry): readonly ChangedEntry[] => {
    const was = old.get(entry.id);
    const fields = was === undefined ? [] : differing(was, entry);
    return fields.length === 0 ? [] : [{ id: entry.id, fields }];
  });
  const added = after.filter(({ id }) => !old.has(id)).map(({ id }) => id);
  return {
    added,
    changed,
    removed: before.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    same: after.length - added.length - changed.length,
  };
}

function differing(before: ComparedEntry, after: ComparedEntry): readonly string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => inOrder(old.get(key)) !== inOrder(now.get(key)))
    .sort(compareText);
}

/** The same for the same value, whatever the order of its keys. */
const inOrder = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compareText(a, b)))
      : inner,
  );

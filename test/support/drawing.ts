/** What a seed decides: the same draws in the same order, on every machine. */
export interface Drawing {
  /** A number from 0, below 1. */
  (): number;
  /** A whole number from 0, below `limit`. */
  below(limit: number): number;
  /** One of a list. */
  of<T>(list: readonly T[]): T;
}

/** Draws by a seed (mulberry32). */
export function drawing(seed: number): Drawing {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const of = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to draw from');
    return list[below(list.length)] as T;
  };
  return Object.assign(next, { below, of });
}

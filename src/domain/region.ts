import { isWithin } from './date.ts';

/** A region with the days it exists, and the one it goes up in. */
export interface DatedRegion {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly from: string;
  readonly until: string | null;
  readonly into?: string;
}

/**
 * The region that a municipality recorded in one belongs to on a day: the same while it exists, else the one it went up in, and so on.
 * Undefined when the list does not say. Hovedstaden and Sjælland are Østdanmark from 1 January 2027.
 */
export function regionAt(regions: readonly DatedRegion[], recorded: string, at: string): DatedRegion | undefined {
  const seen = new Set<string>();
  for (let id: string | undefined = recorded; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const region = regions.find((each) => each.id === id);
    if (region === undefined || isWithin(at, region)) return region;
    if (at < region.from) return undefined;
    id = region.into;
  }
  return undefined;
}

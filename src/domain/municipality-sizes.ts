import { isMemberAt, type MembershipFacts } from './scope.ts';
import { type Text, text } from './text.ts';

/** A stay in the association that counts on a day; undefined when the municipality is no member then. */
export const stayAt = (
  { membership }: Pick<MembershipFacts, 'membership'>,
  at: string,
): MembershipFacts['membership'][number] | undefined =>
  membership.find((stay) => isMemberAt({ membership: [stay] }, at));

/** The three groups of size that fees and seats of the board are divided by, largest first. */
export const sizes = ['large', 'medium', 'small'] as const;
export type Size = (typeof sizes)[number];

/** The sizes as they stand before a noun in the plural. */
export const sizeNames: Readonly<Record<Size, Text>> = {
  large: text('store', 'large'),
  medium: text('mellemstore', 'medium'),
  small: text('små', 'small'),
};

/** How many of some municipalities are of each size; `unknown` are those whose size nobody has written. */
export function countBySize(
  municipalities: readonly { readonly size?: Size }[],
): Readonly<Record<Size | 'unknown', number>> {
  const counts = { large: 0, medium: 0, small: 0, unknown: 0 };
  for (const { size } of municipalities) counts[size ?? 'unknown'] += 1;
  return counts;
}

import { countOf } from '../domain/counted-things.ts';
import { listed, text } from '../domain/text.ts';
import type { VendorMove } from '../operations/move-vendor.ts';
import type { Context } from '../ports.ts';
import type { Change } from '../repository/apply/change.ts';
import { changeLines } from '../terminal/write-plan.ts';

/** What becomes of a vendor that is renamed or merged, and what follows from it. Ends with a line end. */
export function moveText(
  { inReview, renamed }: VendorMove,
  { from, to }: { readonly from: string; readonly to: string },
  status: 'planned' | 'written',
  changes: readonly Change[],
  { say }: Pick<Context, 'say'>,
): string {
  const head =
    status === 'written'
      ? text(
          `✓ ${from} er nu ${to}; ${countOf(renamed, 'record').da} er rettet til.`,
          `✓ ${from} is now ${to}; ${countOf(renamed, 'record').en} follow.`,
        )
      : text(
          `${from} bliver ${to}; ${countOf(renamed, 'record').da} rettes til.`,
          `${from} becomes ${to}; ${countOf(renamed, 'record').en} follow.`,
        );
  const falls =
    inReview.length === 0
      ? []
      : [
          say(
            text(
              `Godkendelser i ${listed(inReview).da} falder bort, for sagens poster siger noget andet end det godkendte.`,
              `Approvals of ${listed(inReview).en} fall, for the case’s records say otherwise than what was approved.`,
            ),
          ),
        ];
  return `${[say(head), ...falls, ...changeLines(changes)].join('\n')}\n`;
}

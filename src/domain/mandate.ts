import { hasCome } from './date.ts';

/** What a municipality has authorised. */
export interface MandateFacts {
  readonly municipality: string;
  readonly to: readonly string[];
  readonly vendors: 'all' | readonly string[];
  readonly signedOn: string | null;
  readonly until: string | null;
  readonly withdrawnOn?: string | null;
}

/** Whether somebody acts for a municipality on a day: by a mandate, or why not. */
export type MandateState = 'given' | 'withdrawn' | 'ended' | 'not-signed' | 'none';

/** Best first: of several mandates the best one tells. */
const order: readonly MandateState[] = ['given', 'withdrawn', 'ended', 'not-signed', 'none'];

function stateOf({ signedOn, until, withdrawnOn }: MandateFacts, at: string): MandateState {
  if (!hasCome(signedOn, at)) return 'not-signed';
  if (hasCome(withdrawnOn, at)) return 'withdrawn';
  return until !== null && until < at ? 'ended' : 'given';
}

/**
 * Whether a municipality has authorised a task towards a vendor on a day. From the day it is withdrawn a mandate is none. Article 28(3)(h)
 * speaks of "the controller or another auditor mandated by the controller": without a mandate nobody but the municipality may ask.
 */
export function mandateAt(
  mandates: readonly MandateFacts[],
  { municipality, to, vendor }: { readonly municipality: string; readonly to: string; readonly vendor: string },
  at: string,
): MandateState {
  const states = mandates
    .filter(
      (mandate) =>
        mandate.municipality === municipality &&
        mandate.to.includes(to) &&
        (mandate.vendors === 'all' || mandate.vendors.includes(vendor)),
    )
    .map((mandate) => stateOf(mandate, at));
  return order.find((state) => states.includes(state)) ?? 'none';
}

import type { KeyStanding } from '../../../domain/key-trust.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { RegisteredKey } from '../../../facts/keys.ts';

/** Whether a key's signatures count today, and if not, the first reason. */
export type KeyState =
  | 'counts'
  | 'revoked'
  | 'shared'
  | 'not-anchored'
  | 'not-yet-valid'
  | 'expired'
  | 'no-trusted-branch'
  | 'not-on-trusted-branch';

/** @param onTrustedBranch null when there is no trusted branch */
export function stateOf(
  { from, until, revoked }: RegisteredKey,
  standing: KeyStanding,
  onTrustedBranch: boolean | null,
  today: string,
): KeyState {
  if (revoked !== undefined) return 'revoked';
  if (standing !== 'anchored') return standing;
  if (today < from) return 'not-yet-valid';
  if (until !== null && today > until) return 'expired';
  if (onTrustedBranch === null) return 'no-trusted-branch';
  return onTrustedBranch ? 'counts' : 'not-on-trusted-branch';
}

export function stateText({ state, revoked }: { readonly state: KeyState; readonly revoked?: string }): Text {
  const words: Readonly<Record<KeyState, Text>> = {
    counts: text('ja', 'yes'),
    revoked: text(`nej, spærret ${revoked}`, `no, revoked ${revoked}`),
    shared: text('nej, to personer har den', 'no, two people have it'),
    'not-anchored': text('nej, hænger ikke sammen med en fastgjort', 'no, not tied to a pinned one'),
    'not-yet-valid': text('ikke endnu', 'not yet'),
    expired: text('nej, udløbet', 'no, expired'),
    'no-trusted-branch': text('nej, der er ingen hovedgren', 'no, there is no main branch'),
    'not-on-trusted-branch': text('ikke endnu, er ikke på hovedgrenen', 'not yet, not on the main branch'),
  };
  return words[state];
}

import { text } from '../../../domain/text.ts';
import { openTrustedBase, pinnedKeys } from '../../../facts/review/trusted-base.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { type Examined, refusalFound } from './examined.ts';
import { ownKey } from './signing-key.ts';
import { pinnedKey } from './trusted-key.ts';

/** What signing asks for: a key of one's own, and one that is pinned. Nothing where there is no Git to ask. */
export async function trust(context: Context, opened: OpenRepository): Promise<readonly Examined[]> {
  const git = context.git(opened.root);
  try {
    const pins = await pinnedKeys(git, context.env);
    const base = await openTrustedBase(git, { pins, kinds: opened.repository.kinds });
    if (!base.found && base.reason === 'no-repository') return [];
    return [await ownKey(context, opened, base), pinnedKey(base, pins)];
  } catch (error) {
    const title = text('Underskrift', 'Signature');
    return [refusalFound(error, { id: 'signing-key', title, state: 'warning' })];
  }
}

import { type ApprovalStatement, approvalNamespace, approvalStatement } from '../../../domain/approval-statement.ts';
import { UserError } from '../../../domain/errors.ts';
import { verifySshSignature } from '../../../domain/sshsig.ts';
import { text } from '../../../domain/text.ts';
import type { Context, Git } from '../../../ports.ts';

/** A signature over an answer, and the key that made it. */
export interface Signed {
  readonly signature: string;
  readonly fingerprint: string;
}

/** The key to sign with: the flag's, else the one Git signs commits with. Throws UserError when there is none. */
export async function signingKey(flag: string | undefined, git: Git): Promise<string> {
  if (flag !== undefined) return flag;
  const [configured, format] = [await git.config('user.signingkey'), await git.config('gpg.format')];
  const key = configured?.replace(/^key::/, '');
  if (key !== undefined && (format === 'ssh' || /^(?:sk-)?(?:ssh|ecdsa)-|\.pub$|[\\/]/.test(key))) return key;
  throw new UserError({
    message: text('Der er ikke valgt en nøgle at underskrive med.', 'No key to sign with is chosen.'),
    hint: text(
      'Angiv den med --key ~/.ssh/id_ed25519, eller vælg den én gang for alle: `git config gpg.format ssh` og `git config user.signingkey ~/.ssh/id_ed25519.pub`.',
      'Give it with --key ~/.ssh/id_ed25519, or choose it once and for all: `git config gpg.format ssh` and `git config user.signingkey ~/.ssh/id_ed25519.pub`.',
    ),
  });
}

/** Has the reviewer's key sign an answer, and makes sure that the signature is good. Throws UserError. */
export async function signAnswer(
  caseId: string,
  statement: ApprovalStatement,
  key: string,
  { signer }: Context,
): Promise<Signed> {
  const message = new TextEncoder().encode(approvalStatement(caseId, statement));
  const signature = await signer.sign(message, { namespace: approvalNamespace, key });
  const verified = verifySshSignature(signature, message, approvalNamespace);
  if (verified.ok) return { signature, fingerprint: verified.fingerprint };
  throw new UserError({
    message: text(
      `Nøglen ${key} kan ikke bruges til at underskrive med.`,
      `The key ${key} cannot be used to sign with.`,
    ),
    hint: text(
      'Brug en nøgle af typen ed25519, ecdsa eller rsa på mindst 2.048 bit.',
      'Use a key of type ed25519, ecdsa, or rsa of 2,048 bits at least.',
    ),
  });
}

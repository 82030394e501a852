import { UserError } from '../domain/errors.ts';
import { verifySshSignature } from '../domain/sshsig.ts';
import { text } from '../domain/text.ts';
import type { Context, Git } from '../ports.ts';

/** A key to sign with, and who says so. */
interface ChosenKey {
  /** What the signer takes: a private key's path, a public key's path, or a public key line. */
  readonly key: string;
  readonly from: 'flag' | 'git';
}

/**
 * The key a person signs with: the flag's, else the one Git signs commits with (`user.signingkey`, when that is an SSH key);
 * undefined when neither names one. No key is guessed: a signature is given, not taken.
 */
export async function signingKey(git: Git, flag: string | undefined): Promise<ChosenKey | undefined> {
  const named = flag?.trim() ?? '';
  if (named !== '') return { key: named, from: 'flag' };
  const key = (await git.config('user.signingkey'))?.replace(/^key::/, '').trim() ?? '';
  // Git's other kinds of signature name a key by its number or an address.
  const isSsh = /^(?:sk-)?(?:ssh|ecdsa)-|[\\/]|\.pub$/.test(key) || (await git.config('gpg.format')) === 'ssh';
  return key === '' || !isSsh ? undefined : { key, from: 'git' };
}

/** How to choose a key for good. */
export const chooseKeyHint = text(
  'Angiv den med --sign-with ~/.ssh/id_ed25519, eller vælg den én gang for alle: `git config --global gpg.format ssh` og `git config --global user.signingkey ~/.ssh/id_ed25519`. Har du ingen, så lav en med `ssh-keygen -t ed25519`.',
  'Give it with --sign-with ~/.ssh/id_ed25519, or choose it once and for all: `git config --global gpg.format ssh` and `git config --global user.signingkey ~/.ssh/id_ed25519`. If you have none, make one with `ssh-keygen -t ed25519`.',
);

export interface SignedStatement {
  /** The armored SSH signature, as it is kept in a record. */
  readonly signature: string;
  /** Kind and key on one line, without a comment. */
  readonly publicKey: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** The same; throws UserError that says how to choose one. */
export async function requiredSigningKey(git: Git, flag: string | undefined): Promise<string> {
  const chosen = await signingKey(git, flag);
  if (chosen !== undefined) return chosen.key;
  throw new UserError({
    message: text('Der er ikke valgt en nøgle at underskrive med.', 'No key to sign with is chosen.'),
    hint: chooseKeyHint,
  });
}

/**
 * Signs a statement with the person's key, and makes sure that what came back verifies. The passphrase is asked for in the terminal.
 * Throws UserError when the key cannot sign.
 */
export async function signStatement(
  { signer }: Pick<Context, 'signer'>,
  { key, namespace, statement }: { readonly key: string; readonly namespace: string; readonly statement: string },
): Promise<SignedStatement> {
  const message = new TextEncoder().encode(statement);
  const signature = await signer.sign(message, { namespace, key });
  const verification = verifySshSignature(signature, message, namespace);
  if (verification.ok) return { signature, publicKey: verification.publicKey, fingerprint: verification.fingerprint };
  throw new UserError({
    message:
      verification.problem === 'key'
        ? text('Nøglen er af en slags, der ikke må underskrive her.', 'The key is of a kind that may not sign here.')
        : text('Underskriften, der kom tilbage, passer ikke.', 'The signature that came back does not hold.'),
    hint: text('Brug en Ed25519-nøgle: `ssh-keygen -t ed25519`.', 'Use an Ed25519 key: `ssh-keygen -t ed25519`.'),
  });
}

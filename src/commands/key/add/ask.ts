import { UserError } from '../../../domain/errors.ts';
import { fileNameOf, parentFolder } from '../../../domain/path.ts';
import { type KeyProblem, type PublicKey, readPublicKey } from '../../../domain/ssh-key.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import { absolutePath } from '../../../terminal/paths.ts';

const largest = 64 * 1024;

const problems: Readonly<Record<KeyProblem, readonly [Text, Text]>> = {
  'not-readable': [
    text('er ikke en offentlig SSH-nøgle.', 'is not a public SSH key.'),
    text(
      'Brug filen, der ender på .pub. Den er én linje, der begynder med for eksempel ssh-ed25519.',
      'Use the file that ends in .pub. It is one line that begins with, for example, ssh-ed25519.',
    ),
  ],
  type: [
    text('er en nøgle af en slags, der ikke må underskrive her.', 'is a key of a kind that may not sign here.'),
    text('Lav en Ed25519-nøgle: `ssh-keygen -t ed25519`.', 'Make an Ed25519 key: `ssh-keygen -t ed25519`.'),
  ],
  weak: [
    text(
      'er en RSA-nøgle på under 2.048 bit, og den kan brydes.',
      'is an RSA key below 2,048 bits, which can be broken.',
    ),
    text('Lav en Ed25519-nøgle: `ssh-keygen -t ed25519`.', 'Make an Ed25519 key: `ssh-keygen -t ed25519`.'),
  ],
};

/** Reads a `.pub` file. What is in the file is never repeated: it could be the private key. Throws UserError. */
export function readKeyFile(path: string, context: Context): PublicKey {
  const absolute = absolutePath(path, context.cwd);
  const folder = context.open(parentFolder(absolute));
  const size = folder.size(fileNameOf(absolute));
  if (size === undefined) {
    throw new UserError({
      message: text(`Der er ingen fil ${path}.`, `There is no file ${path}.`),
      hint: text(
        `Stien regnes fra ${context.cwd}. Genveje følges ikke.`,
        `The path counts from ${context.cwd}. Links are not followed.`,
      ),
    });
  }
  const content = size > largest ? '' : new TextDecoder().decode(folder.read(fileNameOf(absolute)));
  if (content.startsWith('-----BEGIN')) {
    throw new UserError({
      message: text(
        `${path} er den private nøgle. Den skal aldrig ind i arkivet.`,
        `${path} is the private key. It must never enter the repository.`,
      ),
      hint: text(`Brug ${path}.pub.`, `Use ${path}.pub.`),
    });
  }
  const key = readPublicKey(content);
  if (typeof key !== 'string') return key;
  const [message, hint] = problems[key];
  throw new UserError({ message: text(`${path} ${message.da}`, `${path} ${message.en}`), hint });
}

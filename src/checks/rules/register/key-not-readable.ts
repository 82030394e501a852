import { type KeyProblem, readPublicKey } from '../../../domain/ssh-key.ts';
import { type Text, text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const messages: Readonly<Record<KeyProblem, Text>> = {
  'not-readable': text('Det er ikke en offentlig SSH-nøgle.', 'This is no public SSH key.'),
  type: text('Nøglen er af en slags, der ikke må underskrive her.', 'The key is of a kind that may not sign here.'),
  weak: text('RSA-nøglen er på under 2.048 bit og kan brydes.', 'The RSA key is below 2,048 bits and can be broken.'),
};

export const registerKeyNotReadable = defineCheck({
  code: 'register/key-not-readable',
  kind: 'people',
  severity: 'error',
  summary: text(
    'En nøgle i registret er en offentlig nøgle, der må underskrive.',
    'A key of the register is a public key that may sign.',
  ),
  why: text(
    'En underskrift kan kun efterprøves med en nøgle, der kan læses. Det, der ikke kan, tæller ikke.',
    'A signature can only be verified by a key that can be read. What cannot does not count.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Indskriv nøglen fra .pub-filen med `dbs key add`, og fjern den gamle linje. Lav en ny med `ssh-keygen -t ed25519`.',
    'Enter the key from the .pub file with `dbs key add` and remove the old line. Make a new one with `ssh-keygen -t ed25519`.',
  ),
  check(document, { report }) {
    for (const [person, { keys = [] }] of document.data.entries.entries()) {
      for (const [index, { publicKey }] of keys.entries()) {
        const read = readPublicKey(publicKey);
        if (typeof read !== 'string') continue;
        report({ at: document.at(`/entries/${person}/keys/${index}/publicKey`), message: messages[read] });
      }
    }
  },
});

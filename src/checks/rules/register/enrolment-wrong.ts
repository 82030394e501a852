import { enrolmentSigner } from '../../../domain/key-enrolment.ts';
import { parsePublicKey } from '../../../domain/sshsig.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerEnrolmentWrong = defineCheck({
  code: 'register/enrolment-wrong',
  kind: 'people',
  severity: 'error',
  summary: text(
    'En nøgles indskrivning er underskrevet af en nøgle, som den, der indskrev den, har i registret.',
    'A key’s enrolment is signed by a key that the one who entered it has in the register.',
  ),
  why: text(
    'Underskriften er det, der viser, hvem der står inde for nøglen, fra hvornår og hvor længe. Rettes noget i hånden, passer den ikke mere, og hvor en nøgle er fastgjort, tæller denne så ikke.',
    'The signature shows who vouches for the key, from when and for how long. Changed by hand it no longer holds, and where a key is pinned this one then does not count.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Indskriv nøglen igen: `dbs key add <initialer> --key FIL.pub` med de rigtige datoer. Ret ikke i linjerne.',
    'Enter the key again: `dbs key add <initials> --key FILE.pub` with the right dates. Do not edit the lines.',
  ),
  check(document, { report }) {
    const { entries } = document.data;
    const keysOf = (id: string): readonly (string | undefined)[] =>
      entries
        .filter((person) => person.id === id)
        .flatMap(({ keys = [] }) => keys.map(({ publicKey }) => parsePublicKey(publicKey)?.fingerprint));
    for (const [person, { id, keys = [] }] of entries.entries()) {
      for (const [index, key] of keys.entries()) {
        if (key.enrolment === undefined) continue;
        const signer = enrolmentSigner(id, key);
        if (signer !== undefined && keysOf(key.enrolledBy).includes(signer)) continue;
        report({
          at: document.at(`/entries/${person}/keys/${index}/enrolment`),
          message:
            signer === undefined
              ? text(
                  `Underskriften passer ikke til det, der står om nøglen for ${id}.`,
                  `The signature does not fit what is said of the key of ${id}.`,
                )
              : text(
                  `Underskriften er ikke ved en nøgle, ${key.enrolledBy} har i registret.`,
                  `The signature is not by a key ${key.enrolledBy} has in the register.`,
                ),
        });
      }
    }
  },
});

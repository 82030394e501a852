import { enrolmentSigner } from '../domain/key-enrolment.ts';
import type { EnrolledKey } from '../domain/key-trust.ts';
import { type KeyType, parsePublicKey } from '../domain/sshsig.ts';
import type { Person, SigningKey } from '../generated/types.ts';

/** A key of the register, read, with its place there. */
export interface RegisteredKey extends EnrolledKey {
  readonly type: KeyType;
  /** The key as the register holds it. */
  readonly entry: SigningKey;
  /** The person's and the key's place, counted from 0. */
  readonly place: readonly [number, number];
}

/** Every key of the register that can be read, in its order. What is no public key is nobody's key; a check says so. */
export const registeredKeys = (people: readonly Pick<Person, 'id' | 'keys'>[]): readonly RegisteredKey[] =>
  people.flatMap(({ id, keys = [] }, person) =>
    keys.flatMap((entry, index): readonly RegisteredKey[] => {
      const parsed = parsePublicKey(entry.publicKey);
      if (parsed === undefined) return [];
      const { from, until, revoked, enrolledBy } = entry;
      const signer = enrolmentSigner(id, entry);
      return [
        {
          person: id,
          type: parsed.type,
          fingerprint: parsed.fingerprint,
          from,
          until,
          enrolledBy,
          entry,
          place: [person, index],
          ...(revoked !== undefined && { revoked }),
          ...(signer !== undefined && { enrolmentSignedBy: signer }),
        },
      ];
    }),
  );

/** One key of the register, with what its enrolment proves. */
export interface EnrolledKey {
  /** The person it stands under. */
  readonly person: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
  readonly from: string;
  readonly until: string | null;
  readonly revoked?: string;
  /** The person who has seen whose key it is. */
  readonly enrolledBy: string;
  /** The fingerprint of the key that signed the enrolment; undefined when there is no such signature or it is wrong. */
  readonly enrolmentSignedBy?: string;
}

/** How far a key can be trusted as its person's. */
export type KeyStanding = 'anchored' | 'not-anchored' | 'shared';

/**
 * Whether each key is tied to what somebody pinned outside the repository: it is pinned itself, or its enrolment is signed by a key
 * of the one who enrolled it that is so tied, was valid on the key's first day and is not revoked. Without a pin the register alone
 * is trusted. A key two people share is nobody's.
 * @param pins fingerprints, `SHA256:…`
 * @returns the standing of each key, in the given order
 */
export function keyStandings(keys: readonly EnrolledKey[], pins: readonly string[]): readonly KeyStanding[] {
  const anchored = new Set(keys.filter(({ fingerprint }) => pins.length === 0 || pins.includes(fingerprint)));
  for (let before = -1; before !== anchored.size; ) {
    before = anchored.size;
    for (const key of keys) {
      if (!anchored.has(key) && [...anchored].some((other) => vouches(other, key))) anchored.add(key);
    }
  }
  return keys.map((key) => {
    if (keys.some(({ fingerprint, person }) => fingerprint === key.fingerprint && person !== key.person))
      return 'shared';
    return anchored.has(key) ? 'anchored' : 'not-anchored';
  });
}

const vouches = (signer: EnrolledKey, key: EnrolledKey): boolean =>
  key.enrolmentSignedBy === signer.fingerprint &&
  key.enrolledBy === signer.person &&
  signer.revoked === undefined &&
  signer.from <= key.from &&
  (signer.until === null || key.from <= signer.until);

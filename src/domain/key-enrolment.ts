import { canonicalJson } from './digest.ts';
import { verifySshSignature } from './sshsig.ts';

/** The SSH signature's namespace: a signature made for anything else enrols no key. */
export const enrolmentNamespace = 'dbs-key@1';

/** A key of `register/people.yaml`, as far as somebody vouches for it. */
interface KeyEnrolment {
  /** The line as it stands in the register. */
  readonly publicKey: string;
  readonly from: string;
  readonly until: string | null;
  readonly enrolledBy: string;
  /** The armored signature over the statement. */
  readonly enrolment?: string;
}

/** The words somebody signs to say that a key is a person's: RFC 8785 JSON. That it is revoked later is no part of them. */
export function enrolmentStatement(person: string, key: KeyEnrolment): string {
  const { publicKey, from, until, enrolledBy } = key;
  return canonicalJson({ schema: enrolmentNamespace, person, publicKey, from, until, enrolledBy });
}

/** The fingerprint of the key that signed the enrolment; undefined when there is no signature, or it does not hold. */
export function enrolmentSigner(person: string, key: KeyEnrolment): string | undefined {
  if (key.enrolment === undefined) return undefined;
  const statement = new TextEncoder().encode(enrolmentStatement(person, key));
  const verification = verifySshSignature(key.enrolment, statement, enrolmentNamespace);
  return verification.ok ? verification.fingerprint : undefined;
}

import { isWithin } from '../../../domain/date.ts';
import { UserError } from '../../../domain/errors.ts';
import type { PublicKey } from '../../../domain/ssh-key.ts';
import { text } from '../../../domain/text.ts';
import type { RegisteredKey } from '../../../facts/keys.ts';

/** What somebody wants entered. */
export interface Enrolment {
  readonly person: string;
  readonly key: PublicKey;
  readonly from: string;
  readonly until: string | null;
  readonly enrolledBy: string;
}

/** Whether nobody can vouch for anybody yet: no key stands, or all are revoked. */
export const isFirst = (keys: readonly RegisteredKey[]): boolean => keys.every(({ revoked }) => revoked !== undefined);

/** Keys of the one who enrols that may vouch for a key from that day. */
export const vouchingKeys = (
  keys: readonly RegisteredKey[],
  { enrolledBy, from }: Enrolment,
): readonly RegisteredKey[] =>
  keys.filter((key) => key.person === enrolledBy && key.revoked === undefined && isWithin(from, key));

/** The key's own entry under the person, when it stands there. Throws UserError for a key that cannot be entered. */
export function refuseUnfit(keys: readonly RegisteredKey[], enrolment: Enrolment): RegisteredKey | undefined {
  const { person, key, from, until, enrolledBy } = enrolment;
  const same = keys.filter(({ fingerprint }) => fingerprint === key.fingerprint);
  const [other] = same.filter((each) => each.person !== person);
  if (other !== undefined) {
    throw new UserError({
      message: text(
        `Nøglen står allerede hos ${other.person}. En nøgle, to har, viser ikke, hvem der skrev under.`,
        `The key already stands under ${other.person}. A key two people have does not show who signed.`,
      ),
      hint: text(
        'Hver person skal have sin egen nøgle: `ssh-keygen -t ed25519`.',
        'Each person needs a key of their own: `ssh-keygen -t ed25519`.',
      ),
    });
  }
  if (same.some(({ revoked }) => revoked !== undefined)) {
    throw new UserError({
      message: text('Nøglen er spærret og kan ikke bruges igen.', 'The key is revoked and cannot be used again.'),
      hint: text('Lav en ny: `ssh-keygen -t ed25519`.', 'Make a new one: `ssh-keygen -t ed25519`.'),
    });
  }
  if (until !== null && until < from) {
    throw new UserError({
      message: text(`--until ${until} ligger før --from ${from}.`, `--until ${until} lies before --from ${from}.`),
    });
  }
  if (isFirst(keys) && enrolledBy !== person) throw firstIsOwn(enrolledBy);
  if (!isFirst(keys) && vouchingKeys(keys, enrolment).length === 0) throw cannotVouch(enrolment);
  return same[0];
}

const firstIsOwn = (enrolledBy: string): UserError =>
  new UserError({
    message: text(
      `${enrolledBy} har ingen nøgle i registret, og det har ingen anden, så ingen kan stå inde for nøglen.`,
      `${enrolledBy} has no key in the register, nor has anybody else, so nobody can vouch for the key.`,
    ),
    hint: text(
      `Den første nøgle indskriver man for sig selv: \`dbs key add ${enrolledBy} --key FIL.pub\`.`,
      `The first key is entered by its own person: \`dbs key add ${enrolledBy} --key FILE.pub\`.`,
    ),
  });

const cannotVouch = ({ enrolledBy, from }: Enrolment): UserError =>
  new UserError({
    message: text(
      `${enrolledBy} har ingen nøgle i registret, der gælder den ${from}, og kan ikke stå inde for en anden.`,
      `${enrolledBy} has no key in the register that is valid on ${from}, and cannot vouch for another.`,
    ),
    hint: text(
      'Bed en, der har, om at indskrive nøglen; `dbs key list` viser hvem. Gælder den først senere, så angiv --from.',
      'Ask somebody who has one to enter the key; `dbs key list` shows who. If it is valid only later, give --from.',
    ),
  });

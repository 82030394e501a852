import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import { enrolmentSigner } from '../domain/key-enrolment.ts';
import type { EnrolledKey } from '../domain/key-trust.ts';
import { type KeyType, parsePublicKey } from '../domain/sshsig.ts';
import type { Person, SigningKey } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';

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

type Register = TypedDocument<'people'>;

const changeOf = (files: Pick<Files, 'read'>, register: Register, edits: readonly YamlEdit[]): readonly Change[] => {
  const before = files.read(register.file);
  return before === undefined ? [] : [replaceFile(register.file, before, editYaml(register.source.text, edits))];
};

/** The register with one more key under a person; a key that already stands there gets the new dates and signature. */
export function planEnrolment(
  files: Pick<Files, 'read'>,
  register: Register,
  person: string,
  key: SigningKey,
  standing?: RegisteredKey,
): readonly Change[] {
  const at = register.data.entries.findIndex(({ id }) => id === person);
  if (standing === undefined) {
    return changeOf(files, register, [
      { kind: 'append', path: ['entries', at, 'keys'], value: { ...key }, asBlock: true },
    ]);
  }
  const path = ['entries', standing.place[0], 'keys', standing.place[1]];
  const fields = Object.entries(key).flatMap(([name, value]): readonly YamlEdit[] =>
    value === undefined || standing.entry[name as keyof SigningKey] === value
      ? []
      : [{ kind: 'set', path: [...path, name], value }],
  );
  return changeOf(files, register, fields);
}

/** The register with a key that counts no more from a day on. It stays there, for old releases name it. */
export const planRevocation = (
  files: Pick<Files, 'read'>,
  register: Register,
  { place: [person, key] }: RegisteredKey,
  revoked: string,
): readonly Change[] =>
  changeOf(files, register, [{ kind: 'set', path: ['entries', person, 'keys', key, 'revoked'], value: revoked }]);

import type { YamlEdit } from '../documents/edit-yaml.ts';
import type { RegisteredKey } from '../facts/keys.ts';
import type { SigningKey } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import type { Change } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import { changePeople } from './people.ts';

type Register = TypedDocument<'people'>;

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
    return changePeople(files, register, [
      { kind: 'append', path: ['entries', at, 'keys'], value: { ...key }, asBlock: true },
    ]);
  }
  const path = ['entries', standing.place[0], 'keys', standing.place[1]];
  const fields = Object.entries(key).flatMap(([name, value]): readonly YamlEdit[] =>
    value === undefined || standing.entry[name as keyof SigningKey] === value
      ? []
      : [{ kind: 'set', path: [...path, name], value }],
  );
  return changePeople(files, register, fields);
}

/** The register with a key that counts no more from a day on. It stays there, for old releases name it. */
export const planRevocation = (
  files: Pick<Files, 'read'>,
  register: Register,
  { place: [person, key] }: RegisteredKey,
  revoked: string,
): readonly Change[] =>
  changePeople(files, register, [{ kind: 'set', path: ['entries', person, 'keys', key, 'revoked'], value: revoked }]);

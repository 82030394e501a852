import { editYaml, type YamlEdit, type YamlValue } from '../documents/edit-yaml.ts';
import { slugFrom } from '../domain/slug.ts';
import type { Person } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';

type Register = TypedDocument<'people'>;
type Readable = Pick<Files, 'read'>;

/** The register of people as edits change it. */
export function changePeople(files: Readable, register: Register, edits: readonly YamlEdit[]): readonly Change[] {
  const before = files.read(register.file);
  return before === undefined ? [] : [replaceFile(register.file, before, editYaml(register.source.text, edits))];
}

/** The register with one more person. */
export const planPerson = (files: Readable, register: Register, person: Person): readonly Change[] =>
  changePeople(files, register, [
    { kind: 'append', path: ['entries'], value: { ...person } as unknown as YamlValue, asBlock: true },
  ]);

/** The register with a person's last day in the role. The entry stays, for old cases name it. */
export const planPersonEnd = (files: Readable, register: Register, id: string, until: string): readonly Change[] =>
  changePeople(files, register, [
    {
      kind: 'set',
      path: ['entries', register.data.entries.findIndex((each) => each.id === id), 'until'],
      value: until,
    },
  ]);

/** Two to eight letters that nobody has: the first letters of the names, else the beginning of the first. */
export function initialsFrom(name: string, taken: ReadonlySet<string>): string {
  const words = slugFrom(name)
    .split('-')
    .filter((word) => /^[a-z]/.test(word));
  const letters = words
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 4);
  const first = (words[0] ?? 'mig').replace(/[^a-z0-9]/g, '');
  const candidates = [letters, first.slice(0, 3), `${first.slice(0, 2)}x`, 'mig'];
  const free = (candidate: string): boolean => /^[a-z][a-z0-9]{1,7}$/.test(candidate) && !taken.has(candidate);
  const found = candidates.find(free);
  if (found !== undefined) return found;
  for (let number = 2; ; number += 1) if (free(`${first.slice(0, 2)}${number}`)) return `${first.slice(0, 2)}${number}`;
}

import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import type { Municipality } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';

type Register = TypedDocument<'municipalities'>;
type Readable = Pick<Files, 'read'>;

const changed = (files: Readable, register: Register, edits: readonly YamlEdit[]): readonly Change[] => {
  const before = files.read(register.file);
  return before === undefined ? [] : [replaceFile(register.file, before, editYaml(register.source.text, edits))];
};

const placeOf = (register: Register, id: string): number =>
  register.data.entries.findIndex((municipality) => municipality.id === id);

/** The register with a municipality that is a member from a day on; `size` is written where nobody has said it. */
export const planJoin = (
  files: Readable,
  register: Register,
  { id }: Pick<Municipality, 'id'>,
  { from, size }: { readonly from: string; readonly size?: Municipality['size'] },
): readonly Change[] =>
  changed(files, register, [
    { kind: 'append', path: ['entries', placeOf(register, id), 'membership'], value: { from, until: null } },
    ...(size === undefined
      ? []
      : ([{ kind: 'set', path: ['entries', placeOf(register, id), 'size'], value: size }] as const)),
  ]);

/** The register with the last day of a municipality's stay. The stay itself remains: cases of that time rest on it. */
export const planLeave = (
  files: Readable,
  register: Register,
  { id, membership }: Pick<Municipality, 'id' | 'membership'>,
  until: string,
): readonly Change[] =>
  changed(files, register, [
    {
      kind: 'set',
      path: [
        'entries',
        placeOf(register, id),
        'membership',
        membership.findIndex((stay) => stay.until === null),
        'until',
      ],
      value: until,
    },
  ]);

import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import { pointerSegment } from '../documents/source-document.ts';
import { countOf } from '../domain/counted-things.ts';
import { UserError } from '../domain/errors.ts';
import { phaseOf } from '../domain/lifecycle/milestones.ts';
import { compareText } from '../domain/order.ts';
import { listed, text } from '../domain/text.ts';
import type { Contact } from '../generated/types.ts';
import { type Kind, kinds } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, createFile, deleteFile, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import { eachReference } from '../repository/references.ts';
import type { Repository } from '../repository/repository.ts';

/** Everything of a vendor under another id, and every record that named it. */
export interface VendorMove {
  readonly changes: readonly Change[];
  /** Cases that are changed by it and are in review: their approvals fall. */
  readonly inReview: readonly string[];
  /** Records outside the vendor's folder that name it otherwise now. */
  readonly renamed: number;
}

/** Kinds whose ids begin with the vendor's. */
const underVendor = new Set<Kind>(['evidence', 'dpa', 'sub-processor', 'processing', 'dialogue', 'vendor-notes']);

/**
 * Moves a vendor's folder to another id, with every record that names it, its links, evidence or agreements. Where the other id is a
 * vendor already, the two become one: its own record stays, and gets the contacts the other had, and its owner and DPF listing where it had none.
 * @throws UserError when a file cannot be read, a released case would change, two files have one name, or the two use each other
 */
export function planVendorMove(
  repository: Repository,
  files: Pick<Files, 'read' | 'list' | 'kind'>,
  from: string,
  to: string,
): VendorMove {
  const moved = filesBelow(files, `vendors/${from}`);
  refuseUnreadable(repository, from, to);
  const isMerge = repository.knows('vendor', to);
  const documents = kinds.flatMap((kind): readonly TypedDocument[] => repository.all(kind));
  const edits = new Map(documents.map((document) => [document.file, editsOf(repository, document, from, to)] as const));
  const byFile = new Map(documents.map((document) => [document.file, document] as const));
  const named = documents.filter(
    ({ file }) => !file.startsWith(`vendors/${from}/`) && (edits.get(file)?.length ?? 0) > 0,
  );
  refuseReleased(repository, named, from);
  if (isMerge) refuseEachOther(repository, from, to);
  const changes: Change[] = [];
  for (const path of moved) {
    const before = files.read(path);
    if (before === undefined) throw notReadable(path);
    const target = `vendors/${to}/${path.slice(`vendors/${from}/`.length)}`;
    const own = path === `vendors/${from}/vendor.yaml`;
    changes.push(deleteFile(path, before));
    if (own && isMerge) continue;
    if (path === `vendors/${from}/notes.md` && files.kind(target) === 'file') {
      const there = files.read(target);
      if (there === undefined) throw notReadable(target);
      changes.push(replaceFile(target, there, `${decode(there).trimEnd()}\n\n${decode(before)}`));
      continue;
    }
    if (files.kind(target) !== undefined) throw nameTaken(path, target);
    const document = byFile.get(path);
    changes.push(
      createFile(target, document === undefined ? before : withRenamed(decode(before), edits.get(path) ?? [])),
    );
  }
  for (const document of named) {
    const before = files.read(document.file);
    if (before === undefined) throw notReadable(document.file);
    changes.push(replaceFile(document.file, before, withRenamed(decode(before), edits.get(document.file) ?? [])));
  }
  return {
    changes: isMerge ? withKnowledge(changes, repository, files, from, to) : changes,
    inReview: repository
      .all('tilsyn')
      .filter(({ id, data }) => phaseOf(data.milestones) === 'inReview' && named.some((each) => caseOf(each) === id))
      .map(({ id }) => id),
    renamed: named.length,
  };
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** One id in a file's text, and what stands there instead. */
interface Renamed {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** The places where a document names the vendor, or something under it. */
function editsOf(repository: Repository, document: TypedDocument, from: string, to: string): readonly Renamed[] {
  const edits: Renamed[] = [];
  const rename = (id: string, path: readonly (string | number)[]): void => {
    const { start, end } = document.at(path.map((step) => `/${pointerSegment(step)}`).join(''));
    const at = document.source.text.slice(start.offset, end.offset).indexOf(id);
    if (at < 0) throw new Error(`${document.file}: ${id} is not where it was read.`);
    edits.push({ start: start.offset + at, end: start.offset + at + id.length, to: `${to}${id.slice(from.length)}` });
  };
  eachReference(repository, document, (kind, id, path) => {
    if ((kind === 'vendor' && id === from) || (underVendor.has(kind) && id.startsWith(`${from}/`))) rename(id, path);
  });
  if (document.kind === 'vendor' && document.id === from) rename(from, ['id']);
  return edits;
}

/** The text with other ids in their places; every other character stays as it is. */
const withRenamed = (content: string, edits: readonly Renamed[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, to }) => text.slice(0, start) + to + text.slice(end), content);

/** A record nobody can read may name the vendor too, and would be left pointing at nothing. */
function refuseUnreadable(repository: Repository, from: string, to: string): void {
  const read = new Set(kinds.flatMap((kind) => repository.all(kind).map(({ file }) => file)));
  const broken = repository.files.filter((file) => !read.has(file));
  if (broken.length === 0) return;
  throw new UserError({
    message: text(
      `${from} kan ikke blive til ${to}: ${countOf(broken.length, 'file').da} kan ikke læses, og det kan nævne leverandøren (${listed(broken.slice(0, 3)).da}).`,
      `${from} cannot become ${to}: ${countOf(broken.length, 'file').en} cannot be read, and may name the vendor (${listed(broken.slice(0, 3)).en}).`,
    ),
    hint: text('Ret dem først; se `dbs validate`.', 'Mend them first; see `dbs validate`.'),
  });
}

const caseOf = ({ parts }: TypedDocument): string | undefined =>
  parts['year'] === undefined ? undefined : `${parts['year']}-${parts['slug']}`;

/** What is released is what somebody decided on: its words do not change. */
function refuseReleased(repository: Repository, named: readonly TypedDocument[], from: string): void {
  const released = [...new Set(named.flatMap((document) => caseOf(document) ?? []))]
    .filter((id) => repository.ofCase('release', id).length > 0)
    .sort(compareText);
  if (released.length === 0) return;
  throw new UserError({
    message: text(
      `${listed(released).da} er frigivet og nævner ${from}. Et frigivet tilsyn ændres ikke.`,
      `${listed(released).en} ${released.length === 1 ? 'is' : 'are'} released and ${released.length === 1 ? 'names' : 'name'} ${from}. A released case does not change.`,
    ),
    hint: text(
      'Ret navnet i feltet `name` i vendor.yaml; mappen beholder sit navn.',
      'Change the field `name` in vendor.yaml; the folder keeps its name.',
    ),
  });
}

/** One company cannot be its own sub-processor. */
function refuseEachOther(repository: Repository, from: string, to: string): void {
  const link = repository
    .all('sub-processor')
    .find(
      ({ parts, data }) =>
        (parts['vendor'] === from && data.target === to) || (parts['vendor'] === to && data.target === from),
    );
  if (link === undefined) return;
  throw new UserError({
    message: text(
      `${from} og ${to} kan ikke være samme virksomhed: den ene er den andens underdatabehandler (${link.file}).`,
      `${from} and ${to} cannot be one company: the one is the other’s sub-processor (${link.file}).`,
    ),
    hint: text(
      'Er de alligevel den samme, så slet det led først.',
      'If they are one all the same, delete that link first.',
    ),
  });
}

/** The contacts only the one that goes has, and its owner and DPF listing where the other has none, in the record that stays. */
function withKnowledge(
  changes: readonly Change[],
  repository: Repository,
  files: Pick<Files, 'read'>,
  from: string,
  to: string,
): readonly Change[] {
  const [gone, stays] = [repository.find('vendor', from), repository.find('vendor', to)];
  if (gone === undefined || stays === undefined) return changes;
  const known = new Set((stays.data.contacts ?? []).map(keyOf));
  const extra = (gone.data.contacts ?? []).filter((contact) => !known.has(keyOf(contact)));
  const before = files.read(stays.file);
  const facts = (['parent', 'dpf'] as const).filter((field) => stays.data[field] === undefined);
  const edits = [
    ...extra.map((contact): YamlEdit => ({ kind: 'append', path: ['contacts'], value: { ...contact }, asBlock: true })),
    ...facts.flatMap((field): readonly YamlEdit[] => {
      const value = gone.data[field];
      return value === undefined ? [] : [{ kind: 'set', path: [field], value: { ...value } }];
    }),
  ];
  if (edits.length === 0 || before === undefined) return changes;
  return [...changes, replaceFile(stays.file, before, editYaml(decode(before), edits))];
}

const keyOf = ({ role, name, email }: Contact): string => [role, name, email ?? ''].join('\0').toLowerCase();

const filesBelow = (files: Pick<Files, 'list'>, folder: string): readonly string[] =>
  files.list(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === 'folder' ? filesBelow(files, path) : [path];
  });

const notReadable = (path: string): UserError =>
  new UserError({
    message: text(`${path} kan ikke læses.`, `${path} cannot be read.`),
    hint: text('Se, om filen er en genvej eller for stor.', 'See whether the file is a link or too large.'),
  });

const nameTaken = (path: string, target: string): UserError =>
  new UserError({
    message: text(
      `${path} kan ikke flyttes: der er allerede en fil ${target}.`,
      `${path} cannot be moved: there is a file ${target} already.`,
    ),
    hint: text('Giv den ene et andet, sigende navn først.', 'Give one of them another, telling name first.'),
  });

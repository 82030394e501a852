import { livesBelow, matchPath } from '../documents/read-kinds.ts';
import { vendorsBelow } from '../domain/chain.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { caseFolder, ownerOfId } from '../domain/ids.ts';
import { type Text, text } from '../domain/text.ts';
import type { Kind } from '../generated/types.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { chain } from './chain.ts';

/*
 * What cannot be read is a document, or in the place of a folder something that is none: a link, a pipe. The latter hides all that would
 * lie below it, so each question here asks for the folders too.
 */

/** The registers and settings every answer counts with. What an import keeps of what others said is not among them. */
const isShared = (file: string): boolean => file === 'dbs.yaml' || /^register(?:$|\/(?!kitos(?:\/|$)))/.test(file);

/** Whether what lies at `path`, or below it, is hidden where something else cannot be read. */
const hides = (unread: string, path: string): boolean => path === unread || path.startsWith(`${unread}/`);

/** What is wrong with settings and registers that cannot be read. */
export const unreadShared = ({ unread }: Repository): readonly Diagnostic[] =>
  unread.filter(({ at }) => isShared(at.file));

/** What stands in the place of the cases' folder, a year's or a case's: which cases it hides, nobody can name. */
export const unreadCaseFolders = ({ unread }: Repository): readonly Diagnostic[] =>
  unread.filter(({ at }) => /^cases(?:\/[^/]+){0,2}$/.test(at.file));

/** What stands in the place of a folder, or of one above it, so that nobody knows what is in it. */
export const unreadInPlaceOf = ({ unread }: Repository, folder: string): readonly Diagnostic[] =>
  unread.filter(({ at }) => hides(at.file, folder));

/**
 * What is wrong with records of a case that cannot be read, or of what it rests on: its folder and that of the case before it, its systems, evidence and
 * agreements, and every company and link below its vendor. Without them an answer about the case would look as if they did not exist.
 */
export function unreadOfCase(repository: Repository, { id, data }: CaseDocument): readonly Diagnostic[] {
  if (repository.unread.length === 0) return [];
  const vendors = [data.vendor, ...vendorsBelow(chain(repository), data.vendor, { systems: data.systems })];
  const slugOf = (record: string): string => record.slice(ownerOfId(record).length + 1);
  const files = [
    ...vendors.map((vendor) => `vendors/${vendor}/vendor.yaml`),
    ...data.systems.map((system) => `vendors/${data.vendor}/systems/${system}.yaml`),
    ...data.evidence.map((record) => `vendors/${ownerOfId(record)}/evidence/${slugOf(record)}.yaml`),
    ...data.dpas.map((record) => `vendors/${ownerOfId(record)}/dpas/${slugOf(record)}.md`),
  ];
  const folders = [
    `${caseFolder(id)}/`,
    ...(data.previous === undefined ? [] : [`${caseFolder(data.previous)}/`]),
    ...vendors.flatMap((vendor) => [`vendors/${vendor}/sub-processors/`, `vendors/${vendor}/processing/`]),
  ];
  return repository.unread.filter(
    ({ at: { file } }) =>
      isShared(file) ||
      files.some((path) => hides(file, path)) ||
      folders.some((folder) => file.startsWith(folder) || hides(file, folder)),
  );
}

/**
 * What is wrong with records that cannot be read, and by which it is told who uses what: companies, systems, links, evidence, agreements,
 * and the cases that rest on them; of one vendor, or of all.
 */
export const unreadOfChain = ({ unread }: Repository, vendor?: string): readonly Diagnostic[] =>
  unread.filter(({ at: { file } }) =>
    vendor === undefined
      ? isOfVendors(file) || /^cases(?:\/[^/]+(?:\/[^/]+(?:\/case\.yaml)?)?)?$/.test(file)
      : isOfVendors(file) && (file.startsWith(`vendors/${vendor}/`) || hides(file, `vendors/${vendor}`)),
  );

/** What is wrong with records of some kinds that cannot be read, whosever they are. */
export const unreadOfKinds = ({ unread, kinds }: Repository, wanted: readonly Kind[]): readonly Diagnostic[] =>
  unread.filter(({ at: { file } }) => {
    const match = matchPath(kinds, file);
    return wanted.some((name) =>
      match === undefined
        ? kinds.some((kind) => kind.name === name && livesBelow(kind, file))
        : match.kind.name === name,
    );
  });

const isOfVendors = (file: string): boolean =>
  (file === 'vendors' || file.startsWith('vendors/')) && !/\/(?:dialogue\/[^/]+|notes\.md)$/.test(file);

/**
 * Stops where something that is needed cannot be read: it would look as if it did not exist. Throws UserError with what is wrong, place by
 * place.
 */
export function refuseUnread(unread: readonly Diagnostic[]): void {
  const files = [...new Set(unread.map(({ at }) => at.file))];
  const [only] = files;
  if (only === undefined) return;
  throw new UserError({
    message: unreadText(files, only),
    hint: text(
      'Ret det, og kør kommandoen igen. `dbs validate` viser alt.',
      'Mend it, and run the command again. `dbs validate` shows all.',
    ),
    diagnostics: unread,
  });
}

const unreadText = (files: readonly string[], only: string): Text =>
  files.length === 1
    ? text(
        `${only} har fejl og kan ikke læses. Uden den ville svaret se ud, som om den ikke fandtes, så kommandoen stopper her.`,
        `${only} has errors and cannot be read. Without it the answer would look as if it did not exist, so the command stops here.`,
      )
    : text(
        `${files.length} filer kan ikke læses. Uden dem ville svaret se ud, som om de ikke fandtes, så kommandoen stopper her.`,
        `${files.length} files cannot be read. Without them the answer would look as if they did not exist, so the command stops here.`,
      );

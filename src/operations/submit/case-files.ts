import { UserError } from '../../domain/errors.ts';
import { caseFolder } from '../../domain/ids.ts';
import { text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';
import { type Change, createFile, deleteFile } from '../../repository/apply/change.ts';
import type { CaseContent } from '../../repository/case-content.ts';

/** The files that wait to be committed, by whether they are the case's. */
interface PendingFiles {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** What all cases and their reviewers rely on is changed on its own, never in passing with one case. */
const shared = /^(?:register\/|dbs\.yaml$)/;

/**
 * Parts the pending files: a case's own are those of its folder and the vendors' records that its content rests on.
 * @param contents the case's content before and after, as far as it can be read
 */
export function pendingFiles(
  pending: readonly string[],
  caseId: string,
  contents: readonly (CaseContent | undefined)[],
): PendingFiles {
  const folder = `${caseFolder(caseId)}/`;
  const restsOn = new Set(contents.flatMap((content) => content?.files ?? []));
  const isOwn = (path: string): boolean => path.startsWith(folder) || (restsOn.has(path) && !shared.test(path));
  return { own: pending.filter(isOwn), others: pending.filter((path) => !isOwn(path)) };
}

/** The files as changes to the last commit: that commit with these files as they are here. Throws UserError for what is no file. */
export function asChanges(paths: readonly string[], head: Files, here: Files): readonly Change[] {
  return paths.flatMap((path): readonly Change[] => {
    const kind = here.kind(path);
    const bytes = kind === 'file' ? here.read(path) : undefined;
    if (bytes !== undefined) return [createFile(path, bytes)];
    if (kind !== undefined) throw notAFile(path);
    return head.kind(path) === undefined ? [] : [deleteFile(path, head.read(path) ?? new Uint8Array())];
  });
}

const notAFile = (path: string): UserError =>
  new UserError({
    message: text(
      `${path} er en genvej og ikke en fil. Den kan ikke sendes til kvalitetssikring.`,
      `${path} is a link, not a file. It cannot be submitted.`,
    ),
    hint: text('Læg filen selv i stedet for genvejen.', 'Put the file itself in the link’s place.'),
  });

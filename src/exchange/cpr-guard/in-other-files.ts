import { cprFindings, unreadFinding } from '../../checks/cpr-findings.ts';
import type { CprLook } from '../../domain/cpr-place.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { isUnreadableName } from '../../domain/path.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { Files } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { lookAtName, lookForCpr } from './look-for-cpr.ts';

/** What the tool or a package manager makes: nobody writes there. */
const madeAtTheTop = new Set(['node_modules', 'dist', 'build', 'coverage']);
/** Git's own, and what programs keep for themselves. */
const madeAnywhere = new Set(['.git', '.dbs-cache', '.cache', '.venv', '.npm']);
const largestFile = 16 * 1024 * 1024;

/** What of a tree is the case repository, where the tool's own source lies in the same one. */
const ofTheRepository = new Set(['cases', 'register', 'vendors', 'templates']);

/** Where files are looked at; a repository, or what is about to be committed. */
type SomeFiles = Pick<Files, 'list' | 'size' | 'read'>;

/** A file that is no document, and what looking it through came to. */
interface LookedAt {
  readonly path: string;
  readonly look: CprLook;
}

/**
 * Looks the repository's files through that are no documents: notes, lists, workbooks, mails, and what lies in a wrong place. A report that its release's
 * record knows by its SHA-256 is made of documents that are looked through themselves: it is not read again. In the tree the tool is written in, its source and tests
 * are no part of the repository.
 */
export function* lookAtOtherFiles(
  files: SomeFiles,
  repository: Pick<Repository, 'files' | 'all'>,
  tool: Pick<Files, 'read'>,
): Generator<LookedAt> {
  const documents = new Set(repository.files);
  const released = new Set(repository.all('release').map(({ data }) => data.pdf.sha256));
  const isSource = packageName(files) !== undefined && packageName(files) === packageName(tool);
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const below: string[] = [];
    for (const { name, kind } of files.list(folder)) {
      if (madeAnywhere.has(name)) continue;
      if (folder === '' && (madeAtTheTop.has(name) || (isSource && !ofTheRepository.has(name)))) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isUnreadableName(name)) {
        // Among the documents it is an error of its own.
        if (!/^(?:cases|register|vendors)\//.test(path))
          yield { path, look: { places: [], unread: [{ kind: 'name', count: 1 }] } };
      } else if (kind === 'folder') below.push(path);
      else if (kind === 'file' && !documents.has(path)) {
        const bytes = (files.size(path) ?? 0) > largestFile ? undefined : files.read(path);
        const known = bytes !== undefined && path.endsWith('.pdf') && released.has(sha256(bytes));
        yield { path, look: known ? lookAtName(path) : lookForCpr(path, bytes) };
      }
    }
    folders.unshift(...below);
  }
}

/** What `package.json` at the root of a tree calls it; undefined where there is none that says. */
function packageName(files: Pick<Files, 'read'>): string | undefined {
  const bytes = files.read('package.json');
  const [, name] = /"name"\s*:\s*"([^"\n]*)"/.exec(bytes === undefined ? '' : new TextDecoder().decode(bytes)) ?? [];
  return name;
}

/** What the rule on CPR numbers says of those files, and of what of them could not be looked through. */
export const cprInOtherFiles = (
  files: SomeFiles,
  repository: Pick<Repository, 'files' | 'all'>,
  tool: Pick<Files, 'read'>,
): readonly Diagnostic[] =>
  [...lookAtOtherFiles(files, repository, tool)].flatMap(({ path, look: { places, unread } }) => [
    ...cprFindings(path, places),
    ...(unread.length === 0 ? [] : [unreadFinding(path, unread)]),
  ]);

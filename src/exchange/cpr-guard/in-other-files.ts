import { cprFindings, unreadFinding } from '../../checks/cpr-findings.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { isUnreadableName } from '../../domain/path.ts';
import type { Files } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { lookForCpr } from './look-for-cpr.ts';

/** What the tool or a package manager makes, and Git's own: nobody writes there. */
const skipped = new Set(['node_modules', 'dist', 'build', 'coverage']);
const largestFile = 16 * 1024 * 1024;

/** What of a tree is the case repository, where the tool's own source lies in the same one. */
const ofTheRepository = new Set(['cases', 'register', 'vendors', 'templates']);

/**
 * CPR numbers in the repository's files that are no documents: notes, lists, workbooks, and what lies in a wrong place. In the tree the
 * tool is written in, its source and tests are no part of the repository.
 */
export function cprInOtherFiles(
  files: Pick<Files, 'list' | 'size' | 'read'>,
  repository: Pick<Repository, 'files'>,
  tool: Pick<Files, 'read'>,
): readonly Diagnostic[] {
  const documents = new Set(repository.files);
  const isSource = packageName(files) !== undefined && packageName(files) === packageName(tool);
  const found: Diagnostic[] = [];
  const walk = (folder: string): void => {
    for (const { name, kind } of files.list(folder)) {
      if (name.startsWith('.') || (folder === '' && (skipped.has(name) || (isSource && !ofTheRepository.has(name)))))
        continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      // Among the documents it is an error of its own.
      if (isUnreadableName(name)) {
        if (!/^(?:cases|register|vendors)\//.test(path)) found.push(unreadFinding(path));
      } else if (kind === 'folder') walk(path);
      else if (kind === 'file' && !documents.has(path)) {
        const bytes = (files.size(path) ?? 0) > largestFile ? undefined : files.read(path);
        const { places, complete } = lookForCpr(path, bytes);
        found.push(...cprFindings(path, places), ...(complete ? [] : [unreadFinding(path)]));
      }
    }
  };
  walk('');
  return found;
}

/** What `package.json` at the root of a tree calls it; undefined where there is none that says. */
function packageName(files: Pick<Files, 'read'>): string | undefined {
  const bytes = files.read('package.json');
  const [, name] = /"name"\s*:\s*"([^"\n]*)"/.exec(bytes === undefined ? '' : new TextDecoder().decode(bytes)) ?? [];
  return name;
}

import { matchPath } from '../../documents/read-kinds.ts';
import type { Files } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';

/** A file that is no document and differs. */
export interface OtherFile {
  readonly path: string;
  readonly happened: 'added' | 'changed' | 'removed';
  /** What a reviewer relies on although it is no record: how a report is rendered, what the automatic check does, who must be asked. */
  readonly trusted: boolean;
}

/** Files that decide how reports look, what is checked, by which tool, and who is asked. */
const trusted =
  /^(?:templates\/|\.github\/|\.gitlab|\.azuredevops\/|azure-pipelines|(?:docs\/)?CODEOWNERS$|package(?:-lock)?\.json$|\.npmrc$|\.gitattributes$|\.gitmodules$|\.mailmap$)/i;

/** The files among `paths` that differ between two trees and are no documents. Links and what lies behind them are not read. */
export function otherFiles(
  paths: Iterable<string>,
  before: { readonly files: Files; readonly repository: Repository },
  after: { readonly files: Files; readonly repository: Repository },
): readonly OtherFile[] {
  const documents = new Set([...before.repository.files, ...after.repository.files]);
  return [...new Set(paths)].sort().flatMap((path): readonly OtherFile[] => {
    if (documents.has(path)) return [];
    const happened = happenedTo(path, before.files, after.files);
    const isDocument = matchPath(after.repository.kinds, path) !== undefined;
    return happened === undefined ? [] : [{ path, happened, trusted: trusted.test(path) || isDocument }];
  });
}

function happenedTo(path: string, before: Files, after: Files): OtherFile['happened'] | undefined {
  const [was, is] = [before.kind(path), after.kind(path)];
  if (was === undefined) return is === undefined ? undefined : 'added';
  if (is === undefined) return 'removed';
  if (was !== is || was !== 'file' || before.size(path) !== after.size(path)) return 'changed';
  const [a, b] = [before.read(path), after.read(path)];
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0 ? undefined : 'changed';
}

import type { Context, Files } from '../ports.ts';
import { parentFolder } from './open-repository.ts';
import { absolutePath, fromRoot } from './paths.ts';

/** A folder for what the tool makes. */
export interface Output {
  readonly files: Files;
  /** The folder within `files`; '' for its root. */
  readonly folder: string;
  /** What the person typed, for messages. */
  readonly shown: string;
}

/** A folder as typed on the command line: within the repository when relative, else anywhere the person may write. */
export function outputFolder(out: string, files: Files, root: string, context: Context): Output {
  const slashed = out.replaceAll('\\', '/').replace(/\/+$/, '');
  const relative = fromRoot(slashed, root, root);
  if (relative !== undefined && !/^(?:[A-Za-z]:)?\//.test(slashed)) return { files, folder: relative, shown: relative };
  const absolute = absolutePath(slashed, context.cwd);
  const parent = parentFolder(absolute);
  const name = absolute.slice(parent.length).replace(/^\//, '');
  return { files: context.open(parent), folder: name, shown: slashed };
}

/** A file's path within the folder. */
export const pathIn = ({ folder }: Output, name: string): string => (folder === '' ? name : `${folder}/${name}`);

import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';

interface Start {
  /** The script this process runs, absolute. */
  readonly script: string | undefined;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

/**
 * What a person types before a command here, so that what a message tells them to type works: `dbs` when the shell finds it, `npx dbs` when
 * npm started it or a package here has it, else `node` and the script's path.
 */
export function calledAs({ script, cwd, env, platform }: Start): string {
  // npm and npx put their own folders in front of the path of what they start; the shell will not have them.
  const onPath = (env['PATH'] ?? env['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !/[\\/]node_modules[\\/]\.bin[\\/]?$|[\\/]_npx[\\/]/.test(folder));
  const names = platform === 'win32' ? ['dbs.cmd', 'dbs.exe', 'dbs.bat'] : ['dbs'];
  if (onPath.some((folder) => names.some((name) => isProgram(join(folder, name))))) return 'dbs';
  if (env['npm_command'] !== undefined || script === undefined || /[\\/](?:\.bin|_npx)[\\/]/.test(script))
    return 'npx dbs';
  if (foldersUp(cwd).some((folder) => names.some((name) => existsSync(join(folder, 'node_modules', '.bin', name)))))
    return 'npx dbs';
  return `node ${shellPath(shownPath(script, cwd))}`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function foldersUp(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUp(parent)];
}

/** From here where that is short, else from the root of the disk. */
function shownPath(script: string, cwd: string): string {
  const way = relative(realPath(cwd), realPath(script));
  return way !== '' && !way.startsWith(join('..', '..', '..')) && way.length < script.length ? way : script;
}

function realPath(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

const shellPath = (path: string): string => (/^[\w./\\:@+-]+$/.test(path) ? path : `"${path}"`);

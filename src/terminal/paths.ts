import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';

interface Place {
  readonly root: string;
  readonly cwd: string;
  readonly kind: (path: string) => string | undefined;
}

/**
 * Whether a file of the repository lies in one of the given files and folders; every file does when none is given. Paths are as a
 * person types them: relative to where they stand, with either slash. Throws UserError for a path that is not in the repository.
 */
export function pathsWithin(paths: readonly string[], { root, cwd, kind }: Place): (file: string) => boolean {
  if (paths.length === 0) return () => true;
  const wanted = paths.map((path) => {
    const relative = fromRoot(path, root, cwd);
    if (relative === undefined || (relative !== '' && kind(relative) === undefined)) {
      throw new UserError({
        message: text(
          `Der er ingen fil eller mappe ${path} i arkivet.`,
          `There is no file or folder ${path} in the repository.`,
        ),
        hint: text(`Stier regnes fra ${cwd}.`, `Paths count from ${cwd}.`),
      });
    }
    return relative;
  });
  return (file) => wanted.some((path) => path === '' || file === path || file.startsWith(`${path}/`));
}

/** A typed path as a path from the root with '/', or undefined when it leaves the root. */
export function fromRoot(path: string, root: string, cwd: string): string | undefined {
  const base = slashed(root).replace(/\/+$/, '');
  const whole = absolutePath(path, cwd);
  if (whole === base) return '';
  return whole.startsWith(`${base}/`) ? whole.slice(base.length + 1) : undefined;
}

/** A typed path made absolute, with '/' and without `.` and `..`; the drive letter of Windows stays. */
export function absolutePath(path: string, cwd: string): string {
  const absolute = /^(?:[A-Za-z]:)?\//.test(slashed(path)) ? slashed(path) : `${slashed(cwd)}/${slashed(path)}`;
  const parts: string[] = [];
  for (const part of absolute.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `${absolute.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

const slashed = (value: string): string => value.replaceAll('\\', '/');

import { compareText } from '../domain/order.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Files } from '../ports.ts';

type Readable = Pick<Files, 'read' | 'list'>;

/** Where the build notes what it was made from; written by scripts/build.mjs. */
export const buildOriginPath = 'build/bundle/made-from.txt';

/** A fingerprint of what a build is made from: the sources, the schemas and the list of packages. */
export function sourcesFingerprint(tool: Readable): string {
  const paths = [
    'package-lock.json',
    ...filesUnder(tool, 'schemas').filter((path) => /^schemas\/[^/]+\.json$/.test(path)),
    ...filesUnder(tool, 'src').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')),
  ].sort(compareText);
  const decoder = new TextDecoder();
  return sha256(
    paths.map((path) => `${path} ${sha256(decoder.decode(tool.read(path)).replaceAll('\r\n', '\n'))}\n`).join(''),
  );
}

/**
 * Whether the program that runs was built from other files than those beside it, as after `git pull` alone. False where there are no
 * sources beside it, as in an installed package, and where the build says nothing of what it was made from.
 */
export function isBuildStale(tool: Readable): boolean {
  const noted = tool.read(buildOriginPath);
  if (noted === undefined || tool.list('src').length === 0) return false;
  return new TextDecoder().decode(noted).trim() !== sourcesFingerprint(tool);
}

function filesUnder(files: Readable, folder: string): readonly string[] {
  return files.list(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === 'folder' ? filesUnder(files, path) : kind === 'file' ? [path] : [];
  });
}

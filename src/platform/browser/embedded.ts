import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { type CacheEnvironment, cacheFolder, makePrivateFolder } from './cache-folder.ts';
import { readTar } from './tar.ts';

/** The browser package as installed: its version and the folder of its compressed parts. */
export interface EmbeddedPackage {
  readonly version: string;
  readonly parts: string;
}

/** Where the unpacked parts lie. */
interface Unpacked {
  readonly executable: string;
  /** A fontconfig file that knows only the fonts unpacked with the browser, so that a machine's fonts change nothing. */
  readonly fontConfig: string;
  /** Libraries for a Linux without NSS and expat. */
  readonly libraries: string;
  /** Removes a copy made for this run alone; does nothing to the cache. */
  readonly discard: () => void;
}

/** SHA-256 of the unpacked browser for the package versions we have tried. Another version is trusted by the lock file. */
export const knownBrowsers: Readonly<Record<string, string>> = {
  '143.0.4': '52bfc7e573cc3d0f1647ef4c10e646c47ae7bf5f9a7e8c0f7832abd961fb5c0c',
};

/** The embedded browser's package, or undefined where it is not installed. */
export function embeddedPackage(): EmbeddedPackage | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const root = join(dirname(entry), '..', '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const parts = join(root, 'bin');
    return existsSync(join(parts, 'chromium.br')) ? { version, parts } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this machine can run it: Linux on x64 with glibc. */
export const canRunEmbedded = (platform: string, arch: string): boolean =>
  platform === 'linux' && arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2');

/** Where the browser will lie when unpacked; unpacks nothing. */
export const embeddedExecutable = (found: EmbeddedPackage, env: CacheEnvironment, platform: string): string =>
  join(cacheFolder(env, platform), 'browser', folderName(found), 'chromium');

/** A folder of its own for each version and size of the compressed browser. */
function folderName({ version, parts }: EmbeddedPackage): string {
  const { size } = lstatSync(join(parts, 'chromium.br'));
  return `chromium-${version}-${size}`;
}

/**
 * The unpacked browser: the copy in the private cache when it is the one we unpacked, else a new one. A machine without a
 * place for caches gets a copy for this run alone. Throws UserError when the cache is open to others.
 */
export async function unpackEmbedded(
  found: EmbeddedPackage,
  env: CacheEnvironment,
  platform: string,
): Promise<Unpacked> {
  const shelf = join(cacheFolder(env, platform), 'browser');
  try {
    makePrivateFolder(dirname(shelf));
    makePrivateFolder(shelf);
  } catch (error) {
    if (error instanceof UserError) throw error;
    return unpackForThisRun(found);
  }
  const folder = join(shelf, folderName(found));
  if (isOurs(folder)) return describe(folder, () => undefined);

  const fresh = join(shelf, `.new-${randomBytes(8).toString('hex')}`);
  mkdirSync(fresh, { mode: 0o700 });
  try {
    await fill(fresh, folder, found);
    moveIntoPlace(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return describe(folder, () => undefined);
}

async function unpackForThisRun(found: EmbeddedPackage): Promise<Unpacked> {
  const folder = mkdtempSync(join(tmpdir(), 'dbs-browser-'));
  const discard = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await fill(folder, folder, found);
  } catch (error) {
    discard();
    throw error;
  }
  return describe(folder, discard);
}

const describe = (folder: string, discard: () => void): Unpacked => ({
  executable: join(folder, 'chromium'),
  fontConfig: join(folder, 'fonts.conf'),
  libraries: join(folder, 'lib'),
  discard,
});

/** What was unpacked, so that a later run sees at a glance that nobody has touched it since. */
interface Seal {
  readonly sha256: string;
  readonly size: number;
  readonly modified: number;
}

const sealName = 'unpacked.json';

async function fill(folder: string, home: string, { version, parts }: EmbeddedPackage): Promise<void> {
  const executable = join(folder, 'chromium');
  const sha256 = await unpackFile(join(parts, 'chromium.br'), executable);
  const known = knownBrowsers[version];
  if (known !== undefined && known !== sha256) throw damagedPackage();

  const libraries = join(parts, 'al2023.tar.br');
  if (existsSync(libraries)) unpackArchive(libraries, folder);
  unpackArchive(join(parts, 'fonts.tar.br'), folder);
  writeFileSync(join(folder, 'fonts.conf'), fontConfig(home));

  const { size, mtimeMs } = lstatSync(executable);
  const seal: Seal = { sha256, size, modified: mtimeMs };
  writeFileSync(join(folder, sealName), JSON.stringify(seal), { mode: 0o600 });
}

async function unpackFile(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const digesting = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const out = createWriteStream(to, { flags: 'wx', mode: 0o700 });
  await pipeline(createReadStream(from), createBrotliDecompress({ chunkSize: 1 << 20 }), digesting, out);
  chmodSync(to, 0o700);
  const handle = openSync(to, 'r');
  fsyncSync(handle);
  closeSync(handle);
  return hash.digest('hex');
}

function unpackArchive(from: string, folder: string): void {
  for (const { name, bytes } of readTar(brotliDecompressSync(readFileSync(from)))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, bytes, { mode: 0o600 });
  }
}

const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const fontConfig = (folder: string): string =>
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(join(folder, 'fonts'))}</dir>
  <cachedir>${escapeXml(join(folder, 'fontcache'))}</cachedir>
</fontconfig>
`;

/** Another process may have put its copy there first; that one is as good when it is whole, and else makes room. */
function moveIntoPlace(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch {
    if (isOurs(folder)) return;
    const refused = `${fresh}-refused`;
    renameSync(folder, refused);
    rmSync(refused, { recursive: true, force: true });
    renameSync(fresh, folder);
  }
}

/** Whether the folder holds what we unpacked, by size and time; by its digest when those have changed. */
function isOurs(folder: string): boolean {
  try {
    const seal = JSON.parse(readFileSync(join(folder, sealName), 'utf8')) as Seal;
    makePrivateFolder(folder);
    const executable = join(folder, 'chromium');
    const { size, mtimeMs, mode, uid } = lstatSync(executable);
    const closed = lstatSync(executable).isFile() && (mode & 0o777) === 0o700 && uid === process.getuid?.();
    if (!closed || size !== seal.size || !existsSync(join(folder, 'fonts.conf'))) return false;
    if (readdirSync(join(folder, 'fonts')).length === 0) return false;
    return mtimeMs === seal.modified || sha256OfFile(executable) === seal.sha256;
  } catch {
    return false;
  }
}

const sha256OfFile = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const damagedPackage = (): UserError =>
  new UserError({
    message: text(
      'Den browser, som fulgte med installationen, er ikke den, vi kender. Den bliver ikke kørt.',
      'The browser that came with the installation is not the one we know. It is not run.',
    ),
    hint: text('Installér igen med `npm ci`.', 'Install again with `npm ci`.'),
  });

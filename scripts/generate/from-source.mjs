import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './root.mjs';

let made = 0;

/** What modules of src/ export, as they are now: whatever is made from the program is made without building it first. */
export async function fromSource(...paths) {
  made += 1;
  const folder = fileURLToPath(new URL(`build-${process.pid}-${made}.tmp/`, root));
  const file = join(folder, 'source.mjs');
  mkdirSync(folder);
  try {
    await build({
      absWorkingDir: fileURLToPath(root),
      stdin: {
        contents: paths.map((path) => `export * from './${path}';`).join('\n'),
        resolveDir: fileURLToPath(root),
      },
      outfile: file,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

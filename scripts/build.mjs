// Compiles src/ to build/. Everything old goes first, so that no removed module lives on.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'build');
const fresh = join(root, `build-${process.pid}.tmp`);

/** The compiler as a script of Node: its shell wrapper has another name on Windows. */
function compiler() {
  const require = createRequire(import.meta.url);
  const description = require.resolve('typescript/package.json');
  const { bin } = require(description);
  return join(dirname(description), typeof bin === 'string' ? bin : bin.tsc);
}

/** Compiled modules that still name a `.ts` file, which Node 20 does not run. */
const unrewritten = () =>
  readdirSync(fresh, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .filter((name) => /\b(?:from|import)\s*\(?\s*['"]\.[^'"\n]*\.ts['"]/.test(readFileSync(join(fresh, name), 'utf8')));

function build() {
  const { status, error } = spawnSync(process.execPath, [compiler(), '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status !== 0) return status ?? 1;

  const left = unrewritten();
  if (left.length > 0) {
    console.error(`These modules still import a .ts file: ${left.join(', ')}`);
    return 1;
  }
  rmSync(target, { recursive: true, force: true, maxRetries: 5 });
  renameSync(fresh, target);
  return 0;
}

try {
  process.exitCode = build();
} finally {
  rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
}

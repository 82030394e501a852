// Makes build/ from src/: bundle/, which bin starts and which is all that is installed, and beside it a module for each source file, for
// scripts and benches. Everything old goes first, so that no removed module lives on.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';

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

/** Checks the types, and writes a module for each source file. */
function compile() {
  const { status, error } = spawnSync(process.execPath, [compiler(), '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error('The types do not hold.');

  const left = unrewritten();
  if (left.length > 0) throw new Error(`These modules still import a .ts file: ${left.join(', ')}`);
}

/** What bin needs of the program. */
const entry = `
  export { main } from './src/main.ts';
  export { createContext } from './src/platform/context.ts';
`;

/**
 * A command loads some thirty files where it loaded a hundred to three hundred. What is imported when it is first used keeps a file
 * of its own. Packages stay in node_modules, with their licences and their versions. All files lie in one folder, as deep as a source
 * file's own would: code that looks for the package's folder finds it from both.
 */
const bundleProgram = () =>
  bundle({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.ts', loader: 'ts' },
    outdir: join(fresh, 'bundle'),
    entryNames: 'dbs',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // For src/platform/source-stack.ts, which needs names and lines; the sources themselves are not installed.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });

/** Notes what the build is made from, so that the program can tell when it is older than the files beside it. */
async function noteOrigin() {
  const built = (path) => import(pathToFileURL(join(fresh, path)).href);
  const { buildOriginPath, sourcesFingerprint } = await built('operations/build-origin.js');
  const { createFiles } = await built('platform/files.js');
  writeFileSync(join(fresh, relative('build', buildOriginPath)), `${sourcesFingerprint(createFiles(root))}\n`);
}

try {
  compile();
  await bundleProgram();
  await noteOrigin();
  rmSync(target, { recursive: true, force: true, maxRetries: 5 });
  renameSync(fresh, target);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
}

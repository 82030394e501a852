// Everything that must hold before a push: one command, each step named, all of them run even when one fails.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

/** A dependency's program as a script of Node: its shell wrapper has another name on Windows. */
function program(packageName, name = packageName) {
  const description = require.resolve(`${packageName}/package.json`);
  const { bin } = require(description);
  return join(dirname(description), typeof bin === 'string' ? bin : bin[name]);
}

mkdirSync(join(root, 'dist'), { recursive: true });
const steps = [
  ['generated files', ['scripts/generate.mjs', '--check']],
  ['types', [program('typescript', 'tsc'), '--noEmit']],
  ['lint and format', [program('@biomejs/biome', 'biome'), 'check', '.']],
  ['build', ['scripts/build.mjs']],
  ['sample repository', ['bin/dbs.js', 'validate', '--at', '2026-05-15']],
  [
    'tests',
    [program('vitest'), 'run', '--reporter=default', '--reporter=json', '--outputFile.json=dist/test-results.json'],
  ],
];

// A step that has hung is a failure with a name, not a machine that is busy until somebody notices.
const longest = 30 * 60_000;

const failed = [];
for (const [name, args] of steps) {
  console.log(`\n── ${name}`);
  const { status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  if (status !== 0) failed.push(error === undefined ? name : `${name} (${error.message})`);
}
console.log(failed.length === 0 ? '\nEverything holds.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceStack } from './source-stack.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbs-stack-'));
  writeFileSync(join(folder, 'first.ts'), 'export const first = 1;\n\n\n\n');
  writeFileSync(
    join(folder, 'crash.ts'),
    "import { first } from './first.ts';\n\nexport function crash(): never {\n  throw new Error('after ' + first);\n}\n",
  );
  buildSync({
    absWorkingDir: folder,
    entryPoints: ['crash.ts'],
    outdir: 'build/bundle',
    bundle: true,
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function stackOfCrash(): Promise<string> {
  const { crash } = await import(pathToFileURL(join(folder, 'build/bundle/crash.js')).href);
  try {
    return crash();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? '') : '';
  }
}

test('a bundled place is told by its source', async () => {
  // The test runner keeps its own names for modules; Node's are addresses.
  const stack = (await stackOfCrash()).replaceAll(
    /\(?(?:file:\/\/)?(\S*crash\.js)/g,
    (_, path) => `(${pathToFileURL(path).href}`,
  );
  expect(sourceStack(stack)).toContain('crash.ts:4:9');
});

test.each([
  'Error: x\n    at node:internal/modules:1:2',
  'Error: x\n    at run (file:///nowhere/build/bundle/x.js:10:3)',
  'Error: x\n    at run (file:///nowhere/%zz.js:10:3)',
  'Error: a text alone',
])('what has no map stays: %s', (stack) => {
  expect(sourceStack(stack)).toBe(stack);
});

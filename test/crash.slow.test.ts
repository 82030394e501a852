import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { toolRoot } from './support/run-dbs.ts';

const program = join(toolRoot, 'build/bundle/dbs.js');

test('a fault in the built program is told by the lines it was written in', () => {
  expect(existsSync(program), 'npm run build comes first').toBe(true);
  const crash = `
    import { createContext, main } from ${JSON.stringify(pathToFileURL(program).href)};
    const open = () => { throw new Error('broken on purpose', { cause: new Error('a stone') }); };
    process.exitCode = await main(['validate'], { ...createContext(process), open });
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', crash], {
    cwd: toolRoot,
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(3);
  expect(stderr).toContain('Error: broken on purpose');
  expect(stderr).toContain('Caused by: Error: a stone');
  expect(stderr).not.toContain('build/bundle/');

  const places = [...stderr.matchAll(/\((src\/\S+\.ts):(\d+):(\d+)\)/g)];
  expect(places.length).toBeGreaterThanOrEqual(3);
  const [, file = '', line = '', column = ''] = places[0] ?? [];
  const called = readFileSync(join(toolRoot, file), 'utf8')
    .split('\n')
    [Number(line) - 1]?.slice(Number(column) - 1);
  expect(called).toMatch(/^open\(/);
});

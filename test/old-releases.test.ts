import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';

/** Reports as earlier versions of the tool released them. A version is added when it is published, and none is ever changed. */
const folder = join(toolRoot, 'test/fixtures/old-releases');

interface Expected {
  readonly trustedKey: string;
  readonly case: string;
  readonly version: number;
  readonly approvedBy: readonly string[];
}

describe('a report that an earlier version of the tool released is still authentic', () => {
  test.each(readdirSync(folder))('%s', async (version) => {
    const files = createFiles(join(folder, version));
    const { trustedKey, ...claims } = JSON.parse(
      readFileSync(join(folder, version, 'expected.json'), 'utf8'),
    ) as Expected;
    const run = await runDbs(['verify', 'rapport.pdf', '--json', '--trusted-key', trustedKey], { files });
    expect(run.exitCode).toBe(0);
    const { results } = JSON.parse(run.stdout) as { results: readonly unknown[] };
    expect(results).toMatchObject([{ verdict: 'authentic', trust: 'pinned', failures: [], ...claims }]);
  });
});

import { describe, expect, test } from 'vitest';
import { fakeGit } from './support/fake-git.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const folder = 'cases/2026/bogbus/releases/1';
const report = `${folder}/rapport.pdf`;

interface Said {
  readonly results: readonly {
    readonly verdict: string;
    readonly trust: string;
    readonly sample: boolean | null;
    readonly failures: readonly { readonly failure: string }[];
  }[];
}
const verified = (stdout: string): Said['results'][number] | undefined => (JSON.parse(stdout) as Said).results[0];
const outsideGit = { git: () => fakeGit({ isRepository: async () => false }) };

describe('the sample’s released case', () => {
  test('stands as it was released: verify says so, and that it is an example', async () => {
    const files = sampleFiles();
    const { exitCode, stdout } = await runDbs('verify 2026-bogbus', { files });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✓ 2026-bogbus, version 1: uændret eksempel, underskrevet med prøvenøgler');
    expect(stdout.replace(/\s+/g, ' ')).toContain('det siger intet om nogen virkelig');
    expect(stdout).toContain('Det er den nyeste version i dette arkiv.');
    expect(stdout).not.toContain('dbs.trustedKey');
    const all = await runDbs('verify --all --json --lang en', { files });
    expect(verified(all.stdout)).toMatchObject({
      verdict: 'authentic',
      trust: 'main-branch',
      sample: true,
      failures: [],
    });
  });

  test('is found in order by validate, whatever it rests on', async () => {
    const { stdout } = await runDbs('validate --json', { files: sampleFiles() });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: readonly { code: string; file: string; severity: string }[];
    };
    const about = diagnostics.filter(
      ({ code, file, severity }) =>
        severity === 'error' ||
        file.startsWith(folder) ||
        /^(?:release|approval|quorum|trust|register\/used)/.test(code),
    );
    expect(about).toEqual([]);
  });

  test('is printed from its copy, without a browser, under its release’s number', async () => {
    const files = sampleFiles();
    const { exitCode, stdout } = await runDbs('report build 2026-bogbus --json', { files });
    expect(exitCode).toBe(0);
    const { reports } = JSON.parse(stdout) as { reports: readonly Record<string, unknown>[] };
    expect(reports).toMatchObject([{ file: 'dist/reports/2026-bogbus-r1.pdf', draft: false, version: 1 }]);
    expect(files.read('dist/reports/2026-bogbus-r1.pdf')).toEqual(files.read(report));
  });

  test('cannot have a byte changed in its copy', async () => {
    const files = sampleFiles();
    const bytes = Uint8Array.from(files.read(report) ?? []);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    files.put(report, bytes);
    const { exitCode, stdout } = await runDbs('verify 2026-bogbus --json', { files });
    expect(exitCode).toBe(1);
    expect(verified(stdout)?.failures.map(({ failure }) => failure)).not.toEqual([]);
    expect((await runDbs('report build 2026-bogbus', { files })).exitCode).toBe(1);
    expect((await runDbs(`validate ${folder}`, { files })).stdout).toContain('release/pdf-copy-differs');
  });

  test('is intact outside Git, by keys nobody there can vouch for; validate warns and finds no error', async () => {
    const files = sampleFiles();
    const { exitCode, stdout } = await runDbs('verify 2026-bogbus --json', { files, context: outsideGit });
    expect([exitCode, verified(stdout)]).toMatchObject([0, { verdict: 'intact', trust: 'none', sample: true }]);
    const checked = await runDbs('validate dbs.yaml', { files, context: outsideGit });
    expect(checked.exitCode).toBe(0);
    expect(checked.stdout).toContain('advarsel trust/base-missing');
  });

  test('is nobody’s under a pinned key', async () => {
    const pin = `SHA256:${'A'.repeat(43)}`;
    const { exitCode, stdout } = await runDbs(['verify', '2026-bogbus', '--trusted-key', pin, '--json'], {
      files: sampleFiles(),
    });
    expect([exitCode, verified(stdout)]).toMatchObject([1, { verdict: 'refused', sample: true }]);
  });
});

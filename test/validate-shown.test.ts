import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles, sampleTree } from './support/sample.ts';

const crowded = (systems: number) => {
  const tree: Record<string, string | Uint8Array> = { ...sampleTree() };
  for (let index = 0; index < systems; index += 1) {
    tree[`vendors/byport/systems/tomt-${index}.yaml`] = '';
    tree[`vendors/byport/systems/skaevt-${index}.yaml`] = `kind: system\nid: skaevt-${index}\nnavn: x\n`;
  }
  return memoryFiles(tree);
};
const many = crowded(400);
const severityAt = /^\S+:\d+:\d+ (fejl|advarsel|oplysning) /;
const severitiesIn = (shown: string): readonly string[] =>
  shown.split('\n').flatMap((line) => severityAt.exec(line)?.[1] ?? []);

describe('what dbs validate shows a person', () => {
  test('errors first, then warnings; notes on a line each, those of catalogues on one', async () => {
    const { stdout } = await runDbs('validate', { files: crowded(1) });
    const order = severitiesIn(stdout);
    expect(new Set(order)).toEqual(new Set(['fejl', 'advarsel']));
    expect([...order].sort((a, b) => b.localeCompare(a, 'da')).sort((a) => (a === 'fejl' ? -1 : 1))).toEqual(order);
    const [, notes = ''] = stdout.split('\nOplysninger:\n');
    expect(notes.match(/register\/catalogue-not-confirmed/g)).toHaveLength(1);
    expect(notes.replace(/\s+/g, ' ')).toMatch(/Og \d+ til, i \d+ filer\. \(register\/catalogue-not-confirmed\)/);
  });

  test('of many the first of each kind, a count, and how to see the rest', async () => {
    const { stdout } = await runDbs('validate', { files: many });
    expect(stdout.split('\n').length).toBeLessThan(400);
    const kinds = new Map<string, number>();
    for (const [, code = ''] of stdout.matchAll(/^\S+:\d+:\d+ (?:fejl|advarsel) (\S+)$/gm))
      kinds.set(code, (kinds.get(code) ?? 0) + 1);
    expect(Math.max(...kinds.values())).toBe(3);
    expect(stdout).toContain('Ikke vist, for der er mange af samme slags:');
    expect(stdout).toContain('`dbs validate --all`');
    // What is shown and what is only counted is everything there is.
    const left = [...stdout.matchAll(/^ +(\d+) (?:fejl|advarsel) \S+$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    const { counts } = JSON.parse((await runDbs('validate --json', { files: many })).stdout);
    expect(left + [...kinds.values()].reduce((sum, count) => sum + count, 0)).toBe(counts.error + counts.warning);
    expect(stdout).toContain(`: ${counts.error} fejl, ${counts.warning} advarsler, ${counts.info} oplysninger.\n`);
  });

  test('--all, and what programs read, is whole', async () => {
    const all = (await runDbs('validate --all', { files: many })).stdout;
    expect(all.match(/ fejl yaml\/empty| fejl schema\//g)?.length).toBeGreaterThan(400);
    expect(all).not.toContain('Ikke vist');
    expect(severitiesIn(all)).toContain('oplysning');
    const { counts, diagnostics } = JSON.parse((await runDbs('validate --json', { files: many })).stdout);
    expect(severitiesIn(all).length).toBe(counts.error + counts.warning + counts.info);
    expect(diagnostics.length).toBe(counts.error + counts.warning + counts.info);
  });

  test('--severity shows the graver ones, and counts the rest', async () => {
    const files = crowded(1);
    const { stdout } = await runDbs('validate --severity fejl', { files });
    expect(new Set(severitiesIn(stdout))).toEqual(new Set(['fejl']));
    expect(stdout).toMatch(/: \d+ fejl, [1-9]\d* advarsler, [1-9]\d* oplysninger\.\n$/);
    const shown = JSON.parse((await runDbs('validate --severity warning --json', { files })).stdout);
    expect(new Set(shown.diagnostics.map(({ severity }: { severity: string }) => severity))).toEqual(
      new Set(['error', 'warning']),
    );
    // What is shown decides nothing: the exit code is the same.
    expect((await runDbs('validate --severity error --fail-on warning', { files: sampleFiles() })).exitCode).toBe(1);
  });

  test('--quiet is one line, with the exit code of the whole', async () => {
    expect(await runDbs('validate --quiet', { files: crowded(1) })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^✗ \d+ dokumenter kontrolleret pr\. [\d-]+: \d+ fejl, .*\.\n$/),
      stderr: '',
    });
    expect((await runDbs('validate -q --json', { files: sampleFiles() })).exitCode).toBe(2);
  });

  test.each([60, 100])('%i columns: no line is longer but for a path or an address', async (width) => {
    const { stdout } = await runDbs('validate', { files: crowded(30), width });
    const long = stdout.split('\n').filter((line) => line.length > width);
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([]);
  });
});

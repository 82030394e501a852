import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { checksPage } from '../src/operations/tool-source.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs, tool, toolRoot } from './support/run-dbs.ts';
import { sampleFiles, sampleTree } from './support/sample.ts';

// The schema of SARIF 2.1.0 as its makers publish it, from a package of theirs of which nothing else is used; written in draft 04; what it uses of that draft
// means the same in the one Ajv reads by default.
const {
  $schema: _draft,
  id: _address,
  ...schema
} = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')), 'utf8'),
) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, logger: false });
ajvFormats.default(ajv);
const isSarif = ajv.compile(schema);

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; helpUri: string; help: unknown }[] } };
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string }[];
  }[];
}

const page = readFileSync(join(toolRoot, 'docs/checks.md'), 'utf8');
const anchors = new Set(
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  ),
);

const broken = () => {
  const tree: Record<string, string | Uint8Array> = { ...sampleTree() };
  tree['cases/2026/æ ø%/case.yaml'] = 'kind: tilsyn\n';
  tree['vendors/byport/systems/x.yaml'] = 'kind: system\nname: [';
  tree['vendors/byport/systems/y.yaml'] = '';
  tree['vendors/byport/systems/z.yaml'] = new Uint8Array([0xff, 0xfe]);
  return memoryFiles(tree);
};

describe('findings as SARIF', () => {
  test.each([
    ['the sample', sampleFiles, []],
    ['the sample in English', sampleFiles, ['--lang', 'en']],
    ['broken files', broken, []],
    ['nothing', sampleFiles, ['cases/2026/byport/case.yaml', '--severity', 'error']],
  ])('%s: what is published as the schema of SARIF 2.1.0 takes it', async (_, files, more) => {
    const { stdout } = await runDbs(['validate', '--format', 'sarif', ...more], { files: files() });
    const log = JSON.parse(stdout) as Log;
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    const [run] = log.runs;
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const { id, helpUri, help } of run?.tool.driver.rules ?? []) {
      const { protocol, hash, pathname } = new URL(helpUri);
      expect([protocol, pathname.endsWith('/docs/checks.md')]).toEqual([
        expect.stringMatching(/^(?:file|https):$/),
        true,
      ]);
      expect(anchors, id).toContain(hash.slice(1));
      expect(help).toEqual({ text: expect.stringMatching(/\S/) });
    }
  });

  test('the schema refuses what it should: this test can fail', async () => {
    const { stdout } = await runDbs('validate --format sarif', { files: sampleFiles() });
    const rule = (JSON.parse(stdout) as Log).runs[0]?.tool.driver.rules[0];
    expect(isSarif(JSON.parse(stdout.replace(String(rule?.helpUri), 'not an address')))).toBe(false);
    expect(isSarif(JSON.parse(stdout.replace('"shortDescription"', '"short"')))).toBe(false);
    expect(isSarif(JSON.parse(stdout.replace('"level": "warning"', '"level": "mild"')))).toBe(false);
  });
});

test.each([
  ['https://git.example/dbs/dbs.git', 'https://git.example/dbs/dbs/blob/HEAD/docs/checks.md#caseevidence-gap'],
  ['ssh://git@git.example/dbs/dbs', 'https://git.example/dbs/dbs/blob/HEAD/docs/checks.md#caseevidence-gap'],
  ['/srv/dbs.git', /^file:\/\/\/.*\/docs\/checks\.md#caseevidence-gap$/],
])('the page of a check when the tool came from %s', (url, expected) => {
  const config = new TextEncoder().encode(`[remote "origin"]\n\turl = ${url}\n`);
  const files = { ...tool, read: (path: string) => (path === '.git/config' ? config : tool.read(path)) };
  const found = checksPage({ tool: files, open: () => files })('case/evidence-gap');
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatch(expected);
});

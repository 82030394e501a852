import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import type { Browser } from '../src/ports.ts';
import { caseRenderer, printCase, type ReportFacts } from '../src/reports/case-report.ts';
import { readPdf } from '../src/reports/pdf/read.ts';
import { textAttachment } from '../src/reports/released-report.ts';
import { readAttachedText } from '../src/reports/verify/attached-json.ts';
import { verifyPages } from '../src/reports/verify/pages.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { fontBytes, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** Every report of the sample, as it would be released: what no forger has touched is never refused. */
const facts: ReportFacts = {
  release: {
    version: 2,
    date: '2026-06-01',
    reason: 'Leverandøren har lukket adgangen fra USA.',
    required: 2,
    approvals: [
      { reviewer: 'mkj', decision: 'approve', date: '2026-05-28', comment: 'Klar og velbegrundet – »ja«, side 3.' },
      { reviewer: 'sby', municipality: '0751', decision: 'approve', date: '2026-05-29' },
    ],
    history: [{ version: 1, date: '2026-05-12' }],
    changes: [{ heading: 'Vurderinger', sentences: ['G.2 Adgang fra tredjelande: ikke opfyldt → opfyldt.'] }],
  },
};

/** Words that are hard to print: long, narrow, of other alphabets, with signs no typeface of ours has. */
const hard = [
  'Databehandleraftaleunderdatabehandlertilsynsforpligtelsesdokumentationskravspecifikation er ét ord.',
  'Ærø, Åse, Øjvind, naïve, Łódź, Žižek, Ærøskøbing’s ‘anførsel’, “engelsk”, »dansk« … – — ½ § € 100 %.',
  '1. Et\n2. To\n   - inderst\n   - og *her*\n3. **Tre** med `kode` og https://www.datatilsynet.dk/hvad-siger-reglerne?a=1&b=2.',
  'Et link: [vejledningen](https://www.datatilsynet.dk/vejledning), en adresse: <mailto:dpo@eksempel.example>.',
  'Ffi, ffl, ft, fj, tt: fitness, aflæse, skrift, fjord, officiel. Тест, δοκιμή, ✓ ⚠ →.',
].join('\n\n');

let browser: Browser;
beforeAll(async () => {
  const { env, platform, arch } = process;
  const signal = new AbortController().signal;
  browser = await createBrowsers({ env: { ...env }, platform, arch, signal }).launch();
});
afterAll(() => browser.close());

const tree = sampleTree();
const report = 'cases/2026/skolebro/report.md';
const trees: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as it is': tree,
  'with words that are hard to print': {
    ...tree,
    [report]: (tree[report] ?? '').replace(/^(## .+)$/gm, `$1\n\n${hard}\n`),
  },
};

describe('a report that nobody has touched', () => {
  const files = (name: string) => memoryFiles(trees[name] ?? {});
  const cases = loadRepository(memoryFiles(tree), readKinds(tool)).ids('tilsyn');
  test.each([...cases.map((id) => ['as it is', id]), ['with words that are hard to print', '2026-skolebro']])(
    'holds %s: %s',
    { timeout: 300_000 },
    async (name = '', id = '') => {
      const repository = loadRepository(files(name), readKinds(tool));
      const page = caseRenderer({ repository, files: files(name), tool, font: fontBytes })(id, facts);
      const pdf = readPdf(await printCase(page, browser, '0.0.0', { seal: true }));
      const text = readAttachedText(textAttachment(page));
      if (!text.ok) throw new Error(text.at);
      const said = JSON.stringify(page.content.leaves);
      const { contentDigest } = page.content;
      const { failures, pages } = verifyPages(pdf, {
        case: id,
        contentDigest,
        textDigest: page.textDigest,
        text: text.value,
        said,
        font: fontBytes,
      });
      expect(failures).toEqual([]);
      expect(pages).toBe(pdf.pages.length);
    },
  );
});

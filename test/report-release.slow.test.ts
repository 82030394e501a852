import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import {
  caseRenderer,
  isCaseView,
  type PageReport,
  printCase,
  type ReportFacts,
  viewRenderer,
} from '../src/reports/case-report.ts';
import { attachmentsOf } from '../src/reports/pdf/attachments.ts';
import { readPdf } from '../src/reports/pdf/read.ts';
import { fillSeal, sealDigest } from '../src/reports/pdf/seal-signature.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { checkAccessible } from './support/pdf-check/accessible.ts';
import { releaseRecord } from './support/released.ts';
import { fontBytes, runDbs, tool, toolRoot } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

/** A second release, with everything a release can say. */
const facts: ReportFacts = {
  release: {
    version: 2,
    date: '2026-06-01',
    reason: 'Leverandøren har lukket adgangen fra USA.',
    required: 3,
    approvals: [
      { reviewer: 'mkj', decision: 'approve', date: '2026-05-28', comment: 'Klar og velbegrundet.' },
      { reviewer: 'aho', municipality: '0751', decision: 'approve', date: '2026-05-29' },
      {
        reviewer: 'bjn',
        municipality: '0461',
        decision: 'approve',
        date: '2026-05-30',
        recorded: { by: 'aho', on: '2026-05-31', channel: 'mail' },
      },
    ],
    history: [{ version: 1, date: '2026-05-12' }],
    changes: [
      { heading: 'Vurderinger', sentences: ['G.2 Adgang fra tredjelande: ikke opfyldt → opfyldt.'] },
      {
        heading: 'Underdatabehandlere',
        sentences: ['Sky Hotel: adgang fra USA er taget ud.', 'Sky Hotel: noten er ændret.'],
      },
    ],
  },
};

const folder = mkdtempSync(join(tmpdir(), 'dbs-release-'));
const pdfs = new Map<string, Uint8Array>();
let released: PageReport;

beforeAll(async () => {
  const files = memoryFiles({
    ...sampleTree(),
    'cases/2026/skolebro/releases/1/release.yaml': releaseRecord(1, '2026-05-12'),
  });
  await runDbs('tilsyn new --from 2026-skolebro --year 2027 --owner aho --yes', { files });
  const repository = loadRepository(files, readKinds(tool));
  const render = caseRenderer({ repository, files, tool, font: fontBytes });
  released = render('2026-skolebro', facts);
  // As a release keeps it: through JSON and back.
  const view: unknown = JSON.parse(JSON.stringify(released.view));
  if (!isCaseView(view)) throw new Error('a view that was kept is a view');
  const again = viewRenderer({ files: memoryFiles(), tool, font: fontBytes })({
    template: 'tilsynsrapport@2',
    view,
    content: released.content,
  });
  const attachment = {
    name: 'release.json',
    mimeType: 'application/json',
    description: 'Frigivelsen',
    relationship: 'Supplement',
    bytes: new TextEncoder().encode('{}'),
  } as const;
  const options = { attachments: [attachment], seal: true };
  const signal = new AbortController().signal;
  const { env, platform, arch } = process;
  const browser = await createBrowsers({ env: { ...env }, platform, arch, signal }).launch();
  try {
    pdfs.set('release', await printCase(released, browser, '0.0.0', options));
    pdfs.set('again', await printCase(again, browser, '0.0.0', options));
    pdfs.set('since', await printCase(render('2027-skolebro'), browser, '0.0.0'));
  } finally {
    await browser.close();
  }
  // To look at them: DBS_KEEP_PDFS=<folder>.
  const keep = process.env['DBS_KEEP_PDFS'];
  if (keep !== undefined) for (const [name, bytes] of pdfs) writeFileSync(join(keep, `${name}.pdf`), bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytesOf = (name: string): Uint8Array => pdfs.get(name) ?? new Uint8Array();

async function textOf(name: string): Promise<readonly string[]> {
  const document = await getDocument({ data: new Uint8Array(bytesOf(name)), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' ')
        .replaceAll(' ,', ','),
    );
  }
  return pages;
}

describe('a released report', () => {
  test.each(['release', 'since'])('%s is accessible and archivable by our own checker', (name) => {
    expect(checkAccessible(readPdf(bytesOf(name)))).toEqual([]);
  });

  test('made again from what was kept, it is the same to the byte', () => {
    expect(Buffer.compare(bytesOf('release'), bytesOf('again'))).toBe(0);
  });

  test('carries what it is given beside its content', () => {
    expect(attachmentsOf(readPdf(bytesOf('release'))).map(({ name }) => name)).toEqual([
      'content.json',
      'release.json',
    ]);
  });

  test('tells version, deadline, changes, approvals, rule and versions, and is no draft', async () => {
    const pages = await textOf('release');
    const all = pages.join('\n');
    expect(all).not.toMatch(/UDKAST|Ikke frigivet/);
    expect(pages[0]).toContain('version 2');
    // The verdict, what to do and by when come before the contents and what is changed.
    expect(pages[1]).toContain('Godkendes med bemærkninger');
    expect(pages[1]).toContain('30 dage efter frigivelsen, senest 1. juli 2026');
    expect(pages[2]).toContain('Indhold');
    expect(pages[3]).toContain('Ændringer siden version 1');
    expect(pages[3]).toContain('G.2 Adgang fra tredjelande: ikke opfyldt bliver til opfyldt.');
    expect(all).toContain('Der kræves 3 godkendelser fra 3 forskellige kommuner');
    expect(all).toContain('Ikke underskrevet: e-mail, ført ind 31. maj 2026');
    expect(all).toContain('Første frigivelse');
    expect(all).toContain('dbs verify rapport.pdf');
  });

  test('the bytes its seal vouches for can be found without our code', () => {
    const script = join(toolRoot, 'docs/recompute-digests.mjs');
    const armored = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n';
    const sealed = fillSeal(bytesOf('release'), armored);
    const run = (bytes: Uint8Array): string => {
      writeFileSync(join(folder, 'sealed.pdf'), bytes);
      return spawnSync(process.execPath, [script, 'seal', join(folder, 'sealed.pdf')], { encoding: 'utf8' }).stdout;
    };
    expect(run(sealed)).toBe(`${sealDigest(bytesOf('release'))} as sealed\n`);
    const altered = sealed.map((byte, index) => (index === 20_000 ? byte ^ 1 : byte));
    expect(run(altered)).toContain(`but ${sealDigest(bytesOf('release'))} is sealed`);
  });
});

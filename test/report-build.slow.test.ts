import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentDigest, type HashedLeaf, hashLeaf, type Leaf } from '../src/domain/digest.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import { createFiles } from '../src/platform/files.ts';
import type { Browsers } from '../src/ports.ts';
import { readPdf } from '../src/reports/pdf/read.ts';
import { checkAccessible } from './support/pdf-check/accessible.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';

/** A copy of the sample on the real disk, and a real browser with an environment of its own. */
function place(folder: string, env: Readonly<Record<string, string>>) {
  for (const part of ['cases', 'vendors', 'register', 'dbs.yaml'])
    cpSync(join(toolRoot, part), join(folder, part), { recursive: true });
  const signal = new AbortController().signal;
  const browsers = createBrowsers({
    env: { ...process.env, ...env },
    platform: process.platform,
    arch: process.arch,
    signal,
  });
  return { files: createFiles(folder), context: { browsers, signal } };
}

const temporary = mkdtempSync(join(tmpdir(), 'dbs-reports-'));
const first = join(temporary, 'første mappe');
const second = join(temporary, 'b');
const pdf = (folder: string, id: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folder, 'dist/reports', `${id}.pdf`)));
const ids = ['2026-plejeplan', '2026-skolebro', '2026-tandjournal'];

beforeAll(async () => {
  const one = await runDbs(['report', 'build', ...ids, '--json'], place(first, { TZ: 'Pacific/Auckland', LANG: 'C' }));
  expect(
    (JSON.parse(one.stdout) as { reports: readonly { case: string }[] }).reports.map((report) => report.case),
  ).toEqual(ids);
  expect(one.exitCode).toBe(0);
  const two = await runDbs(
    ['report', 'build', '--all', '--jobs', '4'],
    place(second, { TZ: 'America/Los_Angeles', LANG: 'en_US.UTF-8' }),
  );
  expect(two.exitCode).toBe(0);
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const open = (id: string) => getDocument({ data: pdf(first, id), verbosity: 0 }).promise;

describe('the printed reports', () => {
  test.each(ids)('%s is the same to the byte in another folder, zone, order and number at a time', (id) => {
    expect(Buffer.compare(pdf(first, id), pdf(second, id))).toBe(0);
  });

  test.each(ids)('%s is accessible and archivable by our own checker', (id) => {
    expect(checkAccessible(readPdf(pdf(first, id)))).toEqual([]);
  });

  test('say UDKAST in the title and on every page, and number the pages', async () => {
    const document = await open('2026-skolebro');
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info['Title']).toBe('UDKAST: Tilsyn med Skolebro 2026');
    expect(info['Language']).toBe('da-DK');
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent({ includeMarkedContent: false });
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      expect(text).toMatch(/udkast/i);
      if (number > 1) expect(text.replace(/\s+/g, ' ')).toContain(`Side ${number} af ${document.numPages}`);
    }
  });

  test('have bookmarks and a contents list that tells the truth', async () => {
    const document = await open('2026-skolebro');
    const outline = await document.getOutline();
    expect(outline.length).toBeGreaterThan(0);
    const entries = outline.flatMap((entry) => [entry, ...entry.items]);
    const summary = entries.find(({ title }) => title.includes('Sammenfatning'));
    const destination = typeof summary?.dest === 'string' ? await document.getDestination(summary.dest) : summary?.dest;
    const page = (await document.getPageIndex(destination?.[0])) + 1;
    // The verdict may take a page or two before the contents.
    let contents = '';
    for (let number = 2; number < page && !/^\s*Indhold /.test(contents); number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      contents = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }
    expect(contents.replace(/\s+/g, ' ')).toContain(`Sammenfatning ${page}`);
  });

  test('carry their content: whoever has the PDF can compute the digest again', async () => {
    const attachments = (await (await open('2026-skolebro')).getAttachments()) as Record<
      string,
      { content: Uint8Array }
    >;
    const { content } = Object.values(attachments)[0] as { content: Uint8Array };
    const attached = JSON.parse(new TextDecoder().decode(content)) as {
      case: string;
      audience: string;
      contentDigest: string;
      leaves: readonly (HashedLeaf & Partial<Leaf>)[];
    };
    expect(attached.case).toBe('2026-skolebro');
    for (const leaf of attached.leaves) {
      if (leaf.data !== undefined) expect(hashLeaf(leaf as Leaf).leaf).toBe(leaf.leaf);
      // What this audience may not read is there as a hash alone.
      expect(leaf.data === undefined).toBe(leaf.level === 'secretariat' || leaf.level === 'users');
    }
    expect(contentDigest(attached.leaves)).toBe(attached.contentDigest);
    expect(attached.leaves.some(({ data }) => data === undefined)).toBe(true);
  });
});

describe('more reports than are rendered ahead of the printer', () => {
  const more = Array.from({ length: 10 }, (_, index) => `xsag-${index + 10}`);
  const withMore = (name: string) => {
    const folder = join(temporary, name);
    const placed = place(folder, {});
    for (const slug of more)
      cpSync(join(folder, 'cases/2026/venteliste'), join(folder, 'cases/2026', slug), { recursive: true });
    const list = (): readonly string[] => readdirSync(join(folder, 'dist/reports')).sort();
    return { ...placed, folder, list };
  };
  const chosen = more.map((slug) => `2026-${slug}`);

  test('the last case cannot be made: no report takes its place, and none is left beside it', async () => {
    const { files, context, folder, list } = withMore('last');
    const broken = join(folder, 'cases/2026/xsag-19/case.yaml');
    writeFileSync(broken, readFileSync(broken, 'utf8').replace(/^concept: .*$/m, 'concept: fem'));
    const { exitCode, stdout } = await runDbs(['report', 'build', ...chosen], { files, context });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(list()).toEqual([]);
  });

  test('stopped on the way, those that were whole are kept, and none is left beside them', async () => {
    const { files, context, list } = withMore('stopped');
    const stop = new AbortController();
    let prints = 0;
    const { launch } = context.browsers;
    const browsers: Browsers = {
      ...context.browsers,
      launch: async () => {
        const browser = await launch();
        return {
          ...browser,
          print: async (html, options) => {
            prints += 1;
            if (prints === 4) stop.abort();
            return browser.print(html, options);
          },
          close: () => browser.close(),
        };
      },
    };
    const { exitCode, stderr } = await runDbs(['report', 'build', ...chosen, '--jobs', '1'], {
      files,
      context: { browsers, signal: stop.signal },
    });
    expect(exitCode).toBe(130);
    expect(stderr).toContain('3/10 rapporter nåede at blive skrevet, hele.');
    expect(list()).toEqual(['2026-xsag-10.pdf', '2026-xsag-11.pdf', '2026-xsag-12.pdf']);
  });
});

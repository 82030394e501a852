import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demandingPage, runningHead } from '../../../test/support/demanding-page.ts';
import { checkAccessible } from '../../../test/support/pdf-check/accessible.ts';
import { artifactText } from '../../../test/support/pdf-check/pages.ts';
import { createBrowsers } from '../../platform/browser/browsers.ts';
import type { Browser } from '../../ports.ts';
import { attachmentsOf } from './attachments.ts';
import { destinations, pageCount, readPdf } from './read.ts';
import { type SealOptions, sealPdf } from './seal.ts';
import { isDict, isString, pdfNameOf, textOf } from './values.ts';

const browsers = (env: Readonly<Record<string, string | undefined>> = process.env) =>
  createBrowsers({ env, platform: process.platform, arch: process.arch });

const content = Buffer.from(JSON.stringify({ case: 'opdigtet', words: 'æøå'.repeat(500) }));
const options: SealOptions = {
  title: 'Tilsyn – Prøvesystem (UDKAST)',
  language: 'da-DK',
  author: 'Databehandlersekretariatet',
  subject: 'Tilsynsrapport <opdigtet> & prøvet',
  keywords: ['tilsyn', 'databehandler'],
  asOf: '2026-03-12',
  documentId: '0123456789abcdef'.repeat(4),
  producer: 'dbs 0.1.0',
  attachments: [
    {
      name: 'content.json',
      mimeType: 'application/json',
      description: 'Sagens indhold',
      relationship: 'Data',
      bytes: content,
    },
  ],
  barePages: [1],
};

let browser: Browser;
let printed: Uint8Array;
let sealed: Uint8Array;

beforeAll(async () => {
  browser = await browsers().launch();
  printed = await browser.print(demandingPage, runningHead);
  sealed = sealPdf(printed, options);
});
afterAll(async () => browser?.close());

test('keeps every rule we check, which the printed file does not', () => {
  expect(checkAccessible(readPdf(sealed))).toEqual([]);
  expect(checkAccessible(readPdf(printed)).length).toBeGreaterThan(10);
});

test('is the same bytes whatever was printed before, beside it, in another browser or time zone', async () => {
  const side = await Promise.all([1, 2, 3, 4, 5].map(() => browser.print(demandingPage, runningHead)));
  expect(side.some((bytes) => Buffer.compare(bytes, printed) !== 0)).toBe(true);
  const other = await browsers({ ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' }).launch();
  try {
    await other.print('<html lang="da"><p>Noget andet først</p></html>', { header: '', footer: '' });
    const again = await other.print(demandingPage, runningHead);
    for (const bytes of [...side, again]) expect(Buffer.compare(sealPdf(bytes, options), sealed)).toBe(0);
  } finally {
    await other.close();
  }
});

test('changes with every word of its options', () => {
  for (const other of [
    { title: 'Andet' },
    { asOf: '2026-03-13' },
    { documentId: 'f'.repeat(64) },
    { attachments: [] },
  ]) {
    expect(Buffer.compare(sealPdf(printed, { ...options, ...other }), sealed)).not.toBe(0);
  }
});

test('only running heads are artifacts with text, and the cover has none', () => {
  const [cover = [], ...others] = artifactText(readPdf(sealed));
  expect(cover).toEqual([]);
  const count = others.length + 1;
  expect(others.map((texts) => texts.join(''))).toEqual(
    others.map((_, index) => `UDKASTside ${index + 2} af ${count}`),
  );
});

test('names the page of every place a link points at', () => {
  const pdf = readPdf(sealed);
  expect(pageCount(pdf)).toBeGreaterThan(3);
  expect([...destinations(pdf).keys()].sort()).toEqual(['begyndelse', 'tabel']);
  expect(destinations(pdf).get('begyndelse')).toBe(2);
});

test('carries its attachments', () => {
  const [attachment] = attachmentsOf(readPdf(sealed));
  expect(attachment).toMatchObject({ name: 'content.json', mimeType: 'application/json', relationship: 'Data' });
  expect(Buffer.compare(attachment?.bytes ?? new Uint8Array(), content)).toBe(0);
});

test('describes each link by its text, or as the caller says', () => {
  const labels = (bytes: Uint8Array): readonly string[] => {
    const pdf = readPdf(bytes);
    return pdf.ids.flatMap((id) => {
      const value = pdf.object(id)?.value;
      if (!isDict(value) || pdfNameOf(value.get('Subtype')) !== 'Link') return [];
      const contents = value.get('Contents');
      return isString(contents) ? [textOf(contents)] : [''];
    });
  };
  expect(labels(sealed)).toContain('Begyndelse');
  expect(labels(sealed)).toContain(
    'en henvisning, som er så lang, at den uden tvivl må brydes over mindst to linjer på en side af almindelig bredde',
  );
  const named = sealPdf(printed, {
    ...options,
    linkLabel: (target) => (target === '#tabel' ? 'Gå til tabellen' : undefined),
  });
  expect(labels(named)).toContain('Gå til tabellen');
  expect(labels(named)).toContain('Begyndelse');
});

test('another reader finds title, text, outline, attachment and structure', async () => {
  const document = await getDocument({ data: Uint8Array.from(sealed), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  expect(info).toMatchObject({ Title: options.title, Language: 'da-DK', CreationDate: "D:20260312000000+00'00'" });
  expect(metadata?.get('pdfuaid:part')).toBe('1');
  expect(metadata?.get('dc:description')).toBe(options.subject);
  expect(Object.keys((await document.getAttachments()) ?? {})).toEqual(['content.json']);
  expect(JSON.stringify(await document.getOutline())).toContain('Underafsnit');
  const page = await document.getPage(2);
  const { items } = await page.getTextContent();
  expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('English words');
  const tree = JSON.stringify(await page.getStructTree());
  for (const role of ['H2', 'Lbl', 'LBody', 'Link', 'BlockQuote']) expect(tree).toContain(`"role":"${role}"`);
  expect(tree).toContain('Kæden fra leverandør til underdatabehandler');
  await document.destroy();
});

test.each([
  ['opacity on text', '<p style="opacity:.5">svag</p>', 'content/tags-in-drawing'],
  ['a skipped heading', '<h1>a</h1><h3>b</h3>', 'heading/skipped'],
  ['a header without scope in a ragged table', '<table><tr><th>A<th>B<tr><td>a</table>', 'table/ragged'],
  ['a character no font has', '<p>a ⚠ b</p>', 'text/missing-glyph'],
  ['an image without a text', '<p>a</p><div role="img"><p>x</p></div>', 'figure/no-text'],
])('the checker finds %s', async (_, body, rule) => {
  const pdf = await browser.print(`<html lang="da"><body>${body}</body></html>`, { header: '', footer: '' });
  expect(checkAccessible(readPdf(sealPdf(pdf, { ...options, barePages: [] }))).map((item) => item.rule)).toContain(
    rule,
  );
});

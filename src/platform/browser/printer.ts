import type { CDPSession, Browser as Chromium, Page } from 'puppeteer-core';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { PrintOptions } from '../../ports.ts';

/** A page that is used again and again: making one costs more than printing a short report. */
interface Sheet {
  readonly page: Page;
  readonly session: CDPSession;
  readonly frameId: string;
  /** What the page asked for and did not get. */
  readonly refused: string[];
}

/** Prints with a few pages side by side; more jobs wait their turn. */
interface Printer {
  readonly print: (html: string, options: PrintOptions) => Promise<Uint8Array>;
}

/** Two pages side by side print a report in two thirds of the time; more gain nothing on two cores. */
const sheetCount = 2;

/** Makes a printer of a running browser, its pages open: the first reports need not wait for theirs. */
export async function createPrinter(chromium: Chromium): Promise<Printer> {
  const idle: Sheet[] = await Promise.all(Array.from({ length: sheetCount }, () => openSheet(chromium)));
  const waiting: (() => void)[] = [];
  let busy = 0;

  const enter = async (): Promise<void> => {
    if (busy >= sheetCount) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) busy -= 1;
    else next();
  };

  const print = async (html: string, options: PrintOptions): Promise<Uint8Array> => {
    await enter();
    let sheet: Sheet | undefined;
    try {
      sheet = idle.pop() ?? (await openSheet(chromium));
      const pdf = await printOn(sheet, html, options);
      idle.push(sheet);
      return pdf;
    } catch (error) {
      await sheet?.page.close().catch(() => undefined);
      throw error;
    } finally {
      leave();
    }
  };
  return { print };
}

/** A page with scripts, network and files off. */
async function openSheet(chromium: Chromium): Promise<Sheet> {
  const page = await chromium.newPage();
  const session = await page.createCDPSession();
  const refused: string[] = [];
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    refused.push(request.url);
    session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
  });
  const [{ frameTree }] = await Promise.all([
    session.send('Page.getFrameTree'),
    session.send('Page.enable'),
    session.send('Network.enable'),
    session.send('Emulation.setScriptExecutionDisabled', { value: true }),
    session.send('Network.setCacheDisabled', { cacheDisabled: true }),
    session.send('Network.emulateNetworkConditions', {
      offline: true,
      latency: 0,
      downloadThroughput: 0,
      uploadThroughput: 0,
    }),
    session.send('Emulation.setEmulatedMedia', {
      media: 'print',
      features: [
        { name: 'prefers-color-scheme', value: 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    }),
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ]);
  return { page, session, frameId: frameTree.frame.id, refused };
}

async function printOn(sheet: Sheet, html: string, { header, footer, fill }: PrintOptions): Promise<Uint8Array> {
  const { session, refused } = sheet;
  refused.length = 0;
  await show(sheet, html).catch((error: unknown) => {
    refuseOutside(refused);
    throw error;
  });
  refuseOutside(refused);
  if (fill !== undefined) {
    // Hidden, everything keeps its place and nothing is drawn: half the work of a print, and the places are all that is asked for.
    await change(sheet, hidePage, '');
    const trial = await session.send('Page.printToPDF', { preferCSSPageSize: true });
    // The page stands as it is: loading it again would cost as much as printing it.
    await change(sheet, fillElements, JSON.stringify([...fill(Buffer.from(trial.data, 'base64'))]));
  }
  const { data } = await session.send('Page.printToPDF', {
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: header !== '' || footer !== '',
    headerTemplate: header === '' ? '<span></span>' : header,
    footerTemplate: footer === '' ? '<span></span>' : footer,
  });
  refuseOutside(refused);
  await clear(sheet);
  return Buffer.from(data, 'base64');
}

/** Changes the page by a function of ours. Asked by us, not by the page, which has no scripts. */
async function change({ session }: Sheet, change: string, argument: string): Promise<void> {
  const { exceptionDetails } = await session.send('Runtime.evaluate', { expression: `(${change})(${argument})` });
  if (exceptionDetails !== undefined) throw new Error(`The browser did not change the page: ${exceptionDetails.text}`);
}

const hidePage = `() => document.documentElement.style.setProperty('visibility', 'hidden')`;

/** Puts texts into the elements that wait for them, and shows the page again. */
const fillElements = `(texts) => {
  document.documentElement.style.removeProperty('visibility');
  const known = new Map(texts);
  for (const element of document.querySelectorAll('[data-page-of]'))
    element.textContent = known.get(element.getAttribute('data-page-of')) ?? '';
}`;

/** Puts the page in and waits until its images and fonts are there. */
async function show({ session, frameId }: Sheet, html: string): Promise<void> {
  const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()));
  await session.send('Page.setDocumentContent', { frameId, html });
  await loaded;
  const { result } = await session.send('Runtime.evaluate', {
    expression: unreadable,
    awaitPromise: true,
    returnByValue: true,
  });
  if (typeof result.value !== 'string') throw new Error('The browser did not answer about images and fonts.');
  if (result.value === '') return;
  throw new UserError({
    message: text(
      `Siden har et billede eller en skrift, der ikke kan læses: ${result.value}.`,
      `The page has an image or a font that cannot be read: ${result.value}.`,
    ),
    hint: text('Se efter i skabelonen, hvor det lægges ind.', 'Look in the template where it is put in.'),
  });
}

/** Asked by us, not by the page: fonts that failed, and images that loaded as nothing. */
const unreadable = `document.fonts.ready.then((fonts) => [
  ...[...fonts].filter((font) => font.status === 'error').map((font) => font.family),
  ...[...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.alt || image.src.slice(0, 60)),
].join(', '))`;

/** An empty document between two reports: nothing of the one is left when the next is shown. */
async function clear({ session, frameId }: Sheet): Promise<void> {
  await session.send('Page.navigate', { url: 'about:blank', frameId });
}

function refuseOutside(refused: readonly string[]): void {
  const [first] = refused;
  if (first === undefined) return;
  const shown = first.length > 120 ? `${first.slice(0, 120)}…` : first;
  throw new UserError({
    message: text(
      `Siden beder om noget udefra (${shown}). En rapport må kun bestå af det, der står i den.`,
      `The page asks for something from outside (${shown}). A report may only consist of what it holds.`,
    ),
    hint: text(
      'Læg billeder og skrifter ind i skabelonen som data:-adresser.',
      'Put images and fonts into the template as data: addresses.',
    ),
  });
}

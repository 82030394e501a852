import { Chalk } from 'chalk';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/sha256.ts';
import { text } from '../../domain/text.ts';
import type { Browser, Context, Files } from '../../ports.ts';
import { caseRenderer, type PageReport, printCase } from '../../reports/case-report.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import { defineCommand } from '../command.ts';
import { inTurns } from '../in-turns.ts';
import { type OpenRepository, openRepository } from '../open-repository.ts';
import { type Output, outputFolder, pathIn } from '../output-folder.ts';
import { startProgress } from '../progress.ts';
import { sayPending } from '../say-pending.ts';
import { chooseCases } from './choose-cases.ts';
import { archivedPdf, archiveToRead, keptPage, rebuiltPdf, releaseNumbered, standingRelease } from './released.ts';

export interface BuildOptions {
  readonly ids: readonly string[];
  readonly all?: boolean;
  readonly changedSince?: string;
  readonly shard?: string;
  readonly html?: boolean;
  /** A release by its number, instead of the case as it stands. */
  readonly release?: string;
  readonly out: string;
  readonly jobs: string;
  readonly json?: boolean;
}

interface Built {
  readonly case: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly contentDigest: string;
  readonly textDigest: string;
  readonly draft: boolean;
  /** The release's number; absent from a draft. */
  readonly version?: number;
}

/**
 * Prints sealed PDF reports, several in one browser. The same tree, tool and browser build give the same bytes. A case that stands as
 * it was released gives the released PDF, `<id>-r<n>.pdf`: from the archive, or made again to the byte; never anything else.
 */
export const reportBuildCommand = defineCommand<BuildOptions>({
  name: 'report build',
  summary: text('Lav PDF-rapporter af sager', 'Make PDF reports of cases'),
  examples: [
    'report build 2026-skolebro',
    'report build --all',
    'report build --changed-since origin/main',
    'report build --all --shard 2/4',
    'report build 2026-skolebro --release 1',
  ],

  configure: (command, say) =>
    command
      .argument(
        '[ids...]',
        say(text('sagernes id, for eksempel 2026-skolebro', 'the cases’ ids, for example 2026-skolebro')),
      )
      .option('--all', say(text('alle sager', 'all cases')))
      .option(
        '--changed-since <ref>',
        say(
          text(
            'sager, hvis rapport er berørt siden denne Git-reference',
            'cases whose report is touched since this Git reference',
          ),
        ),
      )
      .option(
        '--shard <i/n>',
        say(text('kun del i af n, til flere byggemaskiner', 'part i of n only, for several build machines')),
      )
      .option(
        '--html',
        say(text('skriv rapporten som webside i stedet for PDF', 'write the report as a web page, not a PDF')),
      )
      .option(
        '--release <n>',
        say(text('frigivelse n i stedet for sagen, som den står', 'release n instead of the case as it stands')),
      )
      .option('-o, --out <folder>', say(text('mappe til rapporterne', 'folder for the reports')), 'dist/reports')
      .option('--jobs <n>', say(text('rapporter ad gangen i samme browser', 'reports at a time in one browser')), '2')
      .option('--json', say(text('resultatet som JSON', 'the result as JSON'))),

  async run(options, context) {
    const opened = openRepository(context);
    sayPending(context, opened.files);
    const jobs = readJobs(options.jobs);
    const chosen = await chooseCases(options, opened, context);
    const output = outputFolder(options.out, opened.files, opened.root, context);
    const version = readVersion(options.release);
    const archive = archiveToRead(opened, context);
    const render = once(() => caseRenderer({ ...opened, tool: context.tool, font: context.font }));
    const items = chosen.map((id) => itemFor(id, version, { opened, context, archive, render }));
    const written =
      options.html === true ? writePages(items, output, context) : await printAll(items, output, jobs, context);
    show(written, options, context);
    return ExitCode.Ok;
  },
});

function readJobs(jobs: string): number {
  if (/^[1-9][0-9]?$/.test(jobs)) return Number(jobs);
  throw new UserError({
    message: text(`--jobs ${jobs} er ikke et tal mellem 1 og 99.`, `--jobs ${jobs} is not a number from 1 to 99.`),
  });
}

function readVersion(asked: string | undefined): number | undefined {
  if (asked === undefined || /^[1-9]\d{0,2}$/.test(asked)) return asked === undefined ? undefined : Number(asked);
  throw new UserError({
    message: text(
      `--release ${asked} er ikke et tal fra 1 til 999.`,
      `--release ${asked} is not a number from 1 to 999.`,
    ),
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** One report to write: how it is called, its page, and how its PDF comes about. */
interface Item {
  readonly name: string;
  readonly version: number | undefined;
  /** Throws UserError when it cannot be rendered. */
  readonly page: () => PageReport;
  /** The PDF, where it need not be printed. Throws UserError. */
  readonly kept: () => Uint8Array | undefined;
  readonly print: (page: PageReport, browser: Browser) => Promise<Uint8Array>;
}

interface ItemSources {
  readonly opened: OpenRepository;
  readonly context: Context;
  readonly archive: Files | undefined;
  readonly render: () => ReturnType<typeof caseRenderer>;
}

function itemFor(caseId: string, version: number | undefined, { opened, context, archive, render }: ItemSources): Item {
  const { repository } = opened;
  const release =
    version === undefined ? standingRelease(repository, caseId) : releaseNumbered(repository, caseId, version);
  if (release === undefined) {
    return {
      name: caseId,
      version: undefined,
      page: once(() => render()(caseId)),
      kept: () => undefined,
      print: (page, browser) => printCase(page, browser, context.version),
    };
  }
  return {
    name: `${caseId}-r${release.data.version}`,
    version: release.data.version,
    page: once(() => keptPage(release, opened, context)),
    kept: once(() => archivedPdf(release, archive)),
    print: (page, browser) => rebuiltPdf(release, page, browser, { repository, version: context.version }),
  };
}

function writePages(items: readonly Item[], output: Output, context: Context): readonly Built[] {
  const pages = items.map((item) => [item, item.page()] as const);
  return pages.map(([item, page]) =>
    write(item, page, '.html', new TextEncoder().encode(page.rendered.html), output, context),
  );
}

/**
 * Starts the browser, and renders the pages one after another while it prints. Nothing is written before all are rendered:
 * a mistake in a template or a case stops the build first. What the archive has is not printed, and needs no browser.
 */
async function printAll(
  items: readonly Item[],
  output: Output,
  jobs: number,
  context: Context,
): Promise<readonly Built[]> {
  if (items.length === 0) return [];
  const needsBrowser = items.some((item) => item.kept() === undefined);
  const launching = Promise.resolve().then(() => (needsBrowser ? context.browsers.launch() : undefined));
  launching.catch(() => undefined);
  const pages = inOrder(
    launching,
    items.map(({ page }) => page),
  );
  const rendered = Promise.all(pages);
  rendered.catch(() => undefined);
  const browser = await launching.catch(async (error: unknown) => {
    // A page that cannot be made is the better news: it is the same with every browser.
    await rendered;
    throw error;
  });
  const { terminal, say } = context;
  const progress = startProgress(terminal, say(text('Rapporter', 'Reports')), items.length);
  const written: string[] = [];
  try {
    return await inTurns([...items.entries()], jobs, async ([index, item]) => {
      const page = (await pages[index]) as PageReport;
      const pdf = await printOne(item, page, browser, context);
      await rendered;
      const built = write(item, page, '.pdf', pdf, output, context);
      progress.advance(page.caseId);
      written.push(built.file);
      return built;
    });
  } catch (error) {
    if (!context.signal.aborted) throw error;
    const count = `${written.length}/${items.length}`;
    throw new Cancelled(
      text(`${count} rapporter nåede at blive skrevet, hele.`, `${count} reports were written, whole.`),
    );
  } finally {
    progress.clear();
    await browser?.close();
  }
}

/**
 * Does one thing after another once the browser runs, or cannot, with a pause between them in which it is heard: work before that would
 * only keep the browser from starting. The first failure fails the rest.
 */
function inOrder<T>(start: Promise<unknown>, work: readonly (() => T)[]): readonly Promise<T>[] {
  let before: Promise<unknown> = start.catch(() => undefined);
  return work.map((each) => {
    const done = before.then(() => new Promise((resolve) => setImmediate(resolve))).then(each);
    // Each is waited for where it is needed; until then a failure is no surprise.
    done.catch(() => undefined);
    before = done;
    return done;
  });
}

async function printOne(
  item: Item,
  page: PageReport,
  browser: Browser | undefined,
  context: Context,
): Promise<Uint8Array> {
  context.signal.throwIfAborted();
  const kept = item.kept();
  if (kept === undefined && browser === undefined) throw new Error('There is a page to print, and no browser.');
  const pdf = kept ?? (await item.print(page, browser as Browser));
  context.signal.throwIfAborted();
  return pdf;
}

function write(
  { name, version }: Item,
  page: PageReport,
  ending: '.pdf' | '.html',
  bytes: Uint8Array,
  output: Output,
  context: Context,
): Built {
  const file = `${name}${ending}`;
  writeOutput(output.files, pathIn(output, file), bytes, context.ids.hex(8));
  return {
    case: page.caseId,
    file: output.shown === '' ? file : `${output.shown}/${file}`,
    bytes: bytes.length,
    sha256: sha256(bytes),
    contentDigest: page.content.contentDigest,
    textDigest: page.textDigest,
    draft: page.view.draft,
    ...(version !== undefined && { version }),
  };
}

function show(built: readonly Built[], { json = false, out }: BuildOptions, { terminal, say }: Context): void {
  if (json) {
    terminal.out(`${JSON.stringify({ schemaVersion: 1, reports: built }, null, 2)}\n`);
    return;
  }
  for (const { file } of built) terminal.out(`${file}\n`);
  const chalk = new Chalk({ level: terminal.colorErr });
  const drafts = built.filter(({ draft }) => draft).length;
  const count = built.length;
  const sentence =
    count === 0
      ? text('Ingen rapporter at lave.', 'No reports to make.')
      : text(
          `${count} ${count === 1 ? 'rapport' : 'rapporter'} i ${out}${drafts > 0 ? `, heraf ${drafts} udkast` : ''}.`,
          `${count} ${count === 1 ? 'report' : 'reports'} in ${out}${drafts > 0 ? `, ${drafts} of them drafts` : ''}.`,
        );
  terminal.err(`${chalk.green('✓')} ${say(sentence)}\n`);
}

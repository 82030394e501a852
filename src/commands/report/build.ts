import { Chalk } from 'chalk';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/sha256.ts';
import { text } from '../../domain/text.ts';
import { standingRelease } from '../../facts/releases.ts';
import type { Release } from '../../generated/types.ts';
import type { Browser, Context, Files } from '../../ports.ts';
import { archivedPdf, archiveToRead, keptPage, rebuiltPdf, releaseNumbered } from '../../procedures/released-pdf.ts';
import { caseRenderer, type PageReport, printCase, viewRenderer } from '../../reports/case-report.ts';
import { type WaitingOutput, waitingOutput } from '../../repository/apply/write-output.ts';
import { defineCommand } from '../../terminal/command.ts';
import { inTurns } from '../../terminal/in-turns.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { type OpenRepository, openToRead } from '../../terminal/open-repository.ts';
import { casesArgument, jsonFlag } from '../../terminal/options.ts';
import { type OutputFolder, outputFolder, pathIn } from '../../terminal/output-file.ts';
import { startProgress } from '../../terminal/progress.ts';
import { casesToBuild } from './build/ask.ts';

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

  configure: (command, explain) =>
    command
      .argument(...casesArgument(explain))
      .option('--all', explain('alle sager', 'all cases'))
      .option(
        '--changed-since <ref>',
        explain(
          'sager, hvis rapport er berørt siden denne Git-reference',
          'cases whose report is touched since this Git reference',
        ),
      )
      .option(
        '--shard <i/n>',
        explain('kun del i af n, til flere byggemaskiner', 'part i of n only, for several build machines'),
      )
      .option(
        '--html',
        explain('skriv rapporten som webside i stedet for PDF', 'write the report as a web page, not a PDF'),
      )
      .option(
        '--release <n>',
        explain('frigivelse n i stedet for sagen, som den står', 'release n instead of the case as it stands'),
      )
      .option('-o, --out <folder>', explain('mappe til rapporterne', 'folder for the reports'), 'dist/reports')
      .option('--jobs <n>', explain('rapporter ad gangen i samme browser', 'reports at a time in one browser'), '2')
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const opened = openToRead(context);
    const jobs = readJobs(options.jobs);
    const chosen = await casesToBuild(options, opened, context);
    const output = outputFolder(options.out, opened.files, opened.root, context);
    const version = readVersion(options.release);
    const archive = archiveToRead(opened, context);
    const sources = { ...opened, tool: context.tool, font: context.font };
    const render = once(() => caseRenderer(sources));
    const renderKept = once(() => viewRenderer(sources));
    const items = chosen.map((id) => itemFor(id, version, { opened, context, archive, render, renderKept }));
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
  readonly caseId: string;
  readonly name: string;
  readonly version: number | undefined;
  /** What is known of a release without its page. */
  readonly release: Pick<Release, 'contentDigest' | 'textDigest'> | undefined;
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
  /** Made when first asked for; templates are read once for all. */
  readonly render: () => ReturnType<typeof caseRenderer>;
  readonly renderKept: () => ReturnType<typeof viewRenderer>;
}

function itemFor(
  caseId: string,
  version: number | undefined,
  { opened: { repository }, context, archive, render, renderKept }: ItemSources,
): Item {
  const release =
    version === undefined ? standingRelease(repository, caseId) : releaseNumbered(repository, caseId, version);
  if (release === undefined) {
    return {
      caseId,
      name: caseId,
      version: undefined,
      release: undefined,
      page: () => render()(caseId),
      kept: () => undefined,
      print: (page, browser) => printCase(page, browser, context.version),
    };
  }
  return {
    caseId,
    name: `${caseId}-r${release.data.version}`,
    version: release.data.version,
    release: release.data,
    page: () => keptPage(release, repository, renderKept()),
    kept: once(() => archivedPdf(release, { archive, repository })),
    print: (page, browser) => rebuiltPdf(release, page, browser, { repository, version: context.version }),
  };
}

/** The reports that are made, beside their places. They take them together, so that a page that cannot be made stops all of it. */
class Finished {
  readonly #waiting: WaitingOutput[] = [];

  get count(): number {
    return this.#waiting.length;
  }

  add(waiting: WaitingOutput): void {
    this.#waiting.push(waiting);
  }

  place(): void {
    for (const [index, each] of this.#waiting.entries()) {
      try {
        each.place();
      } catch (error) {
        for (const other of this.#waiting.slice(index)) other.discard();
        throw error;
      }
    }
  }

  discard(): void {
    for (const each of this.#waiting) each.discard();
  }
}

function writePages(items: readonly Item[], output: OutputFolder, context: Context): readonly Built[] {
  const finished = new Finished();
  try {
    const built = items.map((item) => {
      const page = item.page();
      return write(item, page, '.html', new TextEncoder().encode(page.rendered.html), { output, context, finished });
    });
    finished.place();
    return built;
  } catch (error) {
    finished.discard();
    throw error;
  }
}

/** Pages rendered before a printer is free for them: as many as keep it busy, and no more than memory should hold. */
const pagesAhead = 8;

/**
 * Starts the browser, and renders the pages one after another while it prints. A report is beside its place until all are made: a
 * mistake in a template or a case stops the build with nothing written. What was whole when somebody stopped it is kept. What the
 * archive has is neither rendered nor printed, and needs no browser: a template that has changed since stands in nobody's way.
 */
async function printAll(
  items: readonly Item[],
  output: OutputFolder,
  jobs: number,
  context: Context,
): Promise<readonly Built[]> {
  if (items.length === 0) return [];
  const needsBrowser = items.some((item) => item.kept() === undefined);
  const launching = Promise.resolve().then(() => (needsBrowser ? context.browsers.launch() : undefined));
  launching.catch(() => undefined);
  const pageAt = inOrder(
    launching,
    items.map((item) => () => (item.kept() === undefined ? item.page() : undefined)),
  );
  const browser = await launching.catch(async (error: unknown) => {
    // A page that cannot be made is the better news: it is the same with every browser.
    for (const index of items.keys()) await pageAt(index);
    throw error;
  });
  const { terminal, say } = context;
  const progress = startProgress(terminal, say(text('Rapporter', 'Reports')), items.length);
  const finished = new Finished();
  let unmade = false;
  try {
    return await inTurns([...items.entries()], jobs, async ([index, item]) => {
      const page = await pageAt(index).catch((error: unknown) => {
        unmade = true;
        throw error;
      });
      const pdf = await printOne(item, page, browser, context);
      const built = write(item, page, '.pdf', pdf, { output, context, finished });
      progress.advance(item.caseId);
      return built;
    });
  } catch (error) {
    if (!context.signal.aborted) throw error;
    const count = `${unmade ? 0 : finished.count}/${items.length}`;
    throw new Cancelled(
      text(`${count} rapporter nåede at blive skrevet, hele.`, `${count} reports were written, whole.`),
    );
  } finally {
    progress.clear();
    try {
      if (unmade) finished.discard();
      else finished.place();
    } finally {
      await browser?.close();
    }
  }
}

/**
 * Does one thing after another once the browser runs, or cannot, with a pause between them in which it is heard: work before that would
 * only keep the browser from starting. Gives each to whoever asks, once, and is never more than `pagesAhead` before them. The first
 * failure fails the rest.
 */
function inOrder<T>(start: Promise<unknown>, work: readonly (() => T)[]): (index: number) => Promise<T> {
  const ready = new Map<number, Promise<T>>();
  const queue = work.entries();
  let before: Promise<unknown> = start.catch(() => undefined);
  const begin = (): void => {
    const next = queue.next();
    if (next.done === true) return;
    const [index, each] = next.value;
    const done = before.then(() => new Promise((resolve) => setImmediate(resolve))).then(each);
    // Each is waited for where it is needed; until then a failure is no surprise.
    done.catch(() => undefined);
    before = done.then(() => undefined);
    before.catch(() => undefined);
    ready.set(index, done);
  };
  for (let count = 0; count < pagesAhead; count += 1) begin();
  return (index) => {
    const page = ready.get(index);
    if (page === undefined) throw new Error(`Page ${index} was given before, or is not begun.`);
    ready.delete(index);
    begin();
    return page;
  };
}

async function printOne(
  item: Item,
  page: PageReport | undefined,
  browser: Browser | undefined,
  context: Context,
): Promise<Uint8Array> {
  context.signal.throwIfAborted();
  const pdf = item.kept() ?? (await printed(item, page, browser));
  context.signal.throwIfAborted();
  return pdf;
}

function printed(item: Item, page: PageReport | undefined, browser: Browser | undefined): Promise<Uint8Array> {
  if (page === undefined || browser === undefined)
    throw new Error('There is a report to print, and no page or browser.');
  return item.print(page, browser);
}

function write(
  { caseId, name, version, release }: Item,
  page: PageReport | undefined,
  ending: '.pdf' | '.html',
  bytes: Uint8Array,
  {
    output,
    context,
    finished,
  }: { readonly output: OutputFolder; readonly context: Context; readonly finished: Finished },
): Built {
  const file = `${name}${ending}`;
  finished.add(waitingOutput(output.files, pathIn(output, file), bytes, context.ids.hex(8)));
  const contentDigest = page?.content.contentDigest ?? release?.contentDigest;
  const textDigest = page?.textDigest ?? release?.textDigest;
  if (contentDigest === undefined || textDigest === undefined) throw new Error(`${name} has neither page nor release.`);
  return {
    case: caseId,
    file: output.shown === '' ? file : `${output.shown}/${file}`,
    bytes: bytes.length,
    sha256: sha256(bytes),
    contentDigest,
    textDigest,
    draft: page?.view.draft ?? false,
    ...(version !== undefined && { version }),
  };
}

function show(built: readonly Built[], { json = false, out }: BuildOptions, { terminal, say }: Context): void {
  if (json) {
    terminal.out(jsonAnswer({ reports: built }));
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

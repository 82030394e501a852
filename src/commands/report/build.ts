import { Chalk } from 'chalk';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { sha256 } from '../../domain/sha256.ts';
import { text } from '../../domain/text.ts';
import type { Browser, Context } from '../../ports.ts';
import { type CaseReport, caseRenderer, printCase } from '../../reports/case-report.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import { defineCommand } from '../command.ts';
import { inTurns } from '../in-turns.ts';
import { openRepository } from '../open-repository.ts';
import { type Output, outputFolder, pathIn } from '../output-folder.ts';
import { type Progress, startProgress } from '../progress.ts';
import { sayPending } from '../say-pending.ts';
import { chooseCases } from './choose-cases.ts';

export interface BuildOptions {
  readonly ids: readonly string[];
  readonly all?: boolean;
  readonly changedSince?: string;
  readonly shard?: string;
  readonly html?: boolean;
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
}

/** Prints sealed PDF reports, several in one browser. The same tree, tool and browser build give the same bytes. */
export const reportBuildCommand = defineCommand<BuildOptions>({
  name: 'report build',
  summary: text('Lav PDF-rapporter af sager', 'Make PDF reports of cases'),
  examples: [
    'report build 2026-skolebro',
    'report build --all',
    'report build --changed-since origin/main',
    'report build --all --shard 2/4',
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
      .option('--out <folder>', say(text('mappe til rapporterne', 'folder for the reports')), 'dist/reports')
      .option('--jobs <n>', say(text('rapporter ad gangen i samme browser', 'reports at a time in one browser')), '2')
      .option('--json', say(text('vis resultatet som JSON', 'show the result as JSON'))),

  async run(options, context) {
    const opened = openRepository(context);
    sayPending(context, opened.files);
    const jobs = readJobs(options.jobs);
    const chosen = await chooseCases(options, opened, context);
    const output = outputFolder(options.out, opened.files, opened.root, context);
    const makePages = (): readonly CaseReport[] => {
      const render = caseRenderer({ ...opened, tool: context.tool, font: context.font });
      return chosen.map((id) => render(id));
    };
    const written =
      options.html === true
        ? writePages(makePages(), output, context)
        : await printAll(chosen, makePages, output, jobs, context);
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

function writePages(reports: readonly CaseReport[], output: Output, context: Context): readonly Built[] {
  return reports.map((report) =>
    write(report, `${report.caseId}.html`, new TextEncoder().encode(report.rendered.html), output, context),
  );
}

/**
 * Starts the browser, and renders every page while it starts. Nothing is written before all are rendered: a mistake in a template or a
 * case stops the build first.
 */
async function printAll(
  chosen: readonly string[],
  makePages: () => readonly CaseReport[],
  output: Output,
  jobs: number,
  context: Context,
): Promise<readonly Built[]> {
  if (chosen.length === 0) return [];
  const launching = Promise.resolve().then(() => context.browsers.launch());
  const pages = Promise.resolve().then(makePages);
  const [launched, rendered] = await Promise.allSettled([launching, pages]);
  if (rendered.status === 'rejected' || launched.status === 'rejected') {
    if (launched.status === 'fulfilled') await launched.value.close();
    throw rendered.status === 'rejected' ? rendered.reason : (launched as PromiseRejectedResult).reason;
  }
  const browser = launched.value;
  const reports = rendered.value;
  const { terminal, say } = context;
  const progress = startProgress(terminal, say(text('Rapporter', 'Reports')), reports.length);
  const written: string[] = [];
  try {
    return await inTurns(reports, jobs, async (report) => {
      const built = await printOne(report, { browser, progress, output, context });
      written.push(built.file);
      return built;
    });
  } catch (error) {
    if (!context.signal.aborted) throw error;
    const count = `${written.length}/${reports.length}`;
    throw new Cancelled(
      text(`${count} rapporter nåede at blive skrevet, hele.`, `${count} reports were written, whole.`),
    );
  } finally {
    progress.clear();
    await browser.close();
  }
}

interface Printing {
  readonly browser: Browser;
  readonly progress: Progress;
  readonly output: Output;
  readonly context: Context;
}

async function printOne(report: CaseReport, { browser, progress, output, context }: Printing): Promise<Built> {
  context.signal.throwIfAborted();
  const pdf = await printCase(report, browser, context.version);
  context.signal.throwIfAborted();
  const built = write(report, `${report.caseId}.pdf`, pdf, output, context);
  progress.advance(report.caseId);
  return built;
}

function write(report: CaseReport, name: string, bytes: Uint8Array, output: Output, context: Context): Built {
  writeOutput(output.files, pathIn(output, name), bytes, context.ids.hex(8));
  return {
    case: report.caseId,
    file: output.shown === '' ? name : `${output.shown}/${name}`,
    bytes: bytes.length,
    sha256: sha256(bytes),
    contentDigest: report.content.contentDigest,
    textDigest: report.textDigest,
    draft: report.view.draft,
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

import { printCase } from '../../reports/case-report.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import type { WritingSession } from '../../terminal/session.ts';
import type { Look } from './look.ts';
import type { AnswerOptions } from './options.ts';

/** The report, laid before the reviewer. */
interface ShownReport {
  /** The files written, from the repository's root. */
  readonly files: readonly string[];
  /** Where the browser shows the same bytes, while the question stands. */
  readonly url?: string;
  close(): Promise<void>;
}

const folder = 'dist/review';

/** Writes the report to be read, as a page and perhaps as a PDF, and opens the page in the reviewer's browser. A dry run does neither. */
export async function showReport(
  { report }: Look,
  { pdf = false, open }: AnswerOptions,
  { context, files, asks, dryRun }: WritingSession,
): Promise<ShownReport> {
  const nothing = async (): Promise<void> => undefined;
  if (dryRun) return { files: [], close: nothing };
  const page = `${folder}/${report.caseId}.html`;
  writeOutput(files, page, new TextEncoder().encode(report.rendered.html), context.ids.hex(8));
  const written = [page];
  if (pdf) {
    const browser = await context.browsers.launch();
    try {
      const path = `${folder}/${report.caseId}.pdf`;
      writeOutput(files, path, await printCase(report, browser, context.version), context.ids.hex(8));
      written.push(path);
    } finally {
      await browser.close();
    }
  }
  if (!asks || !open) return { files: written, close: nothing };
  const server = await context.http.serve({
    port: 0,
    handle: (path) =>
      path === '/'
        ? { status: 200, type: 'text/html; charset=utf-8', body: report.rendered.html }
        : { status: 404, type: 'text/plain; charset=utf-8', body: 'not found' },
  });
  await context.http.openInBrowser(server.url);
  return { files: written, url: server.url, close: () => server.close() };
}

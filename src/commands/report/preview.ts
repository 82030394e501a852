import { readKinds } from '../../documents/read-kinds.ts';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Context, Files } from '../../ports.ts';
import { caseRenderer } from '../../reports/case-report.ts';
import { loadRepository } from '../../repository/load.ts';
import { defineCommand } from '../../terminal/command.ts';
import { repositoryRoot } from '../../terminal/open-repository.ts';
import { caseArgument } from '../../terminal/options.ts';
import { errorPage } from './preview/print.ts';

export interface PreviewOptions {
  readonly id: string;
  readonly port: string;
  readonly open: boolean;
}

/** Serves one case's report on loopback, and draws it again at every save. */
export const reportPreviewCommand = defineCommand<PreviewOptions>({
  name: 'report preview',
  summary: text('Vis en rapport i browseren, mens du skriver', 'Show a report in the browser while you write'),
  examples: ['report preview 2026-skolebro', 'report preview 2026-skolebro --port 4400 --no-open'],

  configure: (command, explain) =>
    command
      .argument(...caseArgument(explain))
      .option(
        '--port <n>',
        explain('port på denne maskine; 0 vælger en ledig', 'port on this machine; 0 picks a free one'),
        '0',
      )
      .option('--no-open', explain('åbn ikke browseren', 'do not open the browser')),

  async run({ id, port, open }, context) {
    if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) {
      throw new UserError({ message: text(`--port ${port} er ikke en port.`, `--port ${port} is not a port.`) });
    }
    const files = context.open(repositoryRoot(context));
    // A misspelt id should stop here, not show up as an error page.
    const first = page(id, files, context);
    if (first.unknown !== undefined) throw first.unknown;

    const server = await context.http.serve({
      port: Number(port),
      handle: (path) => {
        if (path === '/events') return 'events';
        if (path === '/') return { status: 200, type: 'text/html; charset=utf-8', body: page(id, files, context).html };
        return { status: 404, type: 'text/plain; charset=utf-8', body: 'not found' };
      },
    });
    const { terminal, say, signal } = context;
    terminal.out(`${server.url}\n`);
    terminal.err(
      `${say(text('Siden opdateres, når du gemmer. Stop med Ctrl-C.', 'The page is refreshed when you save. Stop with Ctrl-C.'))}\n`,
    );
    const stop = files.watch((path) => {
      if (!path.startsWith('dist/') && !path.startsWith('.')) server.push('reload');
    });
    try {
      if (open && terminal.interactive) await context.http.openInBrowser(server.url);
      await aborted(signal);
    } finally {
      stop();
      await server.close();
    }
    return ExitCode.Cancelled;
  },
});

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const reload = `<script>new EventSource('/events').addEventListener('message', () => location.reload());</script>`;

/** The report as it stands now, or a page that says why it cannot be drawn: writing goes on after a slip. */
function page(id: string, files: Files, context: Context): { readonly html: string; readonly unknown?: UserError } {
  const repository = loadRepository(files, readKinds(context.tool));
  try {
    const { rendered } = caseRenderer({ repository, files, tool: context.tool, font: context.font })(id);
    return { html: rendered.html.replace('</body>', () => `${reload}</body>`) };
  } catch (error) {
    if (error instanceof Cancelled || !(error instanceof UserError)) throw error;
    const html = errorPage(error.details, context, reload);
    return repository.knows('tilsyn', id) ? { html } : { html, unknown: error };
  }
}

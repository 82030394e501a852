import type { UserErrorDetails } from '../../../domain/errors.ts';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';

const style = `
:root { color-scheme: light dark; --ink: #1f2a30; --paper: #fbfaf7; --line: #d8d3c8; --wrong: #a3261d; --quiet: #5b6870 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #1c2124; --line: #3c464b; --wrong: #ff9c92; --quiet: #a9b4ba } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 'Source Sans 3', system-ui, sans-serif }
main { max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; color: var(--wrong) }
p { margin: .4rem 0; overflow-wrap: anywhere }
article { border-left: 4px solid var(--wrong); margin: 1.25rem 0; padding: .1rem 0 .1rem 1rem }
code { font: .92em/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
.place { color: var(--quiet) }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; color: var(--quiet) }
`;

/** So many findings are shown on the page; the rest are counted. */
const mostShown = 30;

/** The page that stands in the report's place while it cannot be drawn: what is wrong, where, and what to do. Nothing of a document is code in it. */
export function errorPage(
  { message, hint, diagnostics = [] }: UserErrorDetails,
  { say, language }: Context,
  script: string,
): string {
  const paragraph = (words: Text): string => `<p>${marked(say(words))}</p>`;
  const advice = (words: Text | undefined): string =>
    words === undefined ? '' : `<p><strong>${say(text('Gør:', 'Do:'))}</strong> ${marked(say(words))}</p>`;
  const findings = diagnostics
    .slice(0, mostShown)
    .map(
      ({ at, code, message: said, hint: mend }) =>
        `<article><p class="place"><code>${escapeHtml(visibleText(`${at.file}:${at.start.line}:${at.start.column}`))}</code> · <code>${escapeHtml(code)}</code></p>${paragraph(said)}${advice(mend)}</article>`,
    );
  const more = diagnostics.length - mostShown;
  const title = say(text('Rapporten kan ikke vises lige nu', 'The report cannot be shown right now'));
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style><body><main><h1>${escapeHtml(title)}</h1>${paragraph(message)}${advice(hint)}${findings.join('')}${
    more > 0
      ? paragraph(
          text(
            `Og ${more} til. Se dem alle med \`dbs validate --all\`.`,
            `And ${more} more. See them all with \`dbs validate --all\`.`,
          ),
        )
      : ''
  }<footer>${escapeHtml(say(text('Siden tegnes igen, så snart en fil gemmes.', 'The page is drawn again as soon as a file is saved.')))}</footer></main>${script}</body></html>`;
}

/** What stands between backticks is shown as code. */
const marked = (words: string): string => escapeHtml(visibleText(words)).replace(/`([^`]+)`/g, '<code>$1</code>');

const escapeHtml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

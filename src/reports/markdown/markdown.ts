import MarkdownIt from 'markdown-it';
import { withoutHidden } from '../../domain/hidden-characters.ts';
import { danishSpacing } from '../text/typography.ts';

const allowedLink = /^(?:https:\/\/|mailto:)/i;

function createRenderer(): MarkdownIt {
  const parser = new MarkdownIt('commonmark', { html: false, linkify: false, quotes: '„“‚‘', typographer: true });
  parser.enable(['table', 'strikethrough', 'smartquotes']);
  // A picture would have to come from somewhere else than the case; an unsafe address is shown as the text it is.
  parser.disable(['image', 'html_block', 'html_inline']);
  parser.validateLink = (address) => allowedLink.test(address.trim());

  const plainText = parser.renderer.rules.text;
  parser.renderer.rules.text = (tokens, index, options, environment, self) =>
    danishSpacing(plainText?.(tokens, index, options, environment, self) ?? '');
  // Colour and weight say nothing to a reader who cannot see them: a table's head cells name their column.
  parser.renderer.rules.th_open = () => '<th scope="col">';
  parser.renderer.rules.td_open = () => '<td>';
  parser.renderer.rules.hr = () => '';
  return parser;
}

let renderer: MarkdownIt | undefined;

// “1. september” at the start of a line is a date that was wrapped there, not the first item of a list.
const dateAtLineStart =
  /^([ \t>]*\d{1,2})\. (?=(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)/gim;

/**
 * Markdown as HTML that may stand in a tagged PDF. Headings start at `level` and never skip one, whatever the text does; HTML
 * and pictures are text; only `https:` and `mailto:` become links. Quotes turn Danish („“).
 */
export function renderMarkdown(source: string, level: number): string {
  renderer ??= createRenderer();
  const tokens = renderer.parse(source.replace(dateAtLineStart, '$1\\. '), {});
  let previous = level - 1;
  let shift = 0;
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      const wanted = level - 1 + Number(token.tag.slice(1));
      shift = Math.min(6, Math.max(level, Math.min(wanted, previous + 1)));
      previous = shift;
    }
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${shift}`;
  }
  // Markdown may write any character as an entity: `&#x202e;`.
  return withoutHidden(renderer.renderer.render(tokens, renderer.options, {}));
}

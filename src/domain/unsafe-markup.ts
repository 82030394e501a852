/** A stretch of a text, and the sort of thing that was found. */
interface MarkupHit {
  readonly start: number;
  readonly end: number;
  readonly found: string;
}

// Begins where the run of backticks begins: tried from within the run as well, a long run would take forever.
const codeSpans = /(?<!`)(`+)[^`]+\1(?!`)/g;
const tags = /<(\/?[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>?|<(![a-z]+|!\[CDATA\[|\?[a-z]+)[^>]*>?/gi;
const schemes = /(?<![a-z0-9+.\-\\])(file|http|javascript|vbscript|data|ftp|smb|ms-[a-z]+):(?=\S)/gi;
const relativeTargets = /\]\(\s*<?(?!(?:https:|mailto:|#|[a-z][a-z0-9+.-]*:))([^)\s>]+)/gi;

/** Whether a text can hold HTML at all; cheap, and never wrongly no. */
export const mayHoldHtml = (content: string): boolean => content.includes('<');

const linkSign = /\]\(|(?:file|http|javascript|vbscript|data|ftp|smb|ms-[a-z]+):\S/i;

/** Whether a text can hold a link that is not allowed; cheap, and never wrongly no. */
export const mayHoldLinks = (content: string): boolean => linkSign.test(content);

/** Whether a text can hold an image; cheap, and never wrongly no. */
export const mayHoldImages = (content: string): boolean => content.includes('![');

/** Code is shown as it is written: `<b>` in backticks is no HTML. */
const withoutCode = (content: string): string =>
  content.includes('`')
    ? content
        .replace(/^(```|~~~)[\s\S]*?^\1/gm, (fence) => fence.replace(/[^\r\n]/g, ' '))
        .replace(codeSpans, (code) => code.replace(/[^\r\n]/g, ' '))
    : content;

/** HTML tags, declarations and processing instructions; comments are the scaffold's and count only as far as the caller leaves them in. */
export function findHtml(content: string): readonly MarkupHit[] {
  if (!mayHoldHtml(content)) return [];
  return [...withoutCode(content).matchAll(tags)]
    .filter(({ index }) => content[index - 1] !== '\\')
    .map(({ 0: whole, 1: tag, 2: other, index }) => ({
      start: index,
      end: index + whole.length,
      found: `<${(tag ?? other ?? '').slice(0, 20)}>`,
    }));
}

/** Addresses that are neither `https:` nor `mailto:`, written out or as a link's target; and links to files beside the text. */
export function findLinks(content: string): readonly MarkupHit[] {
  if (!mayHoldLinks(content)) return [];
  const visible = withoutCode(content);
  const named = [...visible.matchAll(schemes)]
    // "data:" and the like are also words of a sentence: as an address they are followed by more than a space.
    .filter(
      ({ 1: scheme = '', index }) =>
        scheme.toLowerCase() !== 'data' || /^data:[a-z]+\/|^data:[;,]/i.test(visible.slice(index)),
    )
    .map(({ 0: whole, 1: scheme = '', index }) => ({
      start: index,
      end: index + whole.length,
      found: `${scheme.toLowerCase()}:`,
    }));
  const relative = [...visible.matchAll(relativeTargets)].map(({ 0: whole, 1: target = '', index }) => ({
    start: index + whole.length - target.length,
    end: index + whole.length,
    found: target.slice(0, 40),
  }));
  return [...named, ...relative].sort((a, b) => a.start - b.start);
}

/** Markdown images, whatever they point at. */
export function findImages(content: string): readonly MarkupHit[] {
  if (!mayHoldImages(content)) return [];
  const visible = withoutCode(content);
  const found: MarkupHit[] = [];
  let close = 0;
  for (let start = visible.indexOf('!['); start !== -1; ) {
    // The bracket found for the one before often serves again: a text full of `![` is searched once.
    if (close < start + 2) close = visible.indexOf(']', start + 2);
    if (close === -1) break;
    const isImage = visible[close + 1] === '(' || visible[close + 1] === '[';
    if (isImage) found.push({ start, end: close + 2, found: 'image' });
    start = visible.indexOf('![', isImage ? close + 2 : start + 2);
  }
  return found;
}

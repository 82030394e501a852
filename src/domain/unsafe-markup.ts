/** A stretch of a text, and the sort of thing that was found. */
export interface MarkupHit {
  readonly start: number;
  readonly end: number;
  readonly found: string;
}

const codeSpans = /(`+)[^`]+?\1(?!`)/g;
const tags = /<(\/?[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>?|<(![a-z]+|!\[CDATA\[|\?[a-z]+)[^>]*>?/gi;
const schemes = /(?<![a-z0-9+.\-\\])(file|http|javascript|vbscript|data|ftp|smb|ms-[a-z]+):(?=\S)/gi;
const relativeTargets = /\]\(\s*<?(?!(?:https:|mailto:|#|[a-z][a-z0-9+.-]*:))([^)\s>]+)/gi;
const images = /!\[[^\]]*\](?:\(|\[)/g;

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
  return [...withoutCode(content).matchAll(images)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
    found: 'image',
  }));
}

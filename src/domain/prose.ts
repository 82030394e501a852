/** The text with every HTML comment turned into blanks; offsets and lines stay. An unclosed one runs to the end. */
export const blankedComments = (body: string): string =>
  body.includes('<!--') ? body.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' ')) : body;

/** What a person has written: comments and bold lead-ins without text after them left out. */
export const writtenText = (body: string): string =>
  blankedComments(body)
    .replace(/^[ \t]*\*\*[^*\n]+\*\*[ \t]*$/gm, '')
    .trim();

interface EmptyParagraph {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Bold lead-ins of the scaffold, such as `**Hvad vi har set.**`, with nothing after them in their paragraph. */
export const emptyParagraphs = (body: string): readonly EmptyParagraph[] =>
  [
    ...blankedComments(body).matchAll(
      /(?<=^|\n[ \t]*\r?\n)[ \t]*\*\*([^*\n]+?)\.?\*\*[ \t]*(?=\r?\n[ \t]*\r?\n|\r?\n?$)/g,
    ),
  ].map(({ 0: whole, 1: label = '', index }) => ({
    start: index + whole.length - whole.trimStart().length,
    end: index + whole.trimEnd().length,
    label,
  }));

/** Words that sound like a requirement and cannot be verified. Data: add and remove freely. */
const vague = [
  'passende',
  'tilstrækkelig',
  'tilstrækkelige',
  'tilstrækkeligt',
  'løbende',
  'efter behov',
  'hvis nødvendigt',
  'i nødvendigt omfang',
  'i videst muligt omfang',
  'så vidt muligt',
  'så hurtigt som muligt',
  'snarest',
  'snarest muligt',
  'hurtigst muligt',
  'inden længe',
  'relevante tiltag',
  'relevante foranstaltninger',
  'fornødne',
  'rimelig tid',
] as const;

const vaguePattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...vague]
    .sort((a, b) => b.length - a.length)
    .join('|')
    .replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}])`,
  'giu',
);

interface VagueWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** Vague words in a text. What is quoted („…“, "…", »…«) is somebody else's wording, and comments are nobody's. */
export function vagueWords(body: string): readonly VagueWord[] {
  const own = blankedComments(body).replace(/[„“"»][^„“”"»«\n]{0,300}[“”"«]/g, (quote) => ' '.repeat(quote.length));
  return [...own.matchAll(vaguePattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    word: word.replace(/\s+/g, ' '),
  }));
}

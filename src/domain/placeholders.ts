interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

const words = /(?<![\p{L}\d])(?:UDFYLD(?:ES)?|TODO|TBD|FIXME|XXX+|ÅÅÅÅ-MM-DD|YYYY-MM-DD|lorem ipsum)(?![\p{L}\d])/gu;
const onlyDots = /^\s*(?:…|\.{3}|\[…\]|\?{2,})\s*$/u;

const sign = /UDFYLD|TODO|TBD|FIXME|XXX|-MM-DD|lorem|…|\.\.\.|\?\?/;

/** Whether a text can hold a placeholder; cheap, and never wrongly no. */
export const mayHoldPlaceholders = (content: string): boolean => sign.test(content);

/** What a scaffold leaves to be filled in: a few words in capitals, and a text that is nothing but dots. */
export function findPlaceholders(content: string): readonly Placeholder[] {
  if (onlyDots.test(content)) {
    const word = content.trim();
    const start = content.indexOf(word);
    return [{ start, end: start + word.length, word }];
  }
  return [...content.matchAll(words)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, word }));
}

/** Breaks a sentence into lines of at most `width` columns, at spaces; a longer word stands alone. Narrower than 20 counts as 20. */
export function wrap(sentence: string, width: number): readonly string[] {
  const room = Math.max(20, width);
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/**
 * A sentence after a mark, its further lines under its first word. The whole is at most `width` columns; a mark with colour says how many
 * of them it takes.
 */
export function hanging(mark: string, sentence: string, width: number, columns = mark.length): readonly string[] {
  const [first = '', ...rest] = wrap(sentence, width - columns);
  return [`${mark}${first}`, ...rest.map((line) => `${' '.repeat(columns)}${line}`)];
}

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

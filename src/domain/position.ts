import type { Position, Span } from './diagnostic.ts';

/** The place of an offset in a text; lines end at `\n`, and a byte order mark is no column. */
export function positionAt(content: string, offset: number): Position {
  let line = 1;
  let start = content.startsWith('\uFEFF') ? 1 : 0;
  for (let at = content.indexOf('\n'); at !== -1 && at < offset; at = content.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: offset - start + 1, offset };
}

/** A point in a file without a stretch: what prints the lines of findings then shows none. */
export function pointAt(file: string, content: string, offset: number): Span {
  const position = positionAt(content, offset);
  return { file, start: position, end: position };
}

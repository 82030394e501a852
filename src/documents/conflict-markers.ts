import type { Diagnostic, Span } from '../domain/diagnostic.ts';
import { text } from '../domain/text.ts';

const begins = '<<<<<<<';
const ends = '>>>>>>>';
const original = '|||||||';
const between = '=======';

/** As Git writes it: seven signs at the beginning of a line, and then nothing or a space and a name. */
const isMarker = (line: string, marker: string): boolean => line === marker || line.startsWith(`${marker} `);

/**
 * Every line Git left to say that two people changed the same place, as findings. Until somebody has chosen, both versions stand in the file,
 * and neither is what anybody wrote. A line of seven `=` alone is a heading's underline in Markdown; it counts within a conflict only.
 */
export function conflictMarkers(content: string, span: (start: number, end: number) => Span): readonly Diagnostic[] {
  if (!content.includes(begins) && !content.includes(ends) && !content.includes(original)) return [];
  const found: Diagnostic[] = [];
  let open = false;
  let start = content.startsWith('\uFEFF') ? 1 : 0;
  while (start <= content.length) {
    const newline = content.indexOf('\n', start);
    const end = newline === -1 ? content.length : newline;
    const line = content.slice(start, Math.min(end, start + longest)).replace(/\r$/, '');
    if (isMarker(line, begins)) open = true;
    if ([begins, ends, original].some((marker) => isMarker(line, marker)) || (open && isMarker(line, between)))
      found.push(conflict(span(start, start + begins.length)));
    if (isMarker(line, ends)) open = false;
    start = end + 1;
  }
  return found;
}

// A marker is told by its beginning; a line may be a megabyte.
const longest = 256;

const conflict = (at: Span): Diagnostic => ({
  code: 'file/conflict-marker',
  severity: 'error',
  at,
  message: text(
    'Her har Git sat et mærke: to har ændret det samme sted, og ingen har valgt, hvad der skal stå.',
    'Git left a mark here: two people changed the same place, and nobody has chosen what it shall say.',
  ),
  hint: text(
    'Vælg teksten, og slet alle linjer med `<<<<<<<`, `=======` og `>>>>>>>`. VS Code viser valget over linjen.',
    'Choose the text, and delete every line with `<<<<<<<`, `=======` and `>>>>>>>`. VS Code shows the choice above the line.',
  ),
});

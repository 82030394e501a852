import { visibleText } from '../formatters/visible-text.ts';
import { wrap } from '../formatters/wrap.ts';

/** Names and values under each other, two spaces before; a value that is too long for the room goes on in its own column. */
export function labelledRows(
  rows: readonly (readonly [name: string, value: string])[],
  room: number,
): readonly string[] {
  const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.flatMap(([name, value]) =>
    wrap(visibleText(value), room - nameWidth - 4).map((line, index) =>
      `  ${(index === 0 ? name : '').padEnd(nameWidth)}  ${line}`.trimEnd(),
    ),
  );
}

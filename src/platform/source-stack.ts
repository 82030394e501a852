import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

/**
 * A stack by the files and lines the program was written in, as `src/main.ts:12:3`, where it runs bundled. Node can do so itself, but
 * only for modules it loads after it is told, and then every command pays for its maps; these are read when something is wrong.
 */
export function sourceStack(stack: string): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replace(/(file:[^\s()]+\.js):(\d+):(\d+)/g, (place, url: string, line: string, column: string) => {
    if (!maps.has(url)) maps.set(url, readMap(url));
    // Stacks count from one, maps from nothing.
    const entry = maps.get(url)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return place;
    const source = entry.originalSource.replace(/^(?:\.\.\/)+/, '');
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

/** The map beside a module; undefined where there is none to read: a stack without it is better than none. */
function readMap(url: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(new URL(`${url}.map`), 'utf8')));
  } catch {
    return undefined;
  }
}

import { isMap, isScalar, isSeq, type Node, stringify, type YAMLMap, type YAMLSeq } from 'yaml';
import type { YamlValue } from './edit-yaml.ts';
import { parseYaml } from './yaml.ts';

/** A key of one item of a list, and what it shall hold; written below the key, for people to read. */
export interface ItemEdit {
  /** From 0. */
  readonly index: number;
  readonly key: string;
  readonly value: YamlValue;
}

/**
 * Sets keys in the items of a list, and adds items at its end, in one go; every other character of the file stays. The text must be a
 * map in our dialect that holds the list, as every document that satisfies its schema does.
 */
export function editItems(
  content: string,
  list: string,
  edits: readonly ItemEdit[],
  added: readonly YamlValue[] = [],
): string {
  if (edits.length === 0 && added.length === 0) return content;
  const document = parseYaml(content);
  const expected = expectedData(document.toJS({ maxAliasCount: 0 }), list, edits, added);
  const items: unknown = document.get(list, true);
  const spliced = isSeq(items) && items.flow !== true ? splice(content, items, edits, added) : undefined;
  if (spliced !== undefined && holds(spliced, expected)) return spliced;
  // A layout no splice fits: the package writes the file anew, and keeps the comments.
  if (isSeq(items) && items.items.length === 0) items.flow = false;
  for (const { index, key, value } of edits) document.setIn([list, index, key], document.createNode(value));
  for (const value of added) document.addIn([list], document.createNode(value));
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function expectedData(
  data: unknown,
  list: string,
  edits: readonly ItemEdit[],
  added: readonly YamlValue[],
): Record<string, unknown> {
  const map = { ...(data as Record<string, unknown>) };
  const items = [...(Array.isArray(map[list]) ? (map[list] as unknown[]) : [])];
  for (const { index, key, value } of edits) items[index] = { ...(items[index] as object), [key]: value };
  return { ...map, [list]: [...items, ...added] };
}

function holds(content: string, expected: unknown): boolean {
  const document = parseYaml(content);
  return (
    document.errors.length === 0 && JSON.stringify(document.toJS({ maxAliasCount: 0 })) === JSON.stringify(expected)
  );
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function splice(
  content: string,
  items: YAMLSeq,
  edits: readonly ItemEdit[],
  added: readonly YamlValue[],
): string | undefined {
  const splices: Splice[] = [];
  for (const edit of edits) {
    const item = items.items[edit.index];
    const change = !isMap(item)
      ? undefined
      : item.flow === true
        ? unfold(content, item, edit)
        : spliceItem(content, item, edit);
    if (change === undefined) return undefined;
    splices.push(change);
  }
  if (added.length > 0) {
    const end = endOfLine(content, (items.items.at(-1) as Node | undefined)?.range?.[1]);
    const start = items.range?.[0];
    if (end === undefined || start === undefined) return undefined;
    const indent = start - lineStart(content, start);
    const text = added.map((value) => below(blockOf([value], indent), content)).join('');
    splices.push({ from: end, to: end, text });
  }
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((text, change) => text.slice(0, change.from) + change.text + text.slice(change.to), content);
}

function spliceItem(content: string, item: YAMLMap, { key, value }: ItemEdit): Splice | undefined {
  const start = item.range?.[0];
  if (start === undefined) return undefined;
  const block = blockOf({ [key]: value }, start - lineStart(content, start));
  const known = item.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  if (known === undefined) {
    const last = item.items.at(-1);
    const end = endOfLine(content, ((last?.value ?? last?.key) as Node | null | undefined)?.range?.[1]);
    return end === undefined ? undefined : { from: end, to: end, text: below(block, content) };
  }
  const from = (known.key as Node).range?.[0];
  const valueEnd = (known.value as Node | null)?.range?.[1];
  if (from === undefined || valueEnd === undefined) return undefined;
  const to = from + content.slice(from, valueEnd).trimEnd().length;
  return { from, to, text: withLineEnds(block.trimStart(), content) };
}

/** An item written within braces on one line becomes one with a line a key: what is added needs the room. */
function unfold(content: string, item: YAMLMap, { key, value }: ItemEdit): Splice | undefined {
  const [start, end] = item.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const indent = start - lineStart(content, start);
  const kept = item.items.flatMap((pair) => {
    const from = (pair.key as Node).range?.[0];
    const to = ((pair.value ?? pair.key) as Node).range?.[1];
    const isSame = isScalar(pair.key) && pair.key.value === key;
    return from === undefined || to === undefined || isSame ? [] : [content.slice(from, to)];
  });
  const lines = [...kept.map((line) => ' '.repeat(indent) + line), blockOf({ [key]: value }, indent)];
  return { from: start, to: end, text: withLineEnds(lines.join('\n').trimStart(), content) };
}

const lineStart = (content: string, offset: number): number => content.lastIndexOf('\n', offset - 1) + 1;

/** Where the line that holds a value's end ends. */
function endOfLine(content: string, valueEnd: number | undefined): number | undefined {
  if (valueEnd === undefined) return undefined;
  const end = content.indexOf('\n', content[valueEnd - 1] === '\n' ? valueEnd - 1 : valueEnd);
  const stop = end === -1 ? content.length : end;
  return content[stop - 1] === '\r' ? stop - 1 : stop;
}

/** A value over several lines, every line indented. */
const blockOf = (value: YamlValue, indent: number): string =>
  stringify(value, { lineWidth: Math.max(40, 120 - indent), singleQuote: true })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : ' '.repeat(indent) + line))
    .join('\n');

const withLineEnds = (block: string, content: string): string =>
  content.includes('\r\n') ? block.replaceAll('\n', '\r\n') : block;

const below = (block: string, content: string): string => withLineEnds(`\n${block}`, content);

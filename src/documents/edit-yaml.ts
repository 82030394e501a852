import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair, YAMLMap, YAMLSeq } from 'yaml';
import { parseYaml } from './yaml.ts';

export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/** Keys of maps, and the places of items in lists, counted from 0. */
export type YamlPath = readonly (string | number)[];

/**
 * One change to a `.yaml` file: a value under a key, or one more item in a list. Lists and maps on the way are made when absent; an
 * item named by its place must be there. A map `asBlock` gets a line for each of its keys, where what it stands in allows it. To
 * `turn` a key of the root gives it another name and value in the same place; what the value keeps of the old one keeps its comments.
 */
export type YamlEdit =
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: YamlValue; readonly asBlock?: boolean }
  | { readonly kind: 'append'; readonly path: YamlPath; readonly value: YamlValue; readonly asBlock?: boolean }
  | YamlTurn;

interface YamlTurn {
  readonly kind: 'turn';
  readonly path: readonly [string];
  readonly to: string;
  readonly value: YamlValue;
}

// Read as plain text by every reader of YAML, in and out of brackets.
const plain =
  /^(?:[\p{L}][\p{L}\p{N} ./@()_-]*[\p{L}\p{N}.)]|\p{L}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[a-z][a-z0-9-]*)$/u;
const word = /^(?:true|false|null|y|n|yes|no|on|off)$/i;
const lineBreaking = /[\p{Cc}\u2028\u2029\uFEFF]/u;

/** A value on one line of YAML, quoted where it must be; it can stand after a key, and within brackets. */
export function inlineYaml(value: YamlValue): string {
  if (typeof value === 'string') return inlineText(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(inlineYaml).join(', ')}]`;
  let pairs = '';
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) pairs += `${pairs === '' ? '' : ', '}${inlineText(key)}: ${inlineYaml(item)}`;
  }
  return pairs === '' ? '{}' : `{ ${pairs} }`;
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

// The shape of most keys and words, asked for first: no constant of YAML's is among them.
const simple = /^[A-Za-z]{6,}$/;

function inlineText(value: string): string {
  if (simple.test(value)) return value;
  if (plain.test(value) && !word.test(value)) return value;
  return lineBreaking.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

/**
 * Changes a file where the edits say, and leaves every other character: comments, order, quotes and line ends stay as a person
 * left them. The text must be a map in our dialect, as every document that satisfies its schema is.
 */
export function editYaml(content: string, edits: readonly YamlEdit[]): string {
  if (edits.length < 2) return edits.reduce(editOnce, content);
  return spliceFromEnd(content, edits) ?? spliceAll(content, edits) ?? edits.reduce(editOnce, content);
}

/**
 * Every edit spliced by the places of one parsing, the last place first, so that what is spliced moves nothing that is yet to be; held
 * against what was wanted, once. Undefined where that does not come of it, as when two edits meet in one place.
 */
function spliceFromEnd(content: string, edits: readonly YamlEdit[]): string | undefined {
  const document = parseYaml(content);
  const expected = edits.reduce(
    (data: unknown, edit) => changed(data, edit.path, edit),
    document.toJS({ maxAliasCount: 0 }),
  );
  const placed = edits.map((edit) => ({ edit, at: placeOf(document, edit.path) }));
  let edited: string | undefined = content;
  for (const { edit } of placed.sort((a, b) => b.at - a.at)) {
    edited = splice(edited, document, edit);
    if (edited === undefined) return undefined;
  }
  return holds(edited, expected) ? edited : undefined;
}

/** Where the last part of a path that is there begins. */
function placeOf(document: Document, path: YamlPath): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range != null) return node.range[0];
  }
  return 0;
}

/** Every edit spliced, and what comes of it held against what was wanted, once; undefined where a layout fits no splice. */
function spliceAll(content: string, edits: readonly YamlEdit[]): string | undefined {
  let [edited, document] = [content, parseYaml(content)];
  let expected: unknown = document.toJS({ maxAliasCount: 0 });
  for (const edit of edits) {
    expected = changed(expected, edit.path, edit);
    const spliced = splice(edited, document, edit);
    if (spliced === undefined) return undefined;
    [edited, document] = [spliced, parseYaml(spliced)];
  }
  const isRight =
    document.errors.length === 0 && JSON.stringify(document.toJS({ maxAliasCount: 0 })) === JSON.stringify(expected);
  return isRight ? edited : undefined;
}

function editOnce(content: string, edit: YamlEdit): string {
  const document = parseYaml(content);
  const expected = changed(document.toJS({ maxAliasCount: 0 }), edit.path, edit);
  const edited = splice(content, document, edit);
  if (edited !== undefined && holds(edited, expected)) return edited;
  // A layout no splice fits: the package writes the file anew, and keeps the comments.
  if (edit.kind === 'turn') turnPair(document, edit);
  else if (edit.kind === 'set') document.setIn(edit.path, document.createNode(edit.value));
  else if (document.hasIn(edit.path)) document.addIn(edit.path, edit.value);
  else document.setIn(edit.path, document.createNode([edit.value]));
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function holds(content: string, expected: unknown): boolean {
  const document = parseYaml(content);
  return (
    document.errors.length === 0 && JSON.stringify(document.toJS({ maxAliasCount: 0 })) === JSON.stringify(expected)
  );
}

function changed(data: unknown, path: YamlPath, edit: YamlEdit): unknown {
  if (edit.kind === 'turn') {
    const entries = Object.entries(isRecordOf(data) ? data : {});
    return Object.fromEntries(
      entries.map(([key, value]) => (key === edit.path[0] ? [edit.to, edit.value] : [key, value])),
    );
  }
  const [key, ...rest] = path;
  if (key === undefined) return edit.kind === 'set' ? edit.value : [...(Array.isArray(data) ? data : []), edit.value];
  if (typeof key === 'number') {
    if (!Array.isArray(data) || key >= data.length) throw new RangeError(`There is no item ${key}.`);
    return data.map((item: unknown, index) => (index === key ? changed(item, rest, edit) : item));
  }
  const map = isRecordOf(data) ? data : {};
  return { ...map, [key]: changed(map[key], rest, edit) };
}

const isRecordOf = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function splice(content: string, document: Document, edit: YamlEdit): string | undefined {
  const newline = content.includes('\r\n') ? '\r\n' : '\n';
  if (edit.kind === 'turn') return spliceTurned(content, document, edit, newline);
  let map: unknown = document.contents;
  for (const [depth, key] of edit.path.entries()) {
    if (typeof key === 'number') {
      map = isSeq(map) ? map.items[key] : undefined;
      continue;
    }
    if (!isMap(map)) return undefined;
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    const rest = edit.path.slice(depth + 1);
    if (pair === undefined) return addPair(content, map, key, nested(rest, edit), newline, depth === 0);
    const { key: keyNode, value } = pair;
    if (rest.length > 0 && (isMap(value) || isSeq(value))) {
      map = value;
      continue;
    }
    if (edit.kind === 'append' && rest.length === 0 && isSeq(value)) {
      return edit.asBlock === true && (value.flow !== true || value.items.length === 0)
        ? addBlockItem(content, pair.key as Node, value, edit.value, newline)
        : addItem(content, value, edit.value, newline);
    }
    if (edit.kind === 'set' && edit.asBlock === true && rest.length === 0 && map.flow !== true && isRecord(edit.value))
      return replaceByBlock(content, keyNode as Node, value as Node | null, edit.value, newline);
    return replaceValue(content, keyNode as Node, value as Node | null, nested(rest, edit));
  }
  return undefined;
}

/** The text of the one pair written anew, and every other character left as it is. */
function spliceTurned(content: string, document: Document, edit: YamlTurn, newline: string): string | undefined {
  const pair = pairOf(document, edit.path[0]);
  const start = (pair?.key as Node | undefined)?.range?.[0];
  const end = (pair?.value as Node | null | undefined)?.range?.[1];
  if (start === undefined || end === undefined) return undefined;
  const old = content.slice(start, end).trimEnd();
  const part = parseYaml(old);
  turnPair(part, edit);
  const written = part.toString({ lineWidth: 0, singleQuote: true }).trimEnd().replaceAll('\n', newline);
  return `${content.slice(0, start)}${written}${content.slice(start + old.length)}`;
}

const pairOf = ({ contents }: Document, key: string): Pair | undefined =>
  isMap(contents) ? contents.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;

function turnPair(document: Document, { path: [from], to, value }: YamlTurn): void {
  const pair = pairOf(document, from);
  if (pair === undefined) return;
  if (isScalar(pair.key)) pair.key.value = to;
  pair.value = carried(document, pair.value, value);
}

/** A new value in which whatever the old one said already is the old node, with its comments: a map's keys, in a list or not. */
function carried(document: Document, old: unknown, value: YamlValue): Node {
  if (!isMap(old) || value === null || typeof value !== 'object') return newNode(document, value);
  if (isList(value)) {
    const [first, ...rest] = value;
    if (first === undefined) return newNode(document, value);
    const list = new YAMLSeq();
    if (old.commentBefore != null) list.commentBefore = old.commentBefore;
    old.commentBefore = null;
    list.items = [carried(document, old, first), ...rest.map((each) => newNode(document, each))];
    return list;
  }
  const map = new YAMLMap();
  if (old.flow !== undefined) map.flow = old.flow;
  map.items = Object.entries(value).flatMap(([name, item]) => {
    if (item === undefined) return [];
    const same = old.items.find(({ key }) => isScalar(key) && key.value === name);
    if (same === undefined) return [document.createPair(name, newNode(document, item))];
    if (!isNode(same.value) || JSON.stringify(same.value.toJSON()) === JSON.stringify(item)) return [same];
    const node = newNode(document, item);
    if (same.value.comment != null) node.comment = same.value.comment;
    same.value = node;
    return [same];
  });
  const left = old.items.filter((pair) => !map.items.includes(pair as (typeof map.items)[number]));
  const lost = [...new Set([old.commentBefore, ...left.flatMap(commentsOf), old.comment])].filter(
    (each) => each != null,
  );
  if (lost.length > 0) map.commentBefore = lost.join('\n');
  return map;
}

const commentsOf = (pair: unknown): readonly string[] =>
  isPair(pair)
    ? [pair.key, pair.value].flatMap((node) =>
        isNode(node) ? [node.commentBefore, node.comment].filter((each) => each != null) : [],
      )
    : [];

/** A list of plain values stands on one line. */
function newNode(document: Document, value: YamlValue): Node {
  const node = document.createNode(value) as Node;
  if (isSeq(node) && node.items.every(isScalar)) node.flow = true;
  else if (isSeq(node)) for (const item of node.items) if (isMap(item)) flattenLists(item);
  if (isMap(node)) flattenLists(node);
  return node;
}

function flattenLists(map: YAMLMap): void {
  for (const { value } of map.items) if (isSeq(value) && value.items.every(isScalar)) value.flow = true;
}

const nested = (path: YamlPath, edit: YamlEdit): YamlValue =>
  path.reduceRight<YamlValue>((value, key) => ({ [key]: value }), edit.kind === 'set' ? edit.value : [edit.value]);

const insert = (content: string, at: number, addition: string): string =>
  content.slice(0, at) + addition + content.slice(at);

function replaceValue(content: string, key: Node, value: Node | null, replacement: YamlValue): string | undefined {
  const keyEnd = key.range?.[1];
  if (keyEnd === undefined) return undefined;
  const range = value?.range;
  const before = range === undefined || range === null ? undefined : content.slice(range[0], range[1]);
  if (range != null && before !== undefined && before.trim() !== '') {
    const end = range[0] + before.trimEnd().length;
    const startsBelow = content.slice(keyEnd, range[0]).includes('\n');
    const start = startsBelow ? content.indexOf(':', keyEnd) + 1 : range[0];
    return `${content.slice(0, start)}${startsBelow ? ' ' : ''}${inlineYaml(replacement)}${content.slice(end)}`;
  }
  const colon = content.indexOf(':', keyEnd);
  return colon < 0 ? undefined : insert(content, colon + 1, ` ${inlineYaml(replacement)}`);
}

/** A value that becomes a map of lines of its own below its key. */
function replaceByBlock(
  content: string,
  key: Node,
  value: Node | null,
  replacement: { readonly [key: string]: YamlValue | undefined },
  newline: string,
): string | undefined {
  const { range } = key;
  const colon = range == null ? -1 : content.indexOf(':', range[1]);
  if (range == null || colon < 0) return undefined;
  const old = value?.range == null ? '' : content.slice(value.range[0], value.range[1]).trimEnd();
  const end = value?.range == null ? colon + 1 : value.range[0] + old.length;
  const indent = `${columnIndent(content, range[0])}  `;
  const lines = Object.entries(replacement).flatMap(([name, item]) =>
    item === undefined ? [] : `${newline}${indent}${inlineText(name)}: ${inlineYaml(item)}`,
  );
  return `${content.slice(0, colon + 1)}${lines.join('')}${content.slice(end)}`;
}

const isRecord = (value: YamlValue): value is { readonly [key: string]: YamlValue | undefined } =>
  typeof value === 'object' && value !== null && !isList(value);

function addPair(
  content: string,
  map: YAMLMap,
  key: string,
  value: YamlValue,
  newline: string,
  isRoot: boolean,
): string | undefined {
  const [start, end] = map.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (map.flow === true) {
    const inner = `${inlineText(key)}: ${inlineYaml(value)}`;
    const close = content.lastIndexOf('}', end - 1);
    const body = content.slice(start, close).trimEnd();
    const separator = body.endsWith('{') ? ' ' : body.endsWith(',') ? ' ' : ', ';
    return `${content.slice(0, start)}${body}${separator}${inner} ${content.slice(close)}`;
  }
  if (isRoot) {
    const body = content.trimEnd();
    return `${body}${newline}${key}: ${inlineYaml(value)}${newline}`;
  }
  const last = map.items.at(-1);
  const lastNode = (last?.value ?? last?.key) as Node | null | undefined;
  const lastEnd = lastNode?.range?.[1];
  const indent = columnIndent(content, start);
  return lastEnd === undefined
    ? undefined
    : addLine(content, lastEnd, `${indent}${key}: ${inlineYaml(value)}`, newline);
}

function addItem(content: string, list: YAMLSeq, value: YamlValue, newline: string): string | undefined {
  const [start, end] = list.range ?? [];
  const last = list.items.at(-1) as Node | undefined;
  if (start === undefined || end === undefined) return undefined;
  if (last === undefined) return `${content.slice(0, start)}[${inlineYaml(value)}]${content.slice(end)}`;
  const lastEnd = last.range?.[1];
  if (lastEnd === undefined) return undefined;
  if (list.flow === true) return insert(content, lastEnd, `, ${inlineYaml(value)}`);
  return addLine(content, lastEnd, `${columnIndent(content, start)}- ${inlineYaml(value)}`, newline);
}

/** One more item that is a map, a line for each key; below the list's key when it is the first. */
function addBlockItem(
  content: string,
  key: Node,
  list: YAMLSeq,
  value: YamlValue,
  newline: string,
): string | undefined {
  const [start, end] = list.range ?? [];
  const keyStart = key.range?.[0];
  if (start === undefined || end === undefined || keyStart === undefined) return undefined;
  const last = list.items.at(-1) as Node | undefined;
  if (last === undefined) {
    const comment = /^[ \t]*(?:#.*)?(?=\r?\n|$)/.exec(content.slice(end, end + 1000))?.[0].trimEnd();
    if (comment === undefined) return addItem(content, list, value, newline);
    const item = blockItem(value, `${columnIndent(content, keyStart)}  `, newline);
    const head = content.slice(0, content.lastIndexOf(':', start) + 1);
    return `${head}${comment}${newline}${item}${content.slice(end + comment.length)}`;
  }
  const lastEnd = last.range?.[1];
  return lastEnd === undefined
    ? undefined
    : addLine(content, lastEnd, blockItem(value, columnIndent(content, start), newline), newline);
}

function blockItem(value: YamlValue, indent: string, newline: string): string {
  if (value === null || typeof value !== 'object' || isList(value)) return `${indent}- ${inlineYaml(value)}`;
  const lines = Object.entries(value).flatMap(([key, item]) => {
    if (item === undefined) return [];
    // Several lines of plain text, such as a signature, stand as they are.
    if (typeof item === 'string' && /^(?:[!-~](?:[ -~]*[!-~])?\n){2,}$/.test(item)) {
      return [
        `${inlineText(key)}: |`,
        ...item
          .trimEnd()
          .split('\n')
          .map((line) => `  ${line}`),
      ];
    }
    return [`${inlineText(key)}: ${inlineYaml(item)}`];
  });
  return lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`).join(newline);
}

/** As many spaces as stand, or could stand, before the offset on its line: the first key of an item follows its hyphen. */
const columnIndent = (content: string, offset: number): string =>
  ' '.repeat(offset - content.lastIndexOf('\n', offset - 1) - 1);

/** Puts a line below the one that holds the end of a value. */
function addLine(content: string, valueEnd: number, line: string, newline: string): string {
  const from = content[valueEnd - 1] === '\n' ? valueEnd - 1 : valueEnd;
  const lineEnd = content.indexOf('\n', from);
  return lineEnd < 0 ? `${content}${newline}${line}${newline}` : insert(content, lineEnd + 1, `${line}${newline}`);
}

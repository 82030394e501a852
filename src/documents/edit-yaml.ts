import { type Document, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseYaml } from './yaml.ts';

export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue | undefined };

/** One change to a `.yaml` file: a value under a key, or one more item in a list. Lists and maps on the way are made when absent. */
export type YamlEdit =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: YamlValue }
  | { readonly kind: 'append'; readonly path: readonly string[]; readonly value: YamlValue };

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
  const pairs = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${inlineText(key)}: ${inlineYaml(item)}`],
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

function inlineText(value: string): string {
  if (plain.test(value) && !word.test(value)) return value;
  return lineBreaking.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

/**
 * Changes a file where the edits say, and leaves every other character: comments, order, quotes and line ends stay as a person
 * left them. The text must be a map in our dialect, as every document that satisfies its schema is.
 */
export function editYaml(content: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(editOnce, content);
}

function editOnce(content: string, edit: YamlEdit): string {
  const document = parseYaml(content);
  const expected = changed(document.toJS({ maxAliasCount: 0 }), edit.path, edit);
  const edited = splice(content, document, edit);
  if (edited !== undefined && holds(edited, expected)) return edited;
  // A layout no splice fits: the package writes the file anew, and keeps the comments.
  if (edit.kind === 'set') document.setIn(edit.path, document.createNode(edit.value));
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

function changed(data: unknown, path: readonly string[], edit: YamlEdit): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return edit.kind === 'set' ? edit.value : [...(Array.isArray(data) ? data : []), edit.value];
  const map = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  return { ...map, [key]: changed((map as Record<string, unknown>)[key], rest, edit) };
}

function splice(content: string, document: Document, edit: YamlEdit): string | undefined {
  const newline = content.includes('\r\n') ? '\r\n' : '\n';
  let map: unknown = document.contents;
  for (const [depth, key] of edit.path.entries()) {
    if (!isMap(map)) return undefined;
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    const rest = edit.path.slice(depth + 1);
    if (pair === undefined) return addPair(content, map, key, nested(rest, edit), newline, depth === 0);
    const { key: keyNode, value } = pair;
    if (rest.length > 0 && isMap(value)) {
      map = value;
      continue;
    }
    if (edit.kind === 'append' && rest.length === 0 && isSeq(value))
      return addItem(content, value, edit.value, newline);
    return replaceValue(content, keyNode as Node, value as Node | null, nested(rest, edit));
  }
  return undefined;
}

const nested = (path: readonly string[], edit: YamlEdit): YamlValue =>
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
  const indent = lineIndent(content, start);
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
  return addLine(content, lastEnd, `${lineIndent(content, start)}- ${inlineYaml(value)}`, newline);
}

function lineIndent(content: string, offset: number): string {
  const line = content.slice(content.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^\s*/.exec(line)?.[0] ?? '';
}

/** Puts a line below the one that holds the end of a value. */
function addLine(content: string, valueEnd: number, line: string, newline: string): string {
  const from = content[valueEnd - 1] === '\n' ? valueEnd - 1 : valueEnd;
  const lineEnd = content.indexOf('\n', from);
  return lineEnd < 0 ? `${content}${newline}${line}${newline}` : insert(content, lineEnd + 1, `${line}${newline}`);
}

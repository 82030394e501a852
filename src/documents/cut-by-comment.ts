import type { Node } from 'yaml';
import type { Span } from '../domain/diagnostic.ts';
import { splitFrontMatter } from './front-matter.ts';
import { yamlPackage } from './on-demand.ts';
import type { DocumentKind } from './read-kinds.ts';
import { type JsonSchema, resolveLocal, schemaAt } from './schema-model.ts';
import { pointerSegment, type SourceDocument } from './source-document.ts';
import { parseYaml } from './yaml.ts';

/** A text without quotes that ends where YAML begins a comment. */
interface CutText {
  readonly field: string;
  /** The comment, from its `#` to the end of the line. */
  readonly comment: Span;
}

/** A comment one space behind something: few documents have one, and without it nothing more is looked at. */
const commentBehind = /\S #/;

/** More than a line anybody reads: of a longer one its beginning is shown. */
const longestLine = 500;

/** The free texts of a document that a comment on the same line cuts off. Texts in quotes and `|` texts hold their `#` and are none. */
export function textsCutByComment(kind: DocumentKind, document: SourceDocument): readonly CutText[] {
  if (!commentBehind.test(document.text.slice(0, document.bodyStart))) return [];
  const { block, start } = blockOf(kind, document);
  const { isMap, isPair, isScalar, isSeq } = yamlPackage();
  const found: CutText[] = [];
  const walk = (node: unknown, pointer: string, field: string): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        walk(value, `${pointer}/${pointerSegment(name)}`, name);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        if (!isPair(item)) walk(item, `${pointer}/${index}`, field);
      }
    } else if (isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string') {
      const comment = commentAfter(block, node);
      if (comment === undefined || !isFreeText(kind.schema, schemaAt(kind.schema, pointer))) return;
      found.push({ field, comment: document.span(start + comment.start, start + comment.end) });
    }
  };
  walk(parseYaml(block).contents, '', '');
  return found;
}

function blockOf(
  { format }: DocumentKind,
  { text }: SourceDocument,
): { readonly block: string; readonly start: number } {
  if (format === 'markdown') {
    const split = splitFrontMatter(text);
    return typeof split === 'string' ? { block: '', start: 0 } : split;
  }
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { block: text.slice(start), start };
}

/**
 * The comment one space behind a value, as words of one sentence stand. Further off it is set apart, as people and our own scaffolds set
 * a comment, and nobody would take it for a part of the text.
 */
function commentAfter(block: string, { range }: Node): { readonly start: number; readonly end: number } | undefined {
  const start = range?.[1] ?? block.length;
  const comment = /^ #[^\r\n]*/.exec(block.slice(start, start + longestLine))?.[0];
  return comment === undefined ? undefined : { start: start + 1, end: start + comment.length };
}

/** Whether a field holds what somebody writes in words: no name of another record, no date, no word of a list. */
function isFreeText(root: JsonSchema, schema: JsonSchema | undefined): boolean {
  if (schema === undefined) return false;
  const { type, enum: values, const: value, pattern, format, oneOf = [], anyOf = [] } = schema;
  if ([...oneOf, ...anyOf].some((branch) => isFreeText(root, resolveLocal(root, branch)))) return true;
  const isBound = [values, value, pattern, format, schema['x-ref'], schema['x-entry']].some(
    (each) => each !== undefined,
  );
  return [type].flat().includes('string') && !isBound;
}

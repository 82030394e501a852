import { canonicalJson, type HashedLeaf, hashLeaf, type Json, type Leaf } from '../domain/digest.ts';
import { isLevel } from '../domain/level.ts';
import type { HashedContent } from './case-content.ts';

/** A release keeps what it was made from beside its record, and may have a copy of its PDF there. Neither is a document of any kind. */
const keptFile = /^cases\/\d{4}\/[^/]+\/releases\/\d{1,3}\/(?:content\.json|rapport\.pdf)$/;

/** Whether a file belongs to a document beside it, and is none itself. */
export const isCompanion = (path: string): boolean => keptFile.test(path);

/** A file beside a document of more bytes is not read. */
export const largestCompanion = 32 * 1024 * 1024;

/** What a release rests on, whole: every leaf with its salt, the view that was printed, and the PDF's other attachments. */
export interface KeptContent {
  readonly content: HashedContent;
  /** The view the report was rendered from; held against its shape before it is rendered again. */
  readonly view: Json;
  /** The attachments besides content.json, by file name. */
  readonly attachments: Readonly<Record<string, Json>>;
}

/** The exact text of `content.json`: RFC 8785 JSON without a line end. */
export function writeKeptContent({ content, view, attachments }: KeptContent): string {
  const { caseId, contentDigest, leaves, hashed } = content;
  return canonicalJson({
    schemaVersion: 1,
    case: caseId,
    contentDigest,
    audience: 'secretariat',
    leaves: leaves.map(({ kind, id, level, salt, data }, index) => {
      const { leaf } = hashed[index] as HashedLeaf;
      return { kind, id, level, leaf, salt, data };
    }),
    view,
    attachments,
  });
}

/**
 * Reads a `content.json` whose bytes are those of its release. The hashes of the leaves are computed again.
 * @returns undefined when it is not of our form
 */
export function readKeptContent(bytes: Uint8Array): KeptContent | undefined {
  const read = parse(bytes);
  if (!isObject(read) || read['schemaVersion'] !== 1) return undefined;
  const { case: caseId, contentDigest, leaves, view, attachments } = read;
  if (typeof caseId !== 'string' || typeof contentDigest !== 'string' || view === undefined) return undefined;
  if (!isList(leaves) || !isObject(attachments)) return undefined;
  const kept = leaves.map(leafOf);
  const whole = kept.filter((leaf) => leaf !== undefined);
  if (whole.length !== kept.length) return undefined;
  return {
    content: { caseId, contentDigest, leaves: whole, hashed: whole.map(hashLeaf) },
    view,
    attachments: Object.fromEntries(Object.entries(attachments)),
  };
}

function parse(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function leafOf(value: Json): Leaf | undefined {
  if (!isObject(value)) return undefined;
  const { kind, id, level, salt, data } = value;
  if (typeof kind !== 'string' || typeof id !== 'string' || typeof salt !== 'string') return undefined;
  return isLevel(level) && data !== undefined ? { kind, id, level, salt, data } : undefined;
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);

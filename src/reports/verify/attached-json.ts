import type { Json } from '../../domain/digest.ts';
import { isNestedDeeper } from '../../domain/json-depth.ts';
import { levels } from '../../domain/level.ts';
import { flag, list, misfits, nullable, number, record, type Shape, type Shaped, text } from '../views/shape.ts';

const interest = record('interest', { vendor: text, from: text, until: nullable(text) });
const key = record('key', {
  publicKey: text,
  from: text,
  until: nullable(text),
  revoked: nullable(text),
  enrolledBy: text,
  enrolment: nullable(text),
});
const person = record('person', {
  id: text,
  name: text,
  role: text,
  municipality: nullable(text),
  keys: list(key),
  interests: list(interest),
});
const statement = record('statement', {
  schema: text,
  case: text,
  contentDigest: text,
  textDigest: text,
  decision: text,
  reviewer: text,
  role: text,
  date: text,
  comment: nullable(text),
  previous: nullable(text),
});
const recorded = record('recorded', { by: text, on: text, channel: text, text });
const approval = record('approval', {
  name: text,
  statement,
  signature: nullable(text),
  recorded: nullable(recorded),
  municipality: nullable(text),
});
const approvalsHead = {
  schemaVersion: number,
  case: text,
  owner: text,
  authors: list(text),
  approvals: list(approval),
  people: list(person),
};
const approvalsShape = record('approvals', approvalsHead);
const ruleShapes = {
  required: number,
  counted: number,
  points: nullable(number),
};
const releaseShape = record('release', {
  schemaVersion: number,
  case: text,
  version: number,
  date: text,
  by: text,
  role: text,
  reason: nullable(text),
  contentDigest: text,
  textDigest: text,
  audience: text,
  previous: nullable(text),
  vendor: text,
});

/** `release.json` of a released report. */
export type AttachedRelease = Shaped<typeof releaseShape>;

/** `approvals.json`, with the quorum's rule, some of which may be left out. */
export type AttachedApprovals = Shaped<typeof approvalsShape> & {
  readonly quorum: {
    readonly required: number;
    readonly points: number | null;
    readonly rule: {
      readonly default: { readonly approvals: number };
      readonly highRisk?: { readonly points: number; readonly approvals: number };
      readonly countRecorded?: boolean;
    };
  };
};

/** One leaf of an attached content: in full, or its hash alone. */
export interface AttachedLeaf {
  readonly kind: string;
  readonly id: string;
  readonly level: (typeof levels)[number];
  readonly leaf: string;
  readonly salt?: string;
  readonly data?: Json;
}

/** `content.json` of a released report. */
export interface AttachedContent {
  readonly case: string;
  readonly audience: string;
  readonly contentDigest: string;
  readonly leaves: readonly AttachedLeaf[];
}

/** What was read, or where it departs from the form it must have. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly at: string };

/** So deep may an attachment be nested; ours are not half so deep. */
const deepest = 100;
/** So many approvals, people and leaves may there be. */
const most = 100_000;

/** Reads bytes as JSON. Any bytes may come in, and nothing is thrown. */
export function parseJson(bytes: Uint8Array): Json | undefined {
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isNestedDeeper(words, deepest) ? undefined : (JSON.parse(words) as Json);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fits<S extends Shape>(shape: S, value: unknown): Read<Shaped<S>> {
  const [first] = misfits(shape, value);
  return first === undefined ? { ok: true, value: value as Shaped<S> } : { ok: false, at: first };
}

/** Reads `release.json`. */
export const readRelease = (value: Json | undefined): Read<AttachedRelease> => fits(releaseShape, value);

/** Reads `approvals.json`. */
export function readApprovals(value: Json | undefined): Read<AttachedApprovals> {
  if (!isObject(value)) return { ok: false, at: '/' };
  const { quorum, ...head } = value;
  const read = fits(approvalsShape, head);
  if (!read.ok) return read;
  if (read.value.approvals.length > most || read.value.people.length > most) return { ok: false, at: '/approvals' };
  const wrong = quorumMisfit(quorum);
  return wrong === undefined ? { ok: true, value: value as unknown as AttachedApprovals } : { ok: false, at: wrong };
}

function quorumMisfit(quorum: unknown): string | undefined {
  if (!isObject(quorum)) return '/quorum';
  const { rule, ...numbers } = quorum;
  const [wrong] = misfits(record('quorum', ruleShapes), numbers, '/quorum');
  if (wrong !== undefined) return wrong;
  if (!isObject(rule)) return '/quorum/rule';
  const shapes: Readonly<Record<string, Shape>> = {
    default: record('default', { approvals: number }),
    highRisk: record('highRisk', { points: number, approvals: number }),
    countRecorded: flag,
  };
  if (!('default' in rule)) return '/quorum/rule/default';
  for (const [name, part] of Object.entries(rule)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    const [misfit] = shape === undefined ? [`/quorum/rule/${name}`] : misfits(shape, part, `/quorum/rule/${name}`);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}

/** Reads `content.json`. */
export function readContent(value: Json | undefined): Read<AttachedContent> {
  if (!isObject(value)) return { ok: false, at: '/' };
  for (const name of ['case', 'audience', 'contentDigest']) {
    if (typeof value[name] !== 'string') return { ok: false, at: `/${name}` };
  }
  const { leaves } = value;
  if (!Array.isArray(leaves) || leaves.length > most) return { ok: false, at: '/leaves' };
  const wrong = leaves.findIndex((leaf) => !isLeaf(leaf));
  return wrong === -1
    ? { ok: true, value: value as unknown as AttachedContent }
    : { ok: false, at: `/leaves/${wrong}` };
}

function isLeaf(value: unknown): value is AttachedLeaf {
  if (!isObject(value)) return false;
  const { kind, id, level, leaf, salt, data, ...rest } = value;
  if (Object.keys(rest).length > 0 || !(levels as readonly unknown[]).includes(level)) return false;
  if (typeof kind !== 'string' || typeof id !== 'string' || typeof leaf !== 'string') return false;
  return data === undefined ? salt === undefined : typeof salt === 'string';
}

import type { Json } from '../../domain/digest.ts';
import { isNestedDeeper } from '../../domain/json-depth.ts';
import { levels } from '../../domain/level.ts';
import type { RunningPiece, TextPiece } from '../text/text-pieces.ts';
import { flag, list, misfits, nullable, number, record, type Shape, type Shaped, textShape } from '../views/shape.ts';

const interest = record('interest', { vendor: textShape, from: textShape, until: nullable(textShape) });
const key = record('key', {
  publicKey: textShape,
  from: textShape,
  until: nullable(textShape),
  revoked: nullable(textShape),
  enrolledBy: textShape,
  enrolment: nullable(textShape),
});
const person = record('person', {
  id: textShape,
  name: textShape,
  role: textShape,
  municipality: nullable(textShape),
  keys: list(key),
  interests: list(interest),
});
const statement = record('statement', {
  schema: textShape,
  case: textShape,
  contentDigest: textShape,
  textDigest: textShape,
  decision: textShape,
  reviewer: textShape,
  role: textShape,
  date: textShape,
  comment: nullable(textShape),
  previous: nullable(textShape),
});
const recorded = record('recorded', { by: textShape, on: textShape, channel: textShape, text: textShape });
const approval = record('approval', {
  name: textShape,
  statement,
  signature: nullable(textShape),
  recorded: nullable(recorded),
  municipality: nullable(textShape),
});
const approvalsHead = {
  schemaVersion: number,
  case: textShape,
  owner: textShape,
  authors: list(textShape),
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
  case: textShape,
  version: number,
  date: textShape,
  by: textShape,
  role: textShape,
  reason: nullable(textShape),
  contentDigest: textShape,
  textDigest: textShape,
  audience: textShape,
  previous: nullable(textShape),
  vendor: textShape,
});

/** `release.json` of a released report. */
export type AttachedRelease = Shaped<typeof releaseShape>;

/** An answer; those of the second kind name the template the report was read in. */
type AttachedApproval = Omit<Shaped<typeof approval>, 'statement'> & {
  readonly statement: Shaped<typeof statement> & { readonly templateDigest?: string };
};

/** `approvals.json`, with the quorum's rule, some of which may be left out. */
export type AttachedApprovals = Omit<Shaped<typeof approvalsShape>, 'approvals'> & {
  readonly approvals: readonly AttachedApproval[];
  /** Public keys that say of themselves that they belong to an example. */
  readonly sampleKeys: readonly string[];
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

/** `text.json` of a released report: its words, and which of them were approved. */
export interface AttachedText {
  readonly case: string;
  readonly textDigest: string;
  readonly pieces: readonly TextPiece[];
  readonly running: readonly RunningPiece[];
}

/** One leaf of an attached content: in full, or its hash alone. */
interface AttachedLeaf {
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
export function parseAttachment(bytes: Uint8Array): Json | undefined {
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
  const { rest, sampleKeys } = withoutSampleMarks(head);
  const { approvals: answers } = rest;
  const read = fits(
    approvalsShape,
    Array.isArray(answers) ? { ...rest, approvals: answers.map(withoutTemplate) } : rest,
  );
  if (!read.ok) return read;
  if (read.value.approvals.length > most || read.value.people.length > most) return { ok: false, at: '/approvals' };
  const wrong = quorumMisfit(quorum);
  if (wrong !== undefined) return { ok: false, at: wrong };
  return { ok: true, value: { ...read.value, approvals: answers, quorum, sampleKeys } as unknown as AttachedApprovals };
}

/** A key of an example says so (`sample: true`); all others say nothing. Any other value is left for the shape to refuse. */
function withoutSampleMarks(head: Readonly<Record<string, unknown>>): {
  readonly rest: Readonly<Record<string, unknown>>;
  readonly sampleKeys: readonly string[];
} {
  const { people } = head;
  if (!Array.isArray(people)) return { rest: head, sampleKeys: [] };
  const sampleKeys: string[] = [];
  const unmarked = (each: unknown): unknown => {
    if (!isObject(each) || each['sample'] !== true) return each;
    const { sample: _, ...others } = each;
    if (typeof others['publicKey'] === 'string') sampleKeys.push(others['publicKey']);
    return others;
  };
  const rest = people.map((person: unknown) =>
    isObject(person) && Array.isArray(person['keys']) ? { ...person, keys: person['keys'].map(unmarked) } : person,
  );
  return { rest: { ...head, people: rest }, sampleKeys };
}

/** An answer without the digest of its template, which answers of the first kind do not have. */
function withoutTemplate(answer: unknown): unknown {
  if (!isObject(answer) || !isObject(answer['statement'])) return answer;
  const { templateDigest, ...rest } = answer['statement'];
  return typeof templateDigest === 'string' ? { ...answer, statement: rest } : answer;
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
export function readAttachedContent(value: Json | undefined): Read<AttachedContent> {
  if (!isObject(value)) return { ok: false, at: '/' };
  for (const name of ['case', 'audience', 'contentDigest']) {
    if (typeof value[name] !== 'string') return { ok: false, at: `/${name}` };
  }
  const { leaves, schemaVersion, ...head } = value;
  const [more] = Object.keys(head).filter((name) => !['case', 'audience', 'contentDigest'].includes(name));
  if (more !== undefined || typeof schemaVersion !== 'number') return { ok: false, at: `/${more ?? 'schemaVersion'}` };
  if (!Array.isArray(leaves) || leaves.length > most) return { ok: false, at: '/leaves' };
  const wrong = leaves.findIndex((leaf) => !isLeaf(leaf));
  return wrong === -1
    ? { ok: true, value: value as unknown as AttachedContent }
    : { ok: false, at: `/leaves/${wrong}` };
}

/** Reads `text.json`. */
export function readAttachedText(value: Json | undefined): Read<AttachedText> {
  if (!isObject(value)) return { ok: false, at: '/' };
  const { schemaVersion, case: caseId, textDigest, pieces, running, ...rest } = value;
  const [more] = Object.keys(rest);
  if (more !== undefined) return { ok: false, at: `/${more}` };
  if (schemaVersion !== 1) return { ok: false, at: '/schemaVersion' };
  if (typeof caseId !== 'string') return { ok: false, at: '/case' };
  if (typeof textDigest !== 'string') return { ok: false, at: '/textDigest' };
  if (!isPairs(pieces, ['approved', 'title', 'released', 'page-of'])) return { ok: false, at: '/pieces' };
  if (!isPairs(running, ['words', 'page', 'pages'])) return { ok: false, at: '/running' };
  return { ok: true, value: value as unknown as AttachedText };
}

const isPairs = (value: unknown, kinds: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.length <= most &&
  value.every(
    (pair) => Array.isArray(pair) && pair.length === 2 && kinds.includes(pair[0]) && typeof pair[1] === 'string',
  );

function isLeaf(value: unknown): value is AttachedLeaf {
  if (!isObject(value)) return false;
  const { kind, id, level, leaf, salt, data, ...rest } = value;
  if (Object.keys(rest).length > 0 || !(levels as readonly unknown[]).includes(level)) return false;
  if (typeof kind !== 'string' || typeof id !== 'string' || typeof leaf !== 'string') return false;
  return data === undefined ? salt === undefined : typeof salt === 'string';
}

import { pointerSegment } from '../documents/source-document.ts';
import type { Span } from '../domain/diagnostic.ts';
import { blankedComments } from '../domain/prose.ts';
import { type Kind, kinds } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** The place of a stretch of a text: exact in prose, the whole field in YAML, where quoting and folding move the characters. */
type TextPlace = (start: number, end: number) => Span;
type TextVisitor = (content: string, place: TextPlace) => void;

// Registers and settings are the tool's own and hold addresses of sources; people write prose in the rest.
const written = kinds.filter((kind) =>
  /^(?:tilsyn|assessment|finding|follow-up|dialogue|report|vendor|vendor-notes|system|sub-processor|processing|evidence|dpa)$/.test(
    kind,
  ),
);

/**
 * A first look at a file as it is written: false when nothing in it can concern the rule. An escape within quotes could spell
 * anything, so a file with a backslash is always read closely.
 */
type Sign = (written: string) => boolean;

const concerns = ({ source }: TypedDocument, sign: Sign): boolean => sign(source.text) || source.text.includes('\\');

/** Every text somebody wrote, in the files that bear the sign: the prose of Markdown, comments blanked, and each text field. */
export function eachText(repository: Repository, sign: Sign, visit: TextVisitor): void {
  for (const kind of written) {
    for (const document of repository.all(kind)) {
      if (!concerns(document, sign)) continue;
      visitBody(document, visit);
      visitFields(document, document.data, '', visit);
    }
  }
}

/** A vendor's answer stands word for word and is printed as text: what looks like Markdown or HTML in it is neither. */
const isQuoted = ({ kind }: TypedDocument, pointer: string): boolean =>
  kind === 'assessment' && /^\/controls\/\d+\/answer$/.test(pointer);

/**
 * The prose that others than the secretariat read: report, follow-ups, assessments, what a case says to municipalities, and the
 * findings and the dialogue that are not kept to the secretariat.
 */
export function eachReaderText(repository: Repository, sign: Sign, visit: TextVisitor): void {
  const chosen = <K extends Kind>(kind: K): readonly TypedDocument<K>[] =>
    repository.all(kind).filter((document) => concerns(document, sign));
  for (const document of chosen('report')) visitBody(document, visit);
  for (const document of chosen('finding')) {
    if (document.data.confidentiality === 'secretariat') continue;
    visitFields(document, document.data.title, '/title', visit);
    visitBody(document, visit);
  }
  for (const document of chosen('dialogue')) {
    if (document.data.confidentiality === 'secretariat') continue;
    visitFields(document, document.data.subject, '/subject', visit);
    visitBody(document, visit);
  }
  for (const document of chosen('follow-up')) visitFields(document, document.data.text, '/text', visit);
  for (const document of chosen('assessment')) {
    for (const [index, { remark }] of document.data.controls.entries()) {
      if (remark !== undefined) visit(remark, () => document.at(`/controls/${index}/remark`));
    }
  }
  for (const document of chosen('tilsyn')) {
    for (const field of [
      'conceptReason',
      'evidenceReason',
      'recommendationReason',
      'triggerNote',
      'localPoints',
    ] as const) {
      visitFields(document, document.data[field], `/${field}`, visit);
    }
  }
}

function visitBody(document: TypedDocument, visit: TextVisitor): void {
  if (document.body === '') return;
  const { source } = document;
  visit(blankedComments(document.body), (start, end) => source.span(source.bodyStart + start, source.bodyStart + end));
}

function visitFields(document: TypedDocument, value: unknown, pointer: string, visit: TextVisitor): void {
  if (typeof value === 'string') {
    visit(value, () => document.at(pointer));
  } else if (typeof value === 'object' && value !== null && !isQuoted(document, pointer)) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'string' || typeof item === 'object') {
        visitFields(document, item, `${pointer}/${pointerSegment(key)}`, visit);
      }
    }
  }
}

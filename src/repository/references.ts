import { eachValue } from '../documents/field-values.ts';
import type { DocumentKind } from '../documents/read-kinds.ts';
import { type SchemaStep, visitSchema } from '../documents/schema-model.ts';
import { pointerOf, type Trail, wayOf } from '../documents/trail.ts';
import { aliasOfCountry, isCountryLike } from '../domain/country-alias.ts';
import { type Diagnostic, enough, wholeFile, withoutFlood } from '../domain/diagnostic.ts';
import { closest, likelyIds } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import { kinds as allKinds, type Kind } from '../generated/types.ts';
import { entryIds } from './catalogues.ts';
import type { KnownDocument, TypedDocument } from './document.ts';
import type { Repository } from './repository.ts';

/** Two documents with one id, and an `id` field that differs from the path. */
export function checkIdentity(
  known: readonly KnownDocument[],
  documents: readonly TypedDocument[],
): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const first = new Map<string, KnownDocument>();
  for (const document of known) {
    const key = `${document.kind}\0${document.id}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, document);
      continue;
    }
    problems.push({
      code: 'reference/duplicate-id',
      severity: 'error',
      at: wholeFile(document.file),
      message: text(
        `Navnet ${document.id} er allerede brugt af en anden fil.`,
        `The id ${document.id} is already used by another file.`,
      ),
      hint: text('Giv den ene fil et andet, sigende navn.', 'Give one of the files another, telling name.'),
      related: [{ at: wholeFile(other.file), message: text('Her er det brugt først.', 'It is used here first.') }],
    });
  }
  for (const document of documents) {
    const { data } = document;
    if (!('id' in data) || typeof data.id !== 'string' || data.id === document.id) continue;
    problems.push({
      code: 'reference/id-differs-from-path',
      severity: 'error',
      at: document.at('/id'),
      pointer: '/id',
      message: text(
        `Feltet \`id\` siger ${data.id}, men filens plads siger ${document.id}.`,
        `The field \`id\` says ${data.id}, but the file's place says ${document.id}.`,
      ),
      hint: text(`Skriv \`id: ${document.id}\`, eller flyt filen.`, `Write \`id: ${document.id}\`, or move the file.`),
    });
  }
  return problems;
}

/** Every value of a document that names another document by its id, and the keys and places that lead to it. */
export function eachReference(
  repository: Repository,
  document: TypedDocument,
  visit: (kind: Kind, id: string, path: readonly (string | number)[]) => void,
): void {
  const kind = repository.kinds.find(({ name }) => name === document.kind);
  for (const field of kind === undefined ? [] : referenceFields(kind)) {
    const named = field.kind;
    if (named === undefined) continue;
    eachValue(document.data, field.path, (value, trail) => {
      if (typeof value === 'string') visit(named, value, wayOf(trail));
    });
  }
}

interface ReferenceField {
  readonly path: readonly SchemaStep[];
  readonly kind?: Kind;
  readonly entry?: string;
}

/** Every reference in every document, as the schemas' `x-ref` and `x-entry` notes say. A broken target counts as found. */
export function checkReferences(repository: Repository, documents: readonly TypedDocument[]): readonly Diagnostic[] {
  const fields = new Map(repository.kinds.map((kind) => [kind.name, referenceFields(kind)] as const));
  return documents.flatMap((document) => {
    const problems: Diagnostic[] = [];
    for (const field of fields.get(document.kind) ?? []) {
      eachValue(document.data, field.path, (value, trail) => {
        // Each problem looks through every id for the one that was meant.
        if (typeof value !== 'string' || problems.length > enough) return;
        const problem = checkReference(repository, document, field, value, trail);
        if (problem !== undefined) problems.push(problem);
      });
    }
    return withoutFlood(problems);
  });
}

function referenceFields({ schema }: DocumentKind): readonly ReferenceField[] {
  const fields: ReferenceField[] = [];
  visitSchema(schema, ({ 'x-ref': kind, 'x-entry': entry }, path) => {
    if (kind !== undefined && isKind(kind)) fields.push({ path, kind });
    if (entry !== undefined) fields.push({ path, entry });
  });
  return fields;
}

const isKind = (name: string): name is Kind => (allKinds as readonly string[]).includes(name);

function checkReference(
  repository: Repository,
  document: TypedDocument,
  field: ReferenceField,
  value: string,
  trail: Trail | undefined,
): Diagnostic | undefined {
  if (field.kind !== undefined) {
    if (repository.knows(field.kind, value)) return undefined;
    const pointer = pointerOf(trail);
    const meant = likelyIds(value, repository.ids(field.kind))[0];
    return {
      code: 'reference/not-found',
      severity: 'error',
      at: document.at(pointer),
      pointer,
      message: text(`\`${value}\` findes ikke i arkivet.`, `\`${value}\` does not exist in the repository.`),
      hint: suggestion(
        meant,
        text(
          `Opret den, eller ret navnet. Slags: ${field.kind}.`,
          `Create it, or correct the name. Kind: ${field.kind}.`,
        ),
      ),
    };
  }
  const entries = entryIds(repository, document, field.entry ?? '');
  // No such catalogue, or a broken one, is its own finding.
  if (entries === undefined || entries.has(value)) return undefined;
  const pointer = pointerOf(trail);
  return {
    code: 'reference/entry-not-found',
    severity: 'error',
    at: document.at(pointer),
    pointer,
    message: text(
      `\`${value}\` står ikke i registret ${field.entry}.`,
      `\`${value}\` is not in the register ${field.entry}.`,
    ),
    hint: suggestion(
      field.entry === 'countries' && isCountryLike(value) ? aliasOfCountry(value) : closest(value, entries),
      text(`Se register/ for de kendte værdier.`, `See register/ for the known values.`),
    ),
  };
}

const suggestion = (meant: string | undefined, otherwise: { da: string; en: string }): { da: string; en: string } =>
  meant === undefined ? otherwise : text(`Mente du \`${meant}\`?`, `Did you mean \`${meant}\`?`);

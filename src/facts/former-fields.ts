import { eachValue } from '../documents/field-values.ts';
import { visitSchema } from '../documents/schema-model.ts';
import { wayOf } from '../documents/trail.ts';
import type { Kind } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { evidenceTypes } from './catalogue-entries.ts';
import { once } from './once.ts';
import { hasUnread } from './unread.ts';

/** A value of a record that has the shape it had in an earlier version. */
export interface FormerField {
  readonly document: TypedDocument;
  /** Keys and places from the document's root. */
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** The step of `dbs migrate` that turns it. */
  readonly step: string;
  /** Its case is released: it stays as it was sealed. */
  readonly released: boolean;
}

/** Every value that a schema marks as a former form, kind by kind, in the order of the documents. */
export const formerFields = once((repository): readonly FormerField[] => {
  const fields: FormerField[] = [];
  for (const { name, schema } of repository.kinds) {
    visitSchema(schema, ({ 'x-was': step, type }, path) => {
      if (step === undefined) return;
      for (const document of repository.all(name as Kind)) {
        eachValue(document.data, path, (value, trail) => {
          if (type !== undefined && type !== typeOf(value)) return;
          if (isOfToday(step, document, repository)) return;
          fields.push({ document, path: wayOf(trail), value, step, released: isReleased(repository, document) });
        });
      }
    });
  }
  return fields;
});

/** A field that only some records have in a former form: those of other kinds may say the same today. */
function isOfToday(step: string, document: TypedDocument, repository: Repository): boolean {
  if (step !== 'assurance' || document.data.kind !== 'evidence') return false;
  const { type, assurance } = document.data;
  const entry = evidenceTypes(repository).get(type);
  // Unknown is not former: a level that cannot be given is said where the type is known.
  return entry === undefined || assurance === 'none' || entry.form === undefined || entry.form === 'assurance-report';
}

/** A record of a case that has a release; one that cannot be read is a release too. */
const isReleased = (repository: Repository, document: TypedDocument): boolean =>
  document.file.startsWith('cases/') &&
  (repository.ofCase('release', caseIdOf(document)).length > 0 || hasUnread(repository, 'release', caseIdOf(document)));

/** What JSON Schema calls a value, as far as forms are told apart by it. */
const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

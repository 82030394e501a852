import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type Diagnostic, type DiagnosticCode, enough, withoutFlood } from '../domain/diagnostic.ts';
import { closest } from '../domain/suggestion.ts';
import { type Text, text, verbatim } from '../domain/text.ts';
import { ajvFormatsPackage, ajvPackage } from './on-demand.ts';
import type { DocumentKind } from './read-kinds.ts';
import { compileSatisfies, type Satisfies } from './satisfies-schema.ts';
import { fittingText } from './schema-example.ts';
import { type JsonSchema, schemaAt, vocabulary } from './schema-model.ts';
import { type Part, pointerSegment, type SourceDocument } from './source-document.ts';
import { wholeNumbersWithPoint } from './written-numbers.ts';

export type SchemaValidator = (kind: DocumentKind, document: SourceDocument) => readonly Diagnostic[];

/** Checks documents against their kind's schema; each schema is compiled at its first document, and Ajv at the first that fails. */
export function createSchemaValidator(): SchemaValidator {
  const quick = new Map<string, Satisfies | undefined>();
  const compiled = new Map<string, ValidateFunction>();
  let compile: ((schema: JsonSchema) => ValidateFunction) | undefined;

  return (kind, document) => {
    if (!quick.has(kind.name)) quick.set(kind.name, compileSatisfies(kind.schema));
    if (quick.get(kind.name)?.(document.data) === true) return wholeNumbersWithPoint(kind, document);

    compile ??= createCompiler();
    const validate = compiled.get(kind.name) ?? compile(kind.schema);
    compiled.set(kind.name, validate);
    if (validate(document.data)) return wholeNumbersWithPoint(kind, document);
    // Sorting out the noise compares errors with each other: of a flood the beginning is enough.
    const errors = withoutNoise((validate.errors ?? []).slice(0, 10 * enough)).slice(0, enough + 1);
    return withoutFlood(errors.map((error) => toDiagnostic(error, kind, document)));
  };
}

/** Ajv, set to say everything about a document that fails. */
function createCompiler(): (schema: JsonSchema) => ValidateFunction {
  const ajv = new (ajvPackage().Ajv2020)({
    strict: true,
    allErrors: true,
    strictRequired: false,
    allowUnionTypes: true,
    verbose: true,
    // The schemas are the tool's own and tested; these two save most of what compiling costs.
    validateSchema: false,
    code: { optimize: false },
  });
  ajv.addVocabulary([...vocabulary]);
  ajvFormatsPackage().default(ajv, ['date', 'date-time', 'email', 'uri', 'uuid']);
  return (schema) => ajv.compile(schema);
}

/**
 * Ajv reports every branch of a choice. Of each, only the nearest branch is worth a person's time: the one whose `const` fits,
 * else the one with the fewest errors; and never the verdict over the branches when their own errors are there.
 */
function withoutNoise(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if');
  for (const choice of errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')) {
    const branchOf = (error: ErrorObject): string | undefined =>
      error !== choice &&
      error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
      error.instancePath.startsWith(choice.instancePath)
        ? error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0]
        : undefined;
    const branches = new Map<string, ErrorObject[]>();
    for (const error of kept) {
      const branch = branchOf(error);
      if (branch !== undefined) branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    if (branches.size === 0) continue;
    const [nearest] = [...branches].sort(([, a], [, b]) => badness(a) - badness(b))[0] ?? [];
    kept = kept.filter((error) => error !== choice && (branchOf(error) ?? nearest) === nearest);
  }
  return kept;
}

const badness = (errors: readonly ErrorObject[]): number =>
  errors.reduce((sum, { keyword }) => sum + (keyword === 'const' ? 100 : keyword === 'type' ? 10 : 1), 0);

interface Described {
  readonly code: DiagnosticCode;
  readonly message: Text;
  readonly hint?: Text;
  readonly pointer?: string;
  readonly part?: Part;
}

function toDiagnostic(error: ErrorObject, kind: DocumentKind, document: SourceDocument): Diagnostic {
  const { code, message, hint, pointer = error.instancePath, part = 'value' } = describe(error, kind.schema);
  return { code, severity: 'error', message, at: document.locate(pointer, part), pointer, ...(hint && { hint }) };
}

/** What to write where a field is missing: the key, with what it takes. */
function addition(key: string, schema: JsonSchema | undefined): Text {
  const [only] = schema?.const === undefined ? [] : [String(schema.const)];
  if (only !== undefined) return verbatim(`\`${key}: ${only}\``);
  const values = schema?.enum?.map(String);
  if (values === undefined) return text(`feltet \`${key}\``, `the field \`${key}\``);
  const labels = schema?.['x-labels'];
  const choices = (language: keyof Text): string =>
    values.map((value) => (labels?.[value] === undefined ? value : `${value} (${labels[value][language]})`)).join(', ');
  return text(`\`${key}\` med en af værdierne ${choices('da')}`, `\`${key}\` with one of ${choices('en')}`);
}

/** A text of the form a field takes, as an example; only the place to read more where we have none. */
function formHint(schema: JsonSchema | undefined, key: string, more: Text): { hint?: Text } {
  const example = schema === undefined ? undefined : fittingText(schema, 'da', key);
  if (example !== undefined)
    return {
      hint: text(`Skriv for eksempel \`${example}\`.${more.da}`, `Write for example \`${example}\`.${more.en}`),
    };
  return more.da === '' ? {} : { hint: text(more.da.trim(), more.en.trim()) };
}

const titled = (name: string, schema: JsonSchema | undefined): string =>
  schema?.title === undefined ? `\`${name}\`` : `\`${name}\` (${schema.title})`;
const lastSegment = (pointer: string): string => pointer.split('/').at(-1) ?? '';

function describe(error: ErrorObject, root: JsonSchema): Described {
  const { keyword, params, instancePath } = error;
  const code: DiagnosticCode = `schema/${keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const here = schemaAt(root, instancePath);
  const field = instancePath === '' ? text('Dokumentet', 'The document') : named(instancePath, root, here);
  const known = root['x-kind'];
  const more =
    known === undefined ? text('', '') : text(` Se \`dbs schema ${known}\`.`, ` See \`dbs schema ${known}\`.`);

  switch (keyword) {
    case 'required': {
      const missing = String(params['missingProperty']);
      const schema = schemaAt(root, `${instancePath}/${pointerSegment(missing)}`);
      return {
        code,
        message: text(`Feltet ${titled(missing, schema)} mangler.`, `The field \`${missing}\` is missing.`),
        hint: text(
          `Tilføj ${addition(missing, schema).da}.${more.da}`,
          `Add ${addition(missing, schema).en}.${more.en}`,
        ),
        part: 'key',
      };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const extra = String(params['additionalProperty'] ?? params['unevaluatedProperty']);
      const known = Object.keys(here?.properties ?? (error.parentSchema as JsonSchema | undefined)?.properties ?? {});
      const meant = closest(extra, known);
      return {
        code: 'schema/unknown-key',
        message: text(`Feltet \`${extra}\` findes ikke her.`, `There is no field \`${extra}\` here.`),
        hint:
          meant === undefined
            ? text(`Kendte felter: ${known.join(', ')}.`, `Known fields: ${known.join(', ')}.`)
            : text(`Mente du \`${meant}\`?`, `Did you mean \`${meant}\`?`),
        pointer: `${instancePath}/${pointerSegment(extra)}`,
        part: 'key',
      };
    }
    case 'enum': {
      const allowed = ((params['allowedValues'] as readonly unknown[] | undefined) ?? []).map(String);
      const meant = typeof error.data === 'string' ? closest(error.data, allowed) : undefined;
      const labels = (error.parentSchema as JsonSchema | undefined)?.['x-labels'];
      const choices = (language: 'da' | 'en'): string =>
        allowed
          .map((value) => (labels?.[value] === undefined ? value : `${value} (${labels[value][language]})`))
          .join(', ');
      return {
        code,
        message: text(
          `${field.da} kan ikke have værdien ${shown(error.data)}.`,
          `${field.en} cannot have the value ${shown(error.data)}.`,
        ),
        hint: text(
          `${meant === undefined ? '' : `Mente du \`${meant}\`? `}Vælg mellem: ${choices('da')}.`,
          `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}Choose among: ${choices('en')}.`,
        ),
      };
    }
    case 'const': {
      const wanted = shown(params['allowedValue']);
      return { code, message: text(`${field.da} skal være ${wanted}.`, `${field.en} must be ${wanted}.`) };
    }
    case 'type': {
      const wanted = [params['type'] as string | readonly string[]].flat();
      const word = (language: 'da' | 'en'): string =>
        wanted.map((type) => typeWords[type]?.[language] ?? type).join(language === 'da' ? ' eller ' : ' or ');
      const quotes = wanted.includes('string') && (typeof error.data === 'number' || typeof error.data === 'boolean');
      return {
        code,
        message: text(`${field.da} skal være ${word('da')}.`, `${field.en} must be ${word('en')}.`),
        ...(quotes
          ? {
              hint: text(
                'Sæt værdien i anførselstegn, så den læses som tekst.',
                'Put the value in quotes, so that it is read as text.',
              ),
            }
          : numberHint(error.data, wanted, here)),
      };
    }
    case 'format':
      return {
        code,
        message: text(
          `${field.da} har ikke formen ${formats[params['format'] as string]?.da ?? params['format']}.`,
          `${field.en} is not ${formats[params['format'] as string]?.en ?? params['format']}.`,
        ),
        ...formHint(here, lastSegment(instancePath), more),
      };
    case 'pattern':
      return {
        code,
        message: text(
          `${field.da} er ikke skrevet i den form, feltet kræver.`,
          `${field.en} is not written in the form the field requires.`,
        ),
        ...formHint(here, lastSegment(instancePath), more),
      };
    case 'uniqueItems':
      return {
        code,
        message: text(`${field.da} har den samme værdi to gange.`, `${field.en} holds the same value twice.`),
        pointer: `${instancePath}/${Math.max(Number(params['i']), Number(params['j']))}`,
      };
    default: {
      const limit =
        params['limit'] === undefined ? '' : ` (${params['comparison'] ?? ''} ${params['limit']})`.replace('( ', '(');
      const words =
        limits[keyword] ?? text('passer ikke med det, feltet kræver', 'does not fit what the field requires');
      return {
        code,
        message: text(`${field.da} ${words.da}${limit}.`, `${field.en} ${words.en}${limit}.`),
        ...formHint(here, lastSegment(instancePath), more),
      };
    }
  }
}

/** `40 000`, `40.000,00` and `40.000 kr.` are texts to YAML; what is meant is the digits. */
function numberHint(data: unknown, wanted: readonly string[], here: JsonSchema | undefined): { hint?: Text } {
  const grouped =
    typeof data === 'string'
      ? /^(\d{1,3}(?:[ .\u00a0\u202f]?\d{3})*)(?:,(?:00|-))?(?: ?kr\.?)?$/i.exec(data.trim())
      : null;
  if (grouped !== null && wanted.includes('integer')) {
    const digits = (grouped[1] ?? '').replace(/\D/g, '');
    return {
      hint: text(
        `Skriv tallet med cifre alene, uden punktum, mellemrum og kr.: ${digits}.`,
        `Write the number in digits alone, without points, spaces or kr.: ${digits}.`,
      ),
    };
  }
  return here?.description === undefined ? {} : { hint: text(here.description, here.description) };
}

function named(pointer: string, root: JsonSchema, here: JsonSchema | undefined): Text {
  const last = lastSegment(pointer);
  if (!/^\d+$/.test(last)) return text(`Feltet ${titled(last, here)}`, `The field \`${last}\``);
  const parent = pointer.slice(0, -last.length - 1);
  const list = titled(lastSegment(parent), schemaAt(root, parent));
  return text(`Punkt ${Number(last) + 1} i ${list}`, `Item ${Number(last) + 1} of \`${lastSegment(parent)}\``);
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  return `\`${json.length > 60 ? `${json.slice(0, 57)}…` : json}\``;
}

const typeWords: Readonly<Record<string, Text>> = {
  string: text('tekst', 'text'),
  integer: text('et helt tal', 'a whole number'),
  number: text('et tal', 'a number'),
  boolean: text('`true` (ja) eller `false` (nej)', '`true` or `false`'),
  array: text('en liste', 'a list'),
  object: text('en gruppe af felter', 'a group of fields'),
  null: text('tomt (`null`)', 'empty (`null`)'),
};

const formats: Readonly<Record<string, Text>> = {
  date: text('ÅÅÅÅ-MM-DD, en dag der findes', 'YYYY-MM-DD, a day that exists'),
  email: text('en e-mailadresse', 'an e-mail address'),
  uri: text('en webadresse', 'a web address'),
  uuid: text('et UUID', 'a UUID'),
};

const limits: Readonly<Record<string, Text>> = {
  minLength: text('er for kort', 'is too short'),
  maxLength: text('er for lang', 'is too long'),
  minItems: text('har for få punkter', 'has too few items'),
  maxItems: text('har for mange punkter', 'has too many items'),
  minimum: text('er for lille', 'is too small'),
  maximum: text('er for stor', 'is too large'),
  exclusiveMinimum: text('er for lille', 'is too small'),
  exclusiveMaximum: text('er for stor', 'is too large'),
  minProperties: text('har for få felter', 'has too few fields'),
  oneOf: text('passer ikke til nogen af de former, feltet kan have', 'fits none of the forms the field can take'),
  anyOf: text('passer ikke til nogen af de former, feltet kan have', 'fits none of the forms the field can take'),
};

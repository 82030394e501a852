import { isDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { replaceHidden } from '../../domain/hidden-characters.ts';
import { isNestedDeeper } from '../../domain/json-depth.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';

/** A value within parsed JSON that knows where it stands, so that what is wrong can be told by its path. */
export interface JsonPlace {
  readonly value: unknown;
  /** What was read: "Svaret på GET …", a file's name. */
  readonly source: Text;
  readonly parent?: JsonPlace;
  readonly key?: string | number;
}

/** Far deeper than anything KITOS sends; a reader that walks deeper could run out of stack. */
export const depthLimit = 64;

/** Parses JSON from outside. Throws UserError that names the source when it is no JSON, or nested beyond reason. */
export function parseJson(body: string, source: Text): JsonPlace {
  if (isNestedDeeper(body, depthLimit))
    throw unreadable(source, text('det er indlejret for dybt', 'it is nested too deep'));
  try {
    return { value: JSON.parse(body), source };
  } catch {
    throw unreadable(source, text('det er ikke hel JSON', 'it is not whole JSON'));
  }
}

const unreadable = (source: Text, why: Text): UserError =>
  new UserError({
    message: text(`${source.da} kan ikke læses: ${why.da}.`, `${source.en} cannot be read: ${why.en}.`),
    hint: nothingKept,
  });

const nothingKept = text(
  'Intet er gemt. Prøv igen; bliver det ved, så meld det med denne besked.',
  'Nothing is kept. Try again; if it goes on, report it with this message.',
);

/** The way from the root: `[3].general.validity`. */
export function pathOf(place: JsonPlace): string {
  const parts: string[] = [];
  for (let at: JsonPlace | undefined = place; at?.key !== undefined; at = at.parent)
    parts.unshift(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key}`);
  return parts.join('').replace(/^\./, '');
}

function kindOf(value: unknown): Text {
  if (value === undefined) return text('mangler', 'is missing');
  if (value === null) return verbatim('null');
  if (Array.isArray(value)) return text('en liste', 'a list');
  const kinds: Readonly<Record<string, Text>> = {
    string: text('en anden tekst', 'another text'),
    number: text('et tal', 'a number'),
    boolean: text('sandt/falsk', 'true/false'),
    object: text('et objekt', 'an object'),
  };
  return kinds[typeof value] ?? verbatim(typeof value);
}

/** The stop when a value is not what it must be: names source, path and what was expected, never the value itself. */
export function unexpected(place: JsonPlace, expected: Text): UserError {
  const path = pathOf(place);
  const found = kindOf(place.value);
  const at = path === '' ? text('det', 'it') : verbatim(path);
  return unreadable(
    place.source,
    place.value === undefined
      ? text(`${at.da} mangler og skulle være ${expected.da}`, `${at.en} is missing and should be ${expected.en}`)
      : text(
          `${at.da} skulle være ${expected.da}, men er ${found.da}`,
          `${at.en} should be ${expected.en}, but is ${found.en}`,
        ),
  );
}

/** A field of an object; its value is undefined when there is none. Throws UserError when the place holds no object. */
export function field(place: JsonPlace, key: string): JsonPlace {
  const { value } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unexpected(place, text('et objekt', 'an object'));
  // Own fields alone: nothing comes from a prototype, whatever its name.
  const own: unknown = Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return { value: own, source: place.source, parent: place, key };
}

/** A field deeper down; undefined as soon as a step on the way is missing or null. */
export function fieldIn(place: JsonPlace, ...keys: readonly string[]): JsonPlace | undefined {
  let at = place;
  for (const key of keys) {
    if (at.value == null) return undefined;
    at = field(at, key);
  }
  return at.value == null ? undefined : at;
}

/** The elements of a list; none when it is null or missing (KITOS writes null for "none"). */
export function itemsOf(place: JsonPlace): readonly JsonPlace[] {
  const { value, source } = place;
  if (value == null) return [];
  if (!Array.isArray(value)) throw unexpected(place, text('en liste', 'a list'));
  return value.map((item: unknown, key) => ({ value: item, source, parent: place, key }));
}

/** A text of at most so many characters. */
export function textAt(place: JsonPlace, limit: number): string {
  const { value } = place;
  if (typeof value !== 'string') throw unexpected(place, text('tekst', 'text'));
  if (value.length > limit)
    throw unexpected(place, text(`tekst på højst ${limit} tegn`, `text of at most ${limit} characters`));
  return value;
}

/** A text, or undefined when it is null, missing or empty. */
export const optionalText = (place: JsonPlace, limit: number): string | undefined =>
  place.value == null || place.value === '' ? undefined : textAt(place, limit);

const plainLine = /^[!-~\u00A1-\u017F]+(?: [!-~\u00A1-\u017F]+)*$/;

/** One line without control characters and characters that turn the direction of reading; undefined when nothing is left. */
export function optionalLine(place: JsonPlace, limit: number): string | undefined {
  const written = optionalText(place, limit);
  // Most are plain, and need no second look.
  if (written === undefined || plainLine.test(written)) return written;
  const line = replaceHidden(written.replace(/\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, ' '))
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? undefined : line;
}

/** As `optionalLine`, of a line that must be there. */
export function lineAt(place: JsonPlace, limit: number): string {
  const line = optionalLine(place, limit);
  if (line === undefined) throw unexpected(place, text('en linje tekst', 'a line of text'));
  return line;
}

/** Lines of text; other control characters become spaces. */
export function optionalProse(place: JsonPlace, limit: number): string | undefined {
  const spaced = optionalText(place, limit)
    ?.replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, ' ');
  const prose = spaced === undefined ? undefined : replaceHidden(spaced).trim();
  return prose === '' ? undefined : prose;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const emptyUuid = '00000000-0000-0000-0000-000000000000';

/** A uuid in lower case. The empty one is none: KITOS refuses it as a parameter. */
export function uuidAt(place: JsonPlace): string {
  const written = typeof place.value === 'string' ? place.value.toLowerCase() : '';
  if (!uuid.test(written) || written === emptyUuid) throw unexpected(place, text('et uuid', 'a uuid'));
  return written;
}

export const optionalUuid = (place: JsonPlace): string | undefined => (place.value == null ? undefined : uuidAt(place));

/** True or false, or undefined when it is null or missing. */
export function optionalBoolean(place: JsonPlace): boolean | undefined {
  if (place.value == null) return undefined;
  if (typeof place.value !== 'boolean') throw unexpected(place, text('sandt eller falsk', 'true or false'));
  return place.value;
}

/** A date written `YYYY-MM-DD`. */
export function dateAt(place: JsonPlace): string {
  if (typeof place.value !== 'string' || !isDate(place.value))
    throw unexpected(place, text('en dato som 2026-05-15', 'a date such as 2026-05-15'));
  return place.value;
}

/** Stops at the first field that is none of these. */
export function onlyFields(place: JsonPlace, known: readonly string[]): void {
  const { value } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unexpected(place, text('et objekt', 'an object'));
  const extra = Object.keys(value).find((key) => !known.includes(key));
  if (extra !== undefined)
    throw unexpected(
      { value: (value as Readonly<Record<string, unknown>>)[extra], source: place.source, parent: place, key: extra },
      text('udeladt', 'left out'),
    );
}

import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import type { Json } from '../../domain/digest.ts';
import { type Text, text } from '../../domain/text.ts';
import { isList, isObject, type JsonObject } from './natural-keys.ts';
import type { MeaningRecord } from './records.ts';
import { type NameOf, objectWords, valueWords } from './words.ts';

/** The fields that tell a reviewer what sort of record came or went. */
const fields: Readonly<Record<string, readonly string[]>> = {
  approval: ['decision', 'date'],
  decision: ['position', 'release', 'date'],
  dialogue: ['direction', 'date', 'answerDue'],
  dpa: ['agreementType', 'from', 'systems'],
  evidence: ['type', 'assurance', 'period', 'opinion'],
  finding: ['severity', 'addressee', 'deadline', 'controls'],
  'follow-up': ['status', 'date', 'by'],
  processing: ['role', 'processingCountries', 'accessCountries', 'transfers', 'risks'],
  release: ['date', 'by', 'reason'],
  'sub-processor': ['role', 'processingCountries', 'accessCountries', 'transfer', 'transfers', 'risks'],
  system: ['personalData', 'deactivated'],
  tilsyn: ['type', 'systems', 'concept', 'recommendation'],
  vendor: ['legalName', 'country', 'parent'],
};

/** A whole record in a few words; '' when there is little to say. */
export function describeRecord({ kind, data, body }: MeaningRecord, schema: JsonSchema, nameOf: NameOf): Text {
  if (kind === 'assessment') return assessmentWords(data, schema, nameOf);
  if (kind === 'report' || kind === 'vendor-notes') return countedWords(body);
  const chosen = fields[kind];
  if (chosen === undefined || !isObject(data)) return text('', '');
  const kept: JsonObject = Object.fromEntries(
    chosen.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]] as const])),
  );
  return objectWords(kept, schema, { root: schema, nameOf });
}

function countedWords(body: string): Text {
  const count = body.split(/\s+/).filter((word) => word !== '').length;
  return text(`${count} ord`, `${count} ${count === 1 ? 'word' : 'words'}`);
}

/** Ratings that a reviewer wants to see the controls of. */
const told: ReadonlySet<string> = new Set(['partly-met', 'not-met', 'not-assessed']);
const shownControls = 8;

/** How many controls got which rating, those that are not met by name. */
function assessmentWords(data: Json, schema: JsonSchema, nameOf: NameOf): Text {
  const controls = isObject(data) && isList(data['controls']) ? data['controls'].filter(isObject) : [];
  const items = schema.properties?.['controls']?.items;
  const rating = items === undefined ? undefined : resolveLocal(schema, items).properties?.['rating'];
  const byRating = new Map<string, string[]>();
  for (const { rating: given, control } of controls) {
    const key = String(given);
    byRating.set(key, [...(byRating.get(key) ?? []), String(control)]);
  }
  const parts = (rating?.enum ?? [...byRating.keys()]).flatMap((choice): readonly Text[] => {
    const found = byRating.get(String(choice)) ?? [];
    if (found.length === 0) return [];
    const words = valueWords(String(choice), rating, { root: schema, nameOf });
    const names = told.has(String(choice)) ? namesOf(found) : text('', '');
    return [text(`${found.length} ${words.da}${names.da}`, `${found.length} ${words.en}${names.en}`)];
  });
  const count = controls.length;
  return text(
    `${count} ${count === 1 ? 'kontrol' : 'kontroller'}${count === 0 ? '' : `: ${parts.map(({ da }) => da).join(', ')}`}`,
    `${count} ${count === 1 ? 'control' : 'controls'}${count === 0 ? '' : `: ${parts.map(({ en }) => en).join(', ')}`}`,
  );
}

function namesOf(controls: readonly string[]): Text {
  const shown = controls.slice(0, shownControls).join(', ');
  const more = controls.length - shownControls;
  return more > 0
    ? text(` (${shown} og ${more} mere)`, ` (${shown} and ${more} more)`)
    : text(` (${shown})`, ` (${shown})`);
}

import { cvrDigits } from '../../../domain/cvr.ts';
import type { KitosOption, KitosOrganization, KitosRemark, KitosWord } from '../../../domain/kitos/reading.ts';
import { text } from '../../../domain/text.ts';
import { field, fieldIn, type JsonPlace, lineAt, optionalLine, pathOf, unexpected, uuidAt } from '../json-place.ts';

/** Longest name of anything in KITOS; its own limits are 100 and 200. */
export const nameLimit = 500;

/** The organization that owns the shared systems and stands for nobody. */
export const sharedOrganization = 'Fælles Kommune';

/** What the readers of one reading have in common: what they remark, and organizations met before. */
export interface Vocabulary {
  readonly remarks: readonly KitosRemark[];
  remark(remark: KitosRemark): void;
  /** `{uuid, name, cvr}`; the same organization is the same value. */
  organization(place: JsonPlace): KitosOrganization;
  /** The list's organizations without the shared one, sorted as they come. */
  organizations(places: readonly JsonPlace[]): readonly KitosOrganization[];
}

export function createVocabulary(): Vocabulary {
  const remarks: KitosRemark[] = [];
  const said = new Set<string>();
  const known = new Map<string, KitosOrganization>();

  const remark = (made: KitosRemark): void => {
    const key = JSON.stringify(made);
    if (!said.has(key)) remarks.push(made);
    said.add(key);
  };

  function organization(place: JsonPlace): KitosOrganization {
    const uuid = uuidAt(field(place, 'uuid'));
    const name = lineAt(field(place, 'name'), nameLimit);
    const number = optionalLine(field(place, 'cvr'), nameLimit);
    const key = `${uuid}\0${name}\0${number ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made: KitosOrganization = { uuid, name, ...numberOf(number) };
    if (made.otherNumber !== undefined) remark({ code: 'no-cvr', about: name, field: 'cvr', value: made.otherNumber });
    known.set(key, made);
    return made;
  }

  return {
    remarks,
    remark,
    organization,
    organizations: (places) => places.map(organization).filter(({ name }) => name !== sharedOrganization),
  };
}

/** Eight digits are a CVR number; anything else is kept as it was written: a foreign number, or junk. */
function numberOf(written: string | undefined): { readonly cvr?: string; readonly otherNumber?: string } {
  if (written === undefined) return {};
  const cvr = cvrDigits(written);
  return cvr === undefined ? { otherNumber: written } : { cvr };
}

/** A value of one of KITOS's own lists; undefined for null. One we do not know is kept, and remarked. */
export function wordAt<Known extends string>(
  place: JsonPlace,
  known: readonly Known[],
  { remark, about }: { readonly remark: Vocabulary['remark']; readonly about: string },
): KitosWord<Known> | undefined {
  const { value } = place;
  if (value == null || value === '') return undefined;
  // A number would be the integer form of a list, which is asked for by a header that is never sent.
  if (typeof value !== 'string' || value.length > nameLimit)
    throw unexpected(place, text('et ord fra en liste', 'a word of a list'));
  const match = known.find((word) => word === value);
  if (match !== undefined) return { known: match };
  const unknown = lineAt(place, nameLimit);
  remark({ code: 'unknown-value', about, field: pathOf(place).replace(/\[\d+\]\.?/g, ''), value: unknown });
  return { unknown };
}

/** `{uuid, name}` of a list that administrators edit. */
export const optionAt = (place: JsonPlace): KitosOption => ({
  uuid: uuidAt(field(place, 'uuid')),
  name: lineAt(field(place, 'name'), nameLimit),
});

/** The option at the end of a way; undefined when there is none. */
export function optionIn(place: JsonPlace, ...keys: readonly string[]): KitosOption | undefined {
  const found = fieldIn(place, ...keys);
  return found === undefined ? undefined : optionAt(found);
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without the fields that are undefined. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value;
  return kept as Present<T>;
}

import type { Json } from '../../domain/digest.ts';

/** The property that names an item of a list, by the list's own name. Lists not named here are compared by their items' whole value. */
const keys: Readonly<Record<string, string>> = {
  answers: 'value',
  approvals: 'reviewer',
  areas: 'id',
  bands: 'from',
  contacts: 'role',
  controls: 'control',
  deviations: 'clause',
  entries: 'id',
  exceptions: 'control',
  feeBands: 'size',
  interests: 'vendor',
  keys: 'publicKey',
  localPoints: 'title',
  membership: 'from',
  risks: 'country',
  thresholds: 'from',
  transfers: 'basis',
  usages: 'municipality',
};

export type JsonObject = { readonly [key: string]: Json };

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The items of a list by the name each goes by; undefined unless every item is an object with a name of its own. Two exceptions to one
 * control, say, are then told apart by their whole value.
 */
export function itemsByName(list: string, items: readonly Json[]): ReadonlyMap<string, JsonObject> | undefined {
  const key = keys[list];
  if (key === undefined) return undefined;
  const found = new Map<string, JsonObject>();
  for (const item of items) {
    const name = isObject(item) ? item[key] : undefined;
    if (!isObject(item) || (typeof name !== 'string' && typeof name !== 'number') || found.has(String(name)))
      return undefined;
    found.set(String(name), item);
  }
  return found;
}

/** The property an item is named by, left out when the rest of it is described. */
export const keyOfList = (list: string): string | undefined => keys[list];

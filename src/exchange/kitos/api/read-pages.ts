import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import { field, itemsOf, type JsonPlace, unexpected, uuidAt } from '../json-place.ts';
import type { KitosApi, Query } from './http-client.ts';
import type { Refusal } from './refusal.ts';

/** What a page may hold; KITOS refuses anything else. */
export const pageSizes = { least: 1, most: 250 } as const;

/** More pages than any register has; a server that never ends is stopped. */
const mostPages = 10_000;
const mostItems = 500_000;

/**
 * A list read to its first short page, which is how KITOS ends one, in order of creation, so that what is made meanwhile comes last.
 * Each page is turned into values at once, and what comes twice counts once. Gives undefined, or how KITOS refused the first page.
 * Throws UserError for what is no list of objects with a uuid, and for a list that never ends.
 * @param read makes a value of one element, or undefined to leave it out
 */
export async function readPages<T>(
  api: KitosApi,
  path: string,
  {
    query = {},
    pageSize,
    read,
    told,
  }: {
    readonly query?: Query;
    readonly pageSize: number;
    readonly read: (place: JsonPlace, uuid: string) => T | undefined;
    /** Told how many have been read, after each page. */
    readonly told?: (count: number) => void;
  },
): Promise<{ readonly items: readonly T[] } | { readonly refusal: Refusal }> {
  const seen = new Set<string>();
  const items: T[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const found = await api.find(path, { ...query, page, pageSize });
    if ('refusal' in found) return found;
    const elements = listOf(found.place, pageSize);
    const before = seen.size;
    for (const element of elements) {
      const uuid = uuidAt(field(element, 'uuid'));
      if (seen.has(uuid)) continue;
      seen.add(uuid);
      const item = read(element, uuid);
      if (item !== undefined) items.push(item);
    }
    told?.(seen.size);
    if (elements.length < pageSize) return { items };
    if (seen.size === before || seen.size > mostItems) break;
  }
  throw new UserError({
    message: text(
      `OS2kitos bliver ved med at give sider af ${path} og når aldrig til enden.`,
      `OS2kitos keeps giving pages of ${path} and never comes to the end.`,
    ),
    hint: text(
      'Intet er gemt. Meld det til OS2kitos (info@kitos.dk).',
      'Nothing is kept. Report it to OS2kitos (info@kitos.dk).',
    ),
  });
}

function listOf(place: JsonPlace, pageSize: number): readonly JsonPlace[] {
  // A missing list is no short page: to take it for the end would be to take half a register for a whole one.
  if (!Array.isArray(place.value)) throw unexpected(place, text('en liste', 'a list'));
  const items = itemsOf(place);
  if (items.length > pageSize)
    throw unexpected(place, text(`en liste på højst ${pageSize}`, `a list of at most ${pageSize}`));
  return items;
}

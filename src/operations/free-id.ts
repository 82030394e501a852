import { isSlug } from '../documents/read-kinds.ts';
import { longestSlug, slugFrom } from '../domain/slug.ts';

const companyForm = /[\s,]+(?:a\/s|aps|ivs|i\/s|k\/s|p\/s|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a\.?)\.?$/i;

/**
 * An id nobody has: the name's slug, without the company's form; where that is taken, with what is known of it besides, so that it does
 * not depend on what else is read.
 */
export function freeId(name: string, besides: string | undefined, taken: ReadonlySet<string>): string {
  const slug = slugFrom(name.replace(companyForm, ''));
  const end = besides === undefined ? '' : slugFrom(besides);
  const longer =
    end === '' ? slug : `${slug.slice(0, longestSlug - end.length - 1).replace(/-+$/, '')}-${end}`.replace(/^-/, '');
  for (const id of [slug, longer]) if (isSlug(id) && !taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    const id = `${(longer || 'kitos').slice(0, longestSlug - 6)}-${number}`;
    if (isSlug(id) && !taken.has(id)) return id;
  }
}

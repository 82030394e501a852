import { isSlug } from '../documents/read-kinds.ts';
import { longDate } from '../domain/date.ts';
import { caseFolder, caseIdFrom } from '../domain/ids.ts';
import { folded, longestSlug } from '../domain/slug.ts';
import type { Tilsyn } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';

/** The name a case gets by itself: its system's, or with several systems its vendor's. */
export const plainCaseSlug = (vendor: string, systems: readonly string[]): string =>
  systems.length === 1 ? (systems[0] ?? vendor) : vendor;

/**
 * The folder or document that already has the name, whatever its capital letters: on Windows and Mac `Skolebro` and `skolebro` are one
 * folder.
 */
export function takenBy(
  repository: Repository,
  files: Pick<Files, 'list'>,
  year: number,
  slug: string,
): string | undefined {
  const folder = files.list(`cases/${year}`).find(({ name }) => folded(name) === slug);
  if (folder !== undefined) return `cases/${year}/${folder.name}`;
  return repository.knows('tilsyn', caseIdFrom(year, slug)) ? caseFolder(caseIdFrom(year, slug)) : undefined;
}

const byTrigger: Readonly<Record<Tilsyn['trigger'], string>> = {
  'annual-plan': 'supplerende',
  breach: 'brud',
  'sub-processor-change': 'underdatabehandler',
  'transfer-risk': 'overfoersel',
  'ownership-change': 'ejerskifte',
  authority: 'myndighed',
  other: 'anledning',
};

/** A meaningful ending for a second case of a year, free to use: by what set it off, then with its month, then its day. */
export function suggestSuffix(
  { type, trigger }: Pick<Tilsyn, 'type' | 'trigger'>,
  date: string,
  isFree: (suffix: string) => boolean,
): string | undefined {
  const word = type === 'follow-up' ? 'opfoelgning' : byTrigger[trigger];
  const [day = '', month = ''] = folded(longDate(date)).replace('.', '').split(' ');
  return [word, `${word}-${month}`, `${word}-${day}-${month}`].find(isFree);
}

/** A name with an ending, cut so that it is still a name; undefined when the two make none. */
export function withSuffix(slug: string, suffix: string): string | undefined {
  const room = longestSlug - suffix.length - 1;
  const joined = suffix === '' ? slug : `${slug.slice(0, Math.max(room, 1)).replace(/-+$/, '')}-${suffix}`;
  return isSlug(joined) ? joined : undefined;
}

import { mergeSet } from '../../domain/kitos/merge.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
import type { KitosUsers, System } from '../../generated/types.ts';
import { type UsersRead, useHasEnded } from './reading-index.ts';
import { type KitosRecord, outlives } from './record.ts';

export interface MergingUsers {
  readonly system: Pick<System, 'users' | 'usersSource'>;
  /** What KITOS said before; nothing at the first meeting. */
  readonly before: KitosRecord | undefined;
  /** The record after this reading, with the newest word of each municipality's own usage. */
  readonly record: Pick<KitosRecord, 'usages'>;
  readonly users: UsersRead;
  /** Where it was read that a municipality uses the system. */
  readonly userOrigin: (municipality: string) => KitosOrigin;
  /** Members on the day of the reading: nobody else is added. */
  readonly isMember: (municipality: string) => boolean;
  /** The reading's source and day. */
  readonly origin: Pick<KitosOrigin, 'source' | 'date'>;
}

/** What becomes of a system's list of users, and of what is filed of it. */
interface MergedUsers {
  readonly value: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly filed: Pick<KitosRecord, 'users' | 'usersRead'>;
  /** Whether the reading says otherwise about somebody, and is older than what is filed of them. */
  readonly isOlder: boolean;
}

/**
 * Merges who uses a system, municipality by municipality: a reading counts for one when nothing newer is filed of it. A municipality whose
 * own usage has ended is no user, though the catalogue, which forgets nobody, goes on naming it.
 */
export function mergeSystemUsers(merging: MergingUsers): MergedUsers {
  const { system, before, record, users, userOrigin, isMember, origin } = merging;
  const filed = before === undefined ? importedUsers(system) : (before.users ?? []);
  const base = new Set(filed.flatMap(({ municipalities }) => municipalities));
  const ofAll = toldOfAll(filed, merging);
  const told = toldOn(filed, ofAll, merging);
  const isOld = (code: string): boolean => outlives({ date: told(code) }, userOrigin(code));
  const ended = new Set(
    (record.usages ?? []).filter((usage) => useHasEnded(usage, origin.date)).map((usage) => usage.municipality),
  );
  const mayStand = (code: string): boolean => isMember(code) || base.has(code) || system.users.includes(code);
  const named = [...users.users].filter((code) => mayStand(code) && !ended.has(code));
  const denied = [...base].filter((code) => users.deniedTo(code) || ended.has(code));
  const gone = new Set(denied.filter((code) => !isOld(code)));
  const theirs = new Set([
    ...named.filter((code) => base.has(code) || !isOld(code)),
    ...[...base].filter((code) => !gone.has(code)),
  ]);
  const isChanged = theirs.size !== base.size || [...theirs].some((code) => !base.has(code));
  const readOn = isChanged && origin.source === 'kitos-api' ? origin.date : ofAll;
  const isKnown = (code: string): boolean => base.has(code) || system.users.includes(code);
  return {
    ...mergeSet({ base, ours: system.users, theirs }),
    filed: withDay(fileUsers(filed, theirs, userOrigin), readOn),
    isOlder: denied.length > gone.size || named.some((code) => !isKnown(code) && isOld(code)),
  };
}

/** Users that were imported before there was a record of it: the system's own file says from where, and when. */
export function importedUsers({ users, usersSource }: Pick<System, 'users' | 'usersSource'>): readonly KitosUsers[] {
  if (usersSource === undefined || usersSource.source === 'manual' || users.length === 0) return [];
  const source = usersSource.source === 'kitos' ? 'kitos-api' : 'kitos-excel';
  return [{ municipalities: [...users].sort(), source, from: 'usersSource', date: usersSource.date }];
}

const newest = (dates: readonly string[]): string => dates.reduce((last, date) => (date > last ? date : last), '');

/** The day the API, which tells of every municipality, last changed the list; '' when it never has. */
const toldOfAll = (
  filed: readonly KitosUsers[],
  { before, system: { usersSource } }: Pick<MergingUsers, 'before' | 'system'>,
): string =>
  newest([
    ...filed.filter(({ source }) => source === 'kitos-api').map(({ date }) => date),
    ...(usersSource?.source === 'kitos' ? [usersSource.date] : []),
    before?.usersRead ?? '',
  ]);

/** The day something was last filed that tells of a municipality: by the API, or by an export of its own. */
function toldOn(
  filed: readonly KitosUsers[],
  ofAll: string,
  { before }: Pick<MergingUsers, 'before'>,
): (municipality: string) => string {
  const usages = new Map((before?.usages ?? []).map(({ municipality, date }) => [municipality, date]));
  return (municipality) =>
    newest([
      ofAll,
      ...filed.filter(({ municipalities }) => municipalities.includes(municipality)).map(({ date }) => date),
      usages.get(municipality) ?? '',
    ]);
}

/** The day is written only where no line of the list tells it: of those who were taken out it is the one trace. */
const withDay = (users: readonly KitosUsers[], day: string): MergedUsers['filed'] =>
  day === '' || users.some(({ source, date }) => source === 'kitos-api' && date >= day)
    ? { users }
    : { users, usersRead: day };

/** Users by the reading that added them: those who are new come under theirs, those who are gone are taken out. */
export function fileUsers(
  before: readonly KitosUsers[],
  users: ReadonlySet<string>,
  originOf: (municipality: string) => KitosOrigin,
): readonly KitosUsers[] {
  const known = new Set<string>();
  const groups = before.map(({ municipalities, source, from, date }) => {
    // Two branches that were merged may both have added one.
    const own = municipalities.filter((code) => users.has(code) && !known.has(code));
    for (const code of own) known.add(code);
    return { municipalities: own, origin: { source, from, date } };
  });
  for (const code of [...users].sort()) {
    if (known.has(code)) continue;
    const origin = originOf(code);
    const group = groups.find((each) => sameOrigin(each.origin, origin));
    if (group === undefined) groups.push({ municipalities: [code], origin });
    else group.municipalities = [...group.municipalities, code].sort();
  }
  return groups
    .filter(({ municipalities }) => municipalities.length > 0)
    .map(({ municipalities, origin }) => ({ municipalities, ...origin }));
}

const sameOrigin = (a: KitosOrigin, b: KitosOrigin): boolean =>
  a.source === b.source && a.from === b.from && a.date === b.date;

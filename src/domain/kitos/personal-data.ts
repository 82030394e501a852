import type { KitosWord, PersonalDataKind, SensitivityLevel } from './reading.ts';

export type PersonalData = 'none' | 'ordinary' | 'confidential' | 'special' | 'unknown';

const ranks: Readonly<Record<PersonalData, number>> = { unknown: 0, none: 1, ordinary: 2, confidential: 3, special: 4 };

/** How much protection a kind of data needs; the higher number is the stricter. */
export const rankOf = (data: PersonalData): number => ranks[data];

/** What one municipality has registered about the data in a system. */
interface RegisteredData {
  readonly municipality: string;
  readonly sensitivity: readonly KitosWord<SensitivityLevel>[];
  readonly personalData: readonly KitosWord<PersonalDataKind>[];
}

/** The strictest that anybody has registered, and who has. */
interface DerivedData {
  readonly value: PersonalData;
  readonly municipalities: readonly string[];
}

/**
 * Sensitive data are the special categories of GDPR art. 9. Criminal convictions and offences (art. 10; databeskyttelsesloven § 8)
 * are no art. 9 data: with CPR numbers, social problems and other private matters they count as confidential, as the risk model's
 * question C does. A word of KITOS's that is not known tells nothing.
 */
export function dataOf({ sensitivity, personalData }: RegisteredData): PersonalData {
  const levels = known(sensitivity);
  if (levels.has('SensitiveData')) return 'special';
  if (levels.has('LegalData') || known(personalData).size > 0) return 'confidential';
  if (levels.has('PersonData')) return 'ordinary';
  return levels.has('None') && sensitivity.length === levels.size ? 'none' : 'unknown';
}

const known = <W extends string>(words: readonly KitosWord<W>[]): ReadonlySet<W> =>
  new Set(words.flatMap((word) => ('known' in word ? [word.known] : [])));

/**
 * The strictest kind any municipality has registered. That a system holds no personal data takes it out of supervision, so `none`
 * needs the word of every member that uses it; otherwise it is unknown.
 */
export function strictestData(registered: readonly RegisteredData[], users: Iterable<string>): DerivedData {
  const each = registered.map((one) => ({ municipality: one.municipality, data: dataOf(one) }));
  const rank = Math.max(0, ...each.map(({ data }) => rankOf(data)));
  const strictest = each.filter(({ data }) => rankOf(data) === rank);
  const value = strictest[0]?.data ?? 'unknown';
  const municipalities = strictest.map(({ municipality }) => municipality).sort();
  if (value === 'unknown') return { value, municipalities: [] };
  const said = new Set(municipalities);
  if (value === 'none' && [...users].some((user) => !said.has(user))) return { value: 'unknown', municipalities: [] };
  return { value, municipalities };
}

import { strictestData } from '../../domain/kitos/personal-data.ts';
import type { KitosOrigin, KitosSystem, Untold } from '../../domain/kitos/reading.ts';
import type { Supplier } from '../../domain/kitos/supplier.ts';
import { compareText } from '../../domain/order.ts';
import type { KitosRegistrationRecord, KitosSubParty, KitosUsageRecord } from '../../generated/types.ts';
import { type CatalogueFacts, catalogueFacts } from './catalogue-facts.ts';
import type { ReadingIndex } from './reading-index.ts';
import { type KitosRecord, outlives, sameSaid } from './record.ts';
import { registrationRecord, usageRecord } from './registrations.ts';

interface Said {
  readonly source: KitosOrigin['source'];
  readonly from: string;
  readonly date: string;
}

/** What was said now, unless the same was said before: then it keeps its first source and date. What is older than the record stays out. */
function later<T extends Said>(before: T | undefined, now: T | undefined): T | undefined {
  if (now === undefined) return before;
  if (before === undefined) return now;
  return sameSaid(before, now) || outlives(before, now) ? before : now;
}

/** Usages of the municipalities the reading covers replace theirs; the others stay. */
function mergeUsages(record: KitosRecord | undefined, uuid: string, index: ReadingIndex): readonly KitosUsageRecord[] {
  const before = record?.usages ?? [];
  const now = index
    .usages(uuid)
    .map(({ municipality, item }) => usageRecord(municipality, item, item.origin ?? index.reading.origin));
  const merged = new Map(
    before.filter((usage) => !dropped(usage, 'usages', index)).map((usage) => [usage.municipality, usage]),
  );
  for (const usage of now) {
    const known = before.find(({ municipality }) => municipality === usage.municipality);
    merged.set(usage.municipality, later(known, fullerUsage(known, usage)) ?? usage);
  }
  return [...merged.values()].sort((a, b) => compareText(a.municipality, b.municipality));
}

/**
 * Whether a reading that sees all of a municipality's takes the place of what is filed. An export may hold chosen rows only: it takes the
 * place of an earlier export's registrations, never of what the API told, and drops nobody's use.
 */
function dropped(
  filed: KitosUsageRecord | KitosRegistrationRecord,
  what: 'usages' | 'registrations',
  { coverage, reading: { origin } }: ReadingIndex,
): boolean {
  const { municipality, source } = filed;
  const covered = coverage(municipality);
  if (covered?.[what] !== true || outlives(filed, { ...origin, date: covered.date ?? origin.date })) return false;
  return origin.source === 'kitos-api' || (what === 'registrations' && source === 'kitos-excel');
}

/** The same for registrations, which are known by uuid, else by name. */
function mergeRegistrations(
  record: KitosRecord | undefined,
  uuid: string,
  index: ReadingIndex,
): readonly KitosRegistrationRecord[] {
  const before = record?.registrations ?? [];
  const kept = before.filter((registration) => !dropped(registration, 'registrations', index));
  const merged = [...kept];
  for (const { municipality, item } of index.registrations(uuid)) {
    const now = registrationRecord(municipality, item, item.origin ?? index.reading.origin);
    const isSame = (other: KitosRegistrationRecord): boolean =>
      other.municipality === municipality &&
      (now.uuid !== undefined && other.uuid !== undefined ? now.uuid === other.uuid : now.name === other.name);
    const known = before.find(isSame);
    const place = merged.findIndex(isSame);
    const filed = later(known, fuller(known, now, item.untold ?? [])) ?? now;
    if (place < 0) merged.push(filed);
    else merged[place] = filed;
  }
  return merged.sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

const keyOf = ({ municipality, name, uuid = '' }: KitosRegistrationRecord): string => `${municipality} ${name} ${uuid}`;

/** An export has some of the columns: what it does not hold is kept as it was filed. */
function fullerUsage(known: KitosUsageRecord | undefined, now: KitosUsageRecord): KitosUsageRecord {
  if (known === undefined || now.source !== 'kitos-excel') return now;
  const said = Object.entries(now).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return { ...known, ...Object.fromEntries(said) };
}

/** What an export has no column for is kept as it was filed; a column that is there and blank says that there is nothing. */
function fuller(
  known: KitosRegistrationRecord | undefined,
  now: KitosRegistrationRecord,
  untold: readonly Untold[],
): KitosRegistrationRecord {
  if (known === undefined || untold.length === 0) return now;
  const kept = untold.flatMap((field) => (known[field] === undefined ? [] : [[field, known[field]] as const]));
  const { oversight = {} } = now;
  const keptOversight = untold.includes('oversight') ? { ...known.oversight, ...oversight } : oversight;
  return {
    ...now,
    ...Object.fromEntries(kept),
    ...(Object.keys(keptOversight).length > 0 && { oversight: keptOversight }),
    subProcessors: untold.includes('subProcessors')
      ? (known.subProcessors ?? [])
      : (now.subProcessors ?? []).map((party) => fullerParty(known.subProcessors ?? [], party)),
  };
}

/** An export names sub-processors, and does not say where they process. */
function fullerParty(known: readonly KitosSubParty[], party: KitosSubParty): KitosSubParty {
  const before = known.find(({ name, cvr }) => (cvr ?? name) === (party.cvr ?? party.name) || name === party.name);
  return { ...before, ...party };
}

/** What of a system's record follows from the reading alone: catalogue, usages, registrations, supplier, kind of data. */
export function recordAfter(
  record: KitosRecord | undefined,
  system: KitosSystem,
  {
    index,
    supplier,
    users,
  }: { readonly index: ReadingIndex; readonly supplier: Supplier | undefined; readonly users: Iterable<string> },
): { readonly record: KitosRecord; readonly facts: CatalogueFacts } {
  const origin = system.origin ?? index.reading.origin;
  const facts = catalogueFacts(system, origin, supplier);
  const usages = mergeUsages(record, system.uuid, index);
  const registrations = mergeRegistrations(record, system.uuid, index);
  const derived = strictestData(usages.map(registeredData), users);
  const personalData =
    derived.value === 'unknown' ? undefined : { ...derived, ...originOf(usages, derived.municipalities, origin) };
  // One that is read is not gone, unless that was told later.
  const { gone, ...before } = record ?? {};
  const merged: KitosRecord = {
    ...before,
    kind: 'kitos-system',
    id: system.uuid,
    ...keep('gone', outlives(gone, origin) ? gone : undefined),
    ...keep('formerName', later(record?.formerName, facts.formerName)),
    ...keep('parent', later(record?.parent, facts.parent)),
    ...keep('vendor', later(record?.vendor, facts.vendor)),
    ...keep('dbsName', later(record?.dbsName, facts.dbsName)),
    ...keep('dbsProcessorName', later(record?.dbsProcessorName, facts.dbsProcessorName)),
    usages,
    registrations,
  };
  return { record: merged, facts: { ...facts, ...keep('personalData', personalData) } };
}

const keep = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });

/** What is derived is as new as the newest registration it rests on. */
function originOf(usages: readonly KitosUsageRecord[], municipalities: readonly string[], origin: KitosOrigin): Said {
  const chosen = usages.filter(({ municipality }) => municipalities.includes(municipality));
  const [newest] = [...chosen].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const { source, from, date } = newest ?? origin;
  return { source, from, date };
}

const registeredData = ({ municipality, sensitivity = [], personalData = [] }: KitosUsageRecord) => ({
  municipality,
  sensitivity: sensitivity.map((word) => (isLevel(word) ? ({ known: word } as const) : ({ unknown: word } as const))),
  personalData: personalData.map((word) =>
    isDataKind(word) ? ({ known: word } as const) : ({ unknown: word } as const),
  ),
});

const levels = ['None', 'PersonData', 'SensitiveData', 'LegalData'] as const;
const isLevel = (word: string): word is (typeof levels)[number] => levels.some((level) => level === word);
const kinds = ['CprNumber', 'SocialProblems', 'OtherPrivateMatters'] as const;
const isDataKind = (word: string): word is (typeof kinds)[number] => kinds.some((kind) => kind === word);

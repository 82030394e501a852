import { findCprNumbers } from '../../domain/cpr.ts';
import { keptName } from '../../domain/kitos/kept-text.ts';
import type {
  KitosOrganization,
  KitosOrigin,
  KitosRegistration,
  KitosUsage,
  KitosWord,
} from '../../domain/kitos/reading.ts';
import { compareText } from '../../domain/order.ts';
import type { KitosParty, KitosRegistrationRecord, KitosSubParty, KitosUsageRecord } from '../../generated/types.ts';

/** A word of KITOS's as it is kept: the known one, or what stood there. */
const wordText = (word: KitosWord<string> | undefined): string | undefined =>
  word === undefined
    ? undefined
    : 'known' in word
      ? word.known === 'Undecided'
        ? undefined
        : word.known
      : name(word.unknown);

const name = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const kept = keptName(value);
  return 'text' in kept && kept.text !== '' ? kept.text : undefined;
};

const names = (values: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(values.flatMap((value) => name(value) ?? []))].sort();

const party = ({ name: company, cvr, otherNumber }: KitosOrganization): KitosParty => ({
  name: name(company) ?? '?',
  ...defined({ cvr: cvr !== undefined && /^\d{8}$/.test(cvr) ? cvr : undefined, otherNumber: name(otherNumber) }),
});

const parties = (organizations: readonly KitosOrganization[]): readonly KitosParty[] =>
  byName(organizations.map(party));

const byName = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
  [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/** The entries that say something. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const said: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    const item = value[key];
    if (item !== undefined) said[key] = item as Exclude<T[keyof T], undefined>;
  }
  return said;
}

/** What is kept of a municipality's use of a system. */
export const usageRecord = (municipality: string, usage: KitosUsage, origin: KitosOrigin): KitosUsageRecord => ({
  municipality,
  ...defined({ lifeCycle: wordText(usage.lifeCycle), validTo: usage.validTo }),
  sensitivity: names(usage.sensitivity.map(wordText)),
  personalData: names(usage.personalData.map(wordText)),
  sensitiveData: names(usage.sensitiveData.map((option) => option.name)),
  dataSubjects: names(usage.dataSubjects.map((option) => option.name)),
  ...defined({ agreementRequired: wordText(usage.agreementRequired) }),
  ...origin,
});

/**
 * What is kept of a municipality's registration: the agreement, the chain, transfers, and the latest supervision. Remarks are left out:
 * they are free text, and name people.
 */
export function registrationRecord(
  municipality: string,
  registration: KitosRegistration,
  origin: KitosOrigin,
): KitosRegistrationRecord {
  const { uuid, concludedAt, valid, oversight } = registration;
  return {
    municipality,
    ...defined({ uuid: uuid?.toLowerCase() }),
    name: name(registration.name) ?? '?',
    ...defined({ agreement: wordText(registration.agreementConcluded), concludedAt }),
    processors: parties(registration.processors),
    ...defined({ hasSubProcessors: wordText(registration.hasSubProcessors) }),
    subProcessors: byName(
      registration.subProcessors.map(
        (sub): KitosSubParty => ({
          ...party(sub.organization),
          ...defined({
            transfers: wordText(sub.transfersToThirdCountry),
            transferBasis: name(sub.transferBasis?.name),
            country: name(sub.country?.name),
          }),
        }),
      ),
    ),
    ...defined({
      transfers: wordText(registration.transfersToThirdCountries),
      transferBasis: name(registration.transferBasis?.name),
    }),
    thirdCountries: names(registration.thirdCountries.map((country) => country.name)),
    ...defined({ valid }),
    ...oversightRecord(oversight),
    ...origin,
  };
}

function oversightRecord(oversight: KitosRegistration['oversight']): Pick<KitosRegistrationRecord, 'oversight'> {
  // OS2kitos promises no order among oversights of one moment: the link decides, so that a second reading gives the same.
  const dates = oversight.dates.map(({ completedAt, report }) => ({ completedAt, link: report?.url ?? report?.name }));
  const latest = dates.sort(
    (a, b) => compareText(b.completedAt, a.completedAt) || compareText(b.link ?? '', a.link ?? ''),
  )[0];
  const options = names(oversight.options.map((option) => option.name));
  const record = {
    ...defined({ completed: wordText(oversight.completed), interval: wordText(oversight.interval) }),
    ...(options.length > 0 && { options }),
    ...defined({
      scheduled: oversight.scheduled,
      latest: latest?.completedAt,
      report: linkText(latest?.link),
    }),
  };
  return Object.keys(record).length === 0 ? {} : { oversight: record };
}

/** An address, or what stood in its place; addresses may be of every sort here, for nobody follows them. */
function linkText(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  if (!/^https?:\/\/\S{1,1990}$/i.test(link)) return name(link);
  return /\p{Cc}/u.test(link) || findCprNumbers(link).length > 0 ? undefined : link;
}

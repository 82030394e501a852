import type { KitosOrganization, KitosRegistration, KitosSubProcessor } from '../../domain/kitos/reading.ts';
import type { KitosParty, KitosRegistrationRecord, KitosSubParty } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';

/** A municipality's registrations as they were last read and kept, and the newest day of those readings. */
export interface StoredRegistrations {
  readonly date: string;
  readonly registrations: readonly KitosRegistration[];
}

/**
 * The registrations that were kept from the last reading of each system, by municipality. They hold the latest supervision alone, and
 * no state a request could rest on; a registration of several systems stands with each, and becomes one again here.
 */
export function storedRegistrations(repository: Repository): ReadonlyMap<string, StoredRegistrations> {
  const found = new Map<string, Map<string, { record: KitosRegistrationRecord; systems: string[] }>>();
  for (const { data } of repository.all('kitos-system')) {
    for (const record of data.registrations ?? []) {
      const own = found.get(record.municipality) ?? new Map();
      found.set(record.municipality, own);
      const key = record.uuid ?? record.name;
      const before = own.get(key);
      if (before === undefined) own.set(key, { record, systems: [data.id.toLowerCase()] });
      else before.systems.push(data.id.toLowerCase());
    }
  }
  return new Map(
    [...found].map(([municipality, own]) => {
      const records = [...own.values()];
      const date = records.reduce((newest, { record }) => (record.date > newest ? record.date : newest), '');
      return [municipality, { date, registrations: records.map((each) => registrationOf(each.record, each.systems)) }];
    }),
  );
}

function registrationOf(record: KitosRegistrationRecord, systems: readonly string[]): KitosRegistration {
  const { name, municipality, oversight } = record;
  const report = oversight?.report;
  return {
    name,
    organization: { name: municipality, municipality },
    systems: [...systems].sort(),
    processors: (record.processors ?? []).map(organizationOf),
    subProcessors: (record.subProcessors ?? []).map(
      (party): KitosSubProcessor => ({ organization: organizationOf(party) }),
    ),
    thirdCountries: [],
    oversight: {
      options: [],
      dates:
        oversight?.latest === undefined
          ? []
          : [{ completedAt: oversight.latest, ...(report === undefined ? {} : { report: { url: report } }) }],
      complete: false,
    },
  };
}

const organizationOf = ({ name, cvr, otherNumber }: KitosParty | KitosSubParty): KitosOrganization => ({
  name,
  ...(cvr === undefined ? {} : { cvr }),
  ...(otherNumber === undefined ? {} : { otherNumber }),
});

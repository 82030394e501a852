import { cvrDigits } from '../../../domain/cvr.ts';
import { comparableCompany, comparableName, withoutAvailability } from '../../../domain/kitos/names.ts';
import type {
  KitosCoverage,
  KitosOption,
  KitosOrganization,
  KitosOrigin,
  KitosReading,
  KitosRegistration,
  KitosRemark,
  KitosSystem,
  KitosUsage,
} from '../../../domain/kitos/reading.ts';
import { compareText } from '../../../domain/order.ts';
import type { ExportKind } from './kinds.ts';
import { type OpenedExport, remarkList } from './open-export.ts';
import { catalogueRow, gdprRow, type RowSetting, registrationRow, usageRow } from './read-rows.ts';
import type { Row } from './table.ts';

/** An export with what its file does not say. */
export interface DatedExport extends OpenedExport {
  readonly origin: KitosOrigin;
  /** Four digits; undefined for an export that is no municipality's. */
  readonly municipality?: string;
}

/** What is known before anything is read, to tell names apart by. */
export interface KnownNames {
  readonly vendors: readonly string[];
  readonly systems: readonly { readonly uuid: string; readonly name: string }[];
}

/** Exports are read in this order: what an earlier one tells of names helps with the later. Of a kind the newest comes first, and counts. */
const order: readonly ExportKind[] = ['suppliers', 'catalogue', 'usages', 'gdpr', 'registrations'];

/** Several exports as one reading, each value with the file it came from. Nothing is written; what is not understood is a remark. */
export function readExports(exports: readonly DatedExport[], known: KnownNames): KitosReading {
  const gathering = new Gathering(known);
  const sorted = [...exports].sort(
    (a, b) =>
      order.indexOf(a.format.kind) - order.indexOf(b.format.kind) ||
      compareText(b.origin.date, a.origin.date) ||
      compareText(a.file, b.file),
  );
  for (const each of sorted) gathering.add(each);
  return gathering.reading(exports);
}

class Gathering {
  private readonly organizations: KitosOrganization[] = [];
  private readonly systems = new Map<string, KitosSystem>();
  private readonly usages = new Map<string, KitosUsage>();
  private readonly registrations: KitosRegistration[] = [];
  /** Third countries by municipality and system. */
  private readonly countries = new Map<string, readonly KitosOption[]>();
  /** The day of the newest export that told of a usage, by kind. */
  private readonly newest = new Map<string, string>();
  private readonly coverage = new Map<string, KitosCoverage>();
  private readonly remarks: KitosRemark[] = [];
  private readonly companies: Set<string>;
  private readonly uuids = new Map<string, Set<string>>();

  constructor(known: KnownNames) {
    this.companies = new Set(known.vendors.map(comparableCompany));
    for (const { uuid, name } of known.systems) this.name(name, uuid.toLowerCase());
  }

  add(each: DatedExport): void {
    const { remarks, remark } = remarkList();
    const { format, table, origin, municipality } = each;
    const setting: RowSetting = {
      origin,
      organization: municipality === undefined ? { name: '' } : { name: municipality, municipality },
      companies: this.companies,
      has: table.has,
      uuidByName: (name) => this.uuidByName(name),
      systemNames: new Set(this.uuids.keys()),
      remark,
    };
    if (this.isReplaced(each)) return;
    this.cover(each);
    if (format.kind !== 'suppliers') this.nameAll(each);
    for (const row of table.rows) this.addRow(format.kind, row, setting);
    this.remarks.push(...each.remarks, ...remarks);
  }

  private addRow(kind: ExportKind, row: Row, setting: RowSetting): void {
    if (kind === 'suppliers') {
      this.addSupplier(row);
    } else if (kind === 'catalogue') {
      this.addSystem(catalogueRow(row, setting));
    } else if (kind === 'usages') {
      const read = usageRow(row, setting);
      this.addSystem(read?.system);
      this.addUsage(kind, read?.usage);
    } else if (kind === 'gdpr') {
      const read = gdprRow(row, setting);
      if (this.addUsage(kind, read?.usage) && read !== undefined) this.countries.set(keyOf(read.usage), read.countries);
    } else {
      const registration = registrationRow(row, setting);
      if (registration !== undefined) this.registrations.push(registration);
    }
  }

  private addSupplier(row: Row): void {
    const name = row.text('Leverandørnavn');
    if (name === '') return;
    const number = row.text('CVR');
    const cvr = cvrDigits(number);
    this.companies.add(comparableCompany(name));
    this.organizations.push({
      name,
      ...(cvr !== undefined && { cvr }),
      ...(cvr === undefined && number !== '' && { otherNumber: number }),
    });
  }

  /** The fuller account of a system: each value from the first file that tells it. */
  private addSystem(system: KitosSystem | undefined): void {
    if (system === undefined) return;
    const before = this.systems.get(system.uuid);
    this.systems.set(
      system.uuid,
      before === undefined
        ? system
        : {
            ...system,
            ...before,
            name: before.name === '' ? system.name : before.name,
            kle: before.kle.length > 0 ? before.kle : system.kle,
          },
    );
  }

  /** False when a newer export of the same kind has told of it. */
  private addUsage(kind: ExportKind, usage: KitosUsage | undefined): boolean {
    if (usage === undefined) return false;
    const key = keyOf(usage);
    const newest = this.newest.get(`${kind} ${key}`) ?? usage.origin?.date ?? '';
    if (newest > (usage.origin?.date ?? '')) return false;
    this.newest.set(`${kind} ${key}`, newest);
    const before = this.usages.get(key);
    this.usages.set(
      key,
      before === undefined
        ? usage
        : {
            ...usage,
            ...before,
            sensitivity: distinct([...before.sensitivity, ...usage.sensitivity]),
            personalData: distinct([...before.personalData, ...usage.personalData]),
            sensitiveData: distinct([...before.sensitiveData, ...usage.sensitiveData]),
          },
    );
    return true;
  }

  /** An export of registrations stands for all a municipality has, so an older one of it says nothing more. */
  private isReplaced({ format: { kind }, origin, municipality = '' }: DatedExport): boolean {
    const covered = this.coverage.get(municipality);
    return kind === 'registrations' && covered?.registrations === true && (covered.date ?? '') > origin.date;
  }

  private cover({ format: { kind }, origin, municipality }: DatedExport): void {
    if (municipality === undefined) return;
    const before = this.coverage.get(municipality);
    this.coverage.set(municipality, {
      municipality,
      usages: before?.usages === true || kind === 'usages' || kind === 'gdpr',
      registrations: before?.registrations === true || kind === 'registrations',
      ...(kind === 'registrations' ? { date: origin.date } : before?.date && { date: before.date }),
    });
  }

  /** Notes which names go with which uuid, before any row is read: a suite may stand below its modules. */
  private nameAll({ format, table }: OpenedExport): void {
    const titles: Partial<Record<ExportKind, readonly [uuid: string, name: string]>> = {
      catalogue: ['UUID', 'IT systemnavn'],
      usages: ['IT-System (UUID)', 'IT System'],
      gdpr: ['System UUID', 'Navn'],
    };
    const pair = titles[format.kind];
    if (pair === undefined || !table.has(pair[1])) return;
    for (const row of table.rows)
      this.name(withoutAvailability(row.text(pair[1])).name, row.text(pair[0]).toLowerCase());
  }

  private name(name: string, uuid: string): void {
    const key = comparableName(name);
    if (key !== '' && uuid !== '') this.uuids.set(key, (this.uuids.get(key) ?? new Set()).add(uuid));
  }

  private uuidByName(name: string): string | undefined {
    const [uuid, ...more] = this.uuids.get(comparableName(name)) ?? [];
    return more.length === 0 ? uuid : undefined;
  }

  private withCountries(registration: KitosRegistration): KitosRegistration {
    const { systems, organization, untold = [] } = registration;
    const told = systems.flatMap((system) => this.countries.get(keyOf({ system, organization })) ?? []);
    const isTold = systems.some((system) => this.countries.has(keyOf({ system, organization })));
    return {
      ...registration,
      thirdCountries: distinct(told),
      untold: isTold ? untold : [...untold, 'thirdCountries'],
    };
  }

  reading(exports: readonly DatedExport[]): KitosReading {
    const dates = exports.map(({ origin }) => origin.date).sort();
    return {
      origin: {
        source: 'kitos-excel',
        from: exports
          .map(({ origin }) => origin.from)
          .sort()
          .join(', ')
          .slice(0, 300),
        date: dates.at(-1) ?? '',
      },
      organizations: this.organizations,
      systems: [...this.systems.values()],
      usages: [...this.usages.values()],
      registrations: this.registrations.map((registration) => this.withCountries(registration)),
      coverage: [...this.coverage.values()],
      remarks: this.remarks,
    };
  }
}

const keyOf = ({ system, organization }: Pick<KitosUsage, 'system' | 'organization'>): string =>
  `${organization.municipality ?? organization.name} ${system}`;

const distinct = <T extends object>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

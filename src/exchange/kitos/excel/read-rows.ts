import { cvrDigits } from '../../../domain/cvr.ts';
import { withoutAvailability } from '../../../domain/kitos/names.ts';
import type {
  KitosOption,
  KitosOrganization,
  KitosOrigin,
  KitosRegistration,
  KitosRemark,
  KitosSystem,
  KitosUsage,
  PersonalDataKind,
  SensitivityLevel,
  Untold,
} from '../../../domain/kitos/reading.ts';
import { splitNames } from '../../../domain/kitos/split-names.ts';
import type { Row } from './table.ts';
import * as words from './words.ts';

/** What reading a row needs to know. */
export interface RowSetting {
  readonly origin: KitosOrigin;
  /** Whose the export is; a made-up one for exports that are nobody's. */
  readonly organization: KitosOrganization;
  /** Whether the export has a column. */
  readonly has: (title: string) => boolean;
  /** Names that are known, comparable: what a comma within them divides is one name. */
  readonly companies: ReadonlySet<string>;
  /** A system's uuid by its comparable name, where only one has it. */
  readonly uuidByName: (name: string) => string | undefined;
  readonly systemNames: ReadonlySet<string>;
  readonly remark: (remark: KitosRemark) => void;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The uuid under a title; a row without one is told of and passed by. */
function uuidIn(row: Row, title: string, { remark }: RowSetting): string | undefined {
  const uuid = row.text(title).toLowerCase();
  if (uuidPattern.test(uuid) && !/^[0-]+$/.test(uuid)) return uuid;
  remark({
    code: 'row-skipped',
    about: title,
    ...(uuid !== '' && { value: uuid.slice(0, 40) }),
    place: row.place(title),
  });
  return undefined;
}

/** The companies under a title, each with its number where one is written. */
function companiesIn(row: Row, title: string, { companies, remark }: RowSetting): readonly KitosOrganization[] {
  const { names, sure } = splitNames(row.text(title), companies);
  if (!sure)
    remark({
      code: 'unknown-value',
      about: title,
      field: 'comma',
      value: row.text(title).slice(0, 120),
      place: row.place(title),
    });
  return names.map(({ name, number }) => {
    const cvr = number === undefined ? undefined : cvrDigits(number);
    return {
      name,
      ...(cvr !== undefined && { cvr }),
      ...(cvr === undefined && number !== undefined && { otherNumber: number }),
    };
  });
}

const optionsIn = (row: Row, title: string): readonly KitosOption[] =>
  row
    .text(title)
    .split(/,\s+/)
    .filter((name) => name !== '')
    .map((name) => ({ name }));

const filled = <K extends string, V>(key: K, value: V | undefined | ''): { readonly [P in K]?: V } =>
  value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: V });

const kleIn = (row: Row, title: string): readonly string[] => row.text(title).match(/\b\d{2}\.\d{2}\.\d{2}\b/g) ?? [];

/** A row of "IT Systemer Overblik": the municipality's use, and what it tells of the system. */
export function usageRow(
  row: Row,
  setting: RowSetting,
): { readonly system: KitosSystem; readonly usage: KitosUsage } | undefined {
  const uuid = uuidIn(row, 'IT-System (UUID)', setting);
  if (uuid === undefined) return undefined;
  const { origin, organization } = setting;
  const { name, unavailable } = withoutAvailability(row.text('IT System'));
  const [rightsHolder] = companiesIn(row, 'Rettighedshaver', setting);
  const [supplier] = companiesIn(row, 'Leverandør', setting);
  const parent = withoutAvailability(row.text('Overordnet IT System')).name;
  return {
    system: {
      uuid,
      name,
      ...filled('formerName', row.text('Tidligere systemnavn')),
      ...filled('description', row.text('IT-System (Beskrivelse)')),
      ...(parent !== '' && { parent: parentOf(parent, setting) }),
      kle: kleIn(row, 'KLE ID'),
      ...(name !== '' && { deactivated: unavailable }),
      ...filled('rightsHolder', rightsHolder),
      mainContractSuppliers: [],
      origin,
    },
    usage: {
      system: uuid,
      organization,
      ...filled('localName', row.text('Lokal kaldenavn')),
      ...filled('lifeCycle', words.lifeCycle(row.text('Livscyklus'))),
      ...filled('validFrom', row.date('Ibrugtagningsdato')),
      ...filled('validTo', row.date('Slutdato for anvendelse')),
      sensitivity: words.sensitivityLevels(row.text('DataType')),
      personalData: [],
      sensitiveData: [],
      dataSubjects: [],
      ...filled('purpose', row.text('Systemets overordnede formål')),
      ...filled('supplier', supplier),
      ...filled('agreementRequired', words.agreementRequired(row.text('Kræver system databehandleraftale'))),
      origin,
    },
  };
}

const parentOf = (name: string, { uuidByName }: RowSetting): NonNullable<KitosSystem['parent']> => ({
  ...filled('uuid', uuidByName(name)),
  name,
});

const gdprLevels: readonly (readonly [title: string, level: SensitivityLevel])[] = [
  ['Ingen personoplysninger', 'None'],
  ['Almindelige personoplysninger', 'PersonData'],
  ['Følsomme personoplysninger', 'SensitiveData'],
  ['Straffesager og lovovertrædelser', 'LegalData'],
];
const gdprKinds: readonly (readonly [title: string, kind: PersonalDataKind])[] = [
  ['CPR-nr', 'CprNumber'],
  ['Væsentlige sociale problemer', 'SocialProblems'],
  ['Andre rent private forhold', 'OtherPrivateMatters'],
];

/** A row of the GDPR overview: which data, and to which countries they go. */
export function gdprRow(
  row: Row,
  setting: RowSetting,
): { readonly usage: KitosUsage; readonly countries: readonly KitosOption[] } | undefined {
  const uuid = uuidIn(row, 'System UUID', setting);
  if (uuid === undefined) return undefined;
  const ticked = <W extends string>(columns: readonly (readonly [string, W])[]): readonly { readonly known: W }[] =>
    columns.filter(([title]) => words.saysYes(row.text(title))).map(([, known]) => ({ known }));
  return {
    usage: {
      system: uuid,
      organization: setting.organization,
      sensitivity: ticked(gdprLevels),
      personalData: ticked(gdprKinds),
      sensitiveData: optionsIn(row, 'Valgte følsomme personoplysninger'),
      dataSubjects: [],
      origin: setting.origin,
    },
    countries: optionsIn(row, 'Lande som data overføres til'),
  };
}

/** What each column tells; no export tells the uuid, nor whether there are sub-processors at all. */
const registrationColumns: readonly (readonly [title: string, told: Untold])[] = [
  ['Databehandleraftale er indgået', 'agreement'],
  ['Dato for indgåelse af databehandleraftale', 'concludedAt'],
  ['Databehandlere', 'processors'],
  ['Underdatabehandlere', 'subProcessors'],
  ['Overførsel til usikkert 3. land', 'transfers'],
  ['Overførselsgrundlag', 'transferBasis'],
  ['Databehandling status', 'valid'],
  ['Gennemført tilsyn', 'oversight'],
  ['Tilsynsinterval', 'oversight'],
  ['Tilsynsmuligheder', 'oversight'],
  ['Kommende planlagt tilsyn', 'oversight'],
  ['Seneste tilsyn', 'oversight'],
  ['Seneste tilsynsrapport', 'oversight'],
];

const untoldBy = ({ has }: RowSetting): readonly Untold[] => [
  ...new Set<Untold>([
    'uuid',
    'hasSubProcessors',
    ...registrationColumns.flatMap(([title, told]) => (has(title) ? [] : [told])),
  ]),
];

/** A row of "Databehandling Overblik". Remarks, users and roles are not read. */
export function registrationRow(row: Row, setting: RowSetting): KitosRegistration | undefined {
  const name = row.text('Databehandling');
  const systems = systemsIn(row, setting);
  if (name === '') {
    setting.remark({ code: 'row-skipped', about: 'Databehandling', place: row.place('Databehandling') });
    return undefined;
  }
  const completedAt = row.date('Seneste tilsyn');
  const report = row.text('Seneste tilsynsrapport');
  const isLink = /^https?:\/\//i.test(report);
  const status = row.text('Databehandling status');
  return {
    name,
    organization: setting.organization,
    systems,
    ...filled('agreementConcluded', words.yesNoIrrelevant(row.text('Databehandleraftale er indgået'))),
    ...filled('concludedAt', row.date('Dato for indgåelse af databehandleraftale')),
    processors: companiesIn(row, 'Databehandlere', setting),
    subProcessors: companiesIn(row, 'Underdatabehandlere', setting).map((organization) => ({ organization })),
    ...filled('transferBasis', optionsIn(row, 'Overførselsgrundlag')[0]),
    ...filled('transfersToThirdCountries', words.yesNo(row.text('Overførsel til usikkert 3. land'))),
    thirdCountries: [],
    ...filled('dataResponsible', optionsIn(row, 'Dataansvarlig')[0]),
    ...(status !== '' && { valid: /^aktivt?$/i.test(status) }),
    oversight: {
      ...filled('completed', words.yesNo(row.text('Gennemført tilsyn'))),
      ...filled('interval', words.interval(row.text('Tilsynsinterval'))),
      options: optionsIn(row, 'Tilsynsmuligheder'),
      ...filled('scheduled', row.date('Kommende planlagt tilsyn')),
      dates:
        completedAt === undefined
          ? []
          : [{ completedAt, ...(report !== '' && { report: isLink ? { url: report } : { name: report } }) }],
      complete: false,
    },
    untold: untoldBy(setting),
    origin: setting.origin,
  };
}

/** By uuid; where the column is hidden, by names that only one system has. */
function systemsIn(row: Row, setting: RowSetting): readonly string[] {
  const written = row
    .text('IT Systemer (UUID)')
    .toLowerCase()
    .split(/[,;\s]+/)
    .filter((uuid) => uuidPattern.test(uuid));
  if (written.length > 0) return [...new Set(written)];
  const { names } = splitNames(withoutSuffixes(row.text('IT Systemer')), setting.systemNames);
  return names.flatMap(({ name }) => {
    const uuid = setting.uuidByName(withoutAvailability(name).name);
    if (uuid === undefined)
      setting.remark({
        code: 'unknown-value',
        about: 'IT Systemer',
        value: name.slice(0, 120),
        place: row.place('IT Systemer'),
      });
    return uuid ?? [];
  });
}

const withoutSuffixes = (names: string): string => names.replace(/ \((?:ikke )?(?:aktivt?|tilgængeligt?)\)/giu, '');

/** A row of "IT Systemkatalog Overblik": the catalogue, the names DBS keeps there, and who uses the system. */
export function catalogueRow(row: Row, setting: RowSetting): KitosSystem | undefined {
  const uuid = uuidIn(row, 'UUID', setting);
  if (uuid === undefined) return undefined;
  const { name, unavailable } = withoutAvailability(row.text('IT systemnavn'));
  const status = row.text('Status');
  const [rightsHolder] = companiesIn(row, 'Rettighedshaver', setting);
  const parent = withoutAvailability(row.text('Overordnet IT System')).name;
  return {
    uuid,
    name,
    ...filled('formerName', row.text('Tidligere Systemnavn')),
    ...filled('description', row.text('Beskrivelse')),
    ...(parent !== '' && { parent: parentOf(parent, setting) }),
    kle: kleIn(row, 'KLE ID'),
    ...(status !== '' || unavailable ? { deactivated: unavailable || /^ikke/i.test(status) } : {}),
    ...filled('rightsHolder', rightsHolder),
    mainContractSuppliers: [],
    ...filled('usedBy', usersIn(row, setting)),
    ...filled('dbsName', row.text('DBS Navn')),
    ...filled('dbsProcessorName', row.text('DBS Databehandler')),
    origin: setting.origin,
  };
}

/** The organizations named, when they are as many as the count beside them says; otherwise the list tells nothing. */
function usersIn(row: Row, { remark }: RowSetting): readonly KitosOrganization[] | undefined {
  const title = 'IT System: Anvendes af organisationer';
  const written = row.text(title);
  const count = Number(row.text('IT System: Anvendes af') || Number.NaN);
  const names = written.split(/,\s+/).filter((name) => name !== '');
  if (Number.isNaN(count)) return written === '' ? undefined : names.map((name) => ({ name }));
  if (names.length === count) return names.map((name) => ({ name }));
  // A comma within a name makes more parts than organizations; municipalities have none.
  if (names.length > count) return names.map((name) => ({ name }));
  remark({
    code: 'unknown-value',
    about: title,
    field: String(count),
    value: String(names.length),
    place: row.place(title),
  });
  return undefined;
}

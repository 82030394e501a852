import type {
  KitosOversight,
  KitosOversightDate,
  KitosRegistration,
  KitosSubProcessor,
  OversightInterval,
  YesNo,
  YesNoIrrelevant,
} from '../../../domain/kitos/reading.ts';
import {
  field,
  fieldIn,
  itemsOf,
  type JsonPlace,
  lineAt,
  optionalBoolean,
  optionalLine,
  optionalProse,
  optionalUuid,
  uuidAt,
} from '../json-place.ts';
import { optionalDay, optionalInstant } from './day.ts';
import { nameLimit, optionAt, optionIn, present, type Vocabulary, wordAt } from './vocabulary.ts';

const yesNo: readonly YesNo[] = ['Yes', 'No', 'Undecided'];
const yesNoIrrelevant: readonly YesNoIrrelevant[] = ['Yes', 'No', 'Undecided', 'Irrelevant'];
const intervals: readonly OversightInterval[] = [
  'BiYearly',
  'Yearly',
  'EveryOtherYear',
  'EveryThirdYear',
  'Other',
  'Undecided',
];

interface RegistrationSources extends Vocabulary {
  /** The it-system of a usage, by the usage's uuid: a registration names usages. */
  readonly systemOf: (usage: string) => string | undefined;
}

/** An element of `/data-processing-registrations`, in either shape. Roles, authors and remarks on the agreement are not read. */
export function readRegistration(place: JsonPlace, sources: RegistrationSources): KitosRegistration {
  const name = lineAt(field(place, 'name'), nameLimit);
  const organization = sources.organization(field(place, 'organizationContext'));
  const general = field(place, 'general');
  const about = `${name}, ${organization.name}`;
  const word = <Known extends string>(known: readonly Known[], key: string) =>
    wordAt(field(general, key), known, { ...sources, about });
  const optional = {
    agreementConcluded: word(yesNoIrrelevant, 'isAgreementConcluded'),
    concludedAt: optionalDay(field(general, 'agreementConcludedAt')),
    hasSubProcessors: word(yesNo, 'hasSubDataProcessors'),
    transferBasis: optionIn(general, 'basisForTransfer'),
    transfersToThirdCountries: word(yesNo, 'transferToInsecureThirdCountries'),
    dataResponsible: optionIn(general, 'dataResponsible'),
    valid: validOf(general),
    takesSingleDates: takesSingleDates(place),
    lastModified: optionalInstant(field(place, 'lastModified')),
  };
  return {
    uuid: uuidAt(field(place, 'uuid')),
    name,
    organization,
    systems: systemsOf(place, about, sources),
    processors: itemsOf(field(general, 'dataProcessors')).map(sources.organization),
    subProcessors: itemsOf(field(general, 'subDataProcessors')).map((each) => readSubProcessor(each, about, sources)),
    thirdCountries: itemsOf(field(general, 'insecureCountriesSubjectToDataTransfer')).map(optionAt),
    oversight: readOversight(field(place, 'oversight'), about, sources),
    ...present(optional),
  };
}

/** Whether the registration counts: `validity.valid` in 2026, `valid` in 2025. */
const validOf = (general: JsonPlace): boolean | undefined =>
  optionalBoolean(fieldIn(general, 'validity', 'valid') ?? field(general, 'valid'));

/** The it-systems by way of the usages; one whose usage cannot be seen is remarked, since its name alone is no key. */
function systemsOf(place: JsonPlace, about: string, { systemOf, remark }: RegistrationSources): readonly string[] {
  const systems = itemsOf(field(place, 'systemUsages')).flatMap((usage) => {
    const uuid = uuidAt(field(usage, 'uuid'));
    const system = systemOf(uuid);
    if (system !== undefined) return [system];
    remark({
      code: 'not-readable',
      about,
      field: 'systemUsages',
      value: optionalLine(field(usage, 'name'), nameLimit) ?? uuid,
    });
    return [];
  });
  return [...new Set(systems)].sort();
}

function readSubProcessor(place: JsonPlace, about: string, sources: RegistrationSources): KitosSubProcessor {
  const transfers = wordAt(field(place, 'transferToInsecureThirdCountry'), yesNo, { ...sources, about });
  return {
    organization: sources.organization(field(place, 'dataProcessorOrganization')),
    ...present({
      transferBasis: optionIn(place, 'basisForTransfer'),
      transfersToThirdCountry: transfers,
      country: optionIn(place, 'insecureThirdCountrySubjectToDataProcessing'),
    }),
  };
}

/** A registration’s oversight with all its dates. */
export function readOversight(place: JsonPlace, about: string, sources: Vocabulary): KitosOversight {
  const completed = wordAt(field(place, 'isOversightCompleted'), yesNo, { ...sources, about });
  const interval = wordAt(field(place, 'oversightInterval'), intervals, { ...sources, about });
  return {
    options: itemsOf(field(place, 'oversightOptions')).map(optionAt),
    dates: itemsOf(field(place, 'oversightDates')).flatMap((each) => {
      const date = readOversightDate(each);
      if (date === undefined)
        sources.remark({ code: 'not-readable', about, field: 'oversightDates', value: 'completedAt' });
      return date ?? [];
    }),
    complete: true,
    ...present({ completed, interval, scheduled: optionalDay(field(place, 'oversightScheduledInspectionDate')) }),
  };
}

/** One date of oversight; report and option only came in October 2025 and July 2026. Undefined when it has no day: the year 1. */
function readOversightDate(place: JsonPlace): KitosOversightDate | undefined {
  const completedAt = optionalDay(field(place, 'completedAt'));
  if (completedAt === undefined) return undefined;
  const link = fieldIn(place, 'oversightReportLink');
  const report =
    link === undefined
      ? {}
      : present({ name: optionalLine(field(link, 'name'), 2_000), url: optionalLine(field(link, 'url'), 8_000) });
  return {
    completedAt,
    ...present({
      uuid: optionalUuid(field(place, 'uuid')),
      remark: optionalProse(field(place, 'remark'), 100_000),
      report: Object.keys(report).length === 0 ? undefined : report,
      option: optionIn(place, 'oversightOption'),
    }),
  };
}

/**
 * Whether KITOS can take one date of oversight by itself, which came with the report link in October 2025: true or false when the
 * registration shows it, undefined when it does not.
 */
function takesSingleDates(place: JsonPlace): boolean | undefined {
  if (fieldIn(place, 'general', 'validity') !== undefined) return true;
  const dates = itemsOf(fieldIn(place, 'oversight', 'oversightDates') ?? { value: undefined, source: place.source });
  if (dates.length === 0) return undefined;
  return dates.some(
    ({ value }) => typeof value === 'object' && value !== null && Object.hasOwn(value, 'oversightReportLink'),
  );
}

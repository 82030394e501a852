import type { KitosUsage, LifeCycle } from '../../../domain/kitos/reading.ts';
import {
  field,
  fieldIn,
  itemsOf,
  type JsonPlace,
  optionalBoolean,
  optionalLine,
  optionalProse,
  uuidAt,
} from '../json-place.ts';
import { optionalDay, optionalInstant } from './day.ts';
import { nameLimit, optionAt, present, type Vocabulary, wordAt } from './vocabulary.ts';

const lifeCycles: readonly LifeCycle[] = ['Undecided', 'NotInUse', 'PhasingIn', 'Operational', 'PhasingOut', 'Pilot'];
const sensitivityLevels = ['None', 'PersonData', 'SensitiveData', 'LegalData'] as const;
const personalDataKinds = ['CprNumber', 'SocialProblems', 'OtherPrivateMatters'] as const;
const agreementAnswers = ['Yes', 'No', 'DecidedByLaw'] as const;

/**
 * An element of `/it-system-usages`. What has moved between the shapes is read from where it is: the purpose from `general` (2026) or
 * `gdpr` (2025). The municipality's staff, its roles and its notes are not read.
 */
export function readUsage(place: JsonPlace, vocabulary: Vocabulary): KitosUsage {
  const system = field(place, 'systemContext');
  const organization = vocabulary.organization(field(place, 'organizationContext'));
  const about = `${lineOf(system) ?? uuidAt(field(system, 'uuid'))}, ${organization.name}`;
  const at = (...keys: readonly string[]): JsonPlace | undefined => fieldIn(place, ...keys);
  const list = (...keys: readonly string[]): readonly JsonPlace[] => itemsOf(at(...keys) ?? nothing(place));
  const words = <Known extends string>(known: readonly Known[], ...keys: readonly string[]) =>
    list(...keys).flatMap((item) => wordAt(item, known, { ...vocabulary, about }) ?? []);
  const word = <Known extends string>(known: readonly Known[], ...keys: readonly string[]) =>
    wordAt(at(...keys) ?? nothing(place), known, { ...vocabulary, about });
  const optional = {
    localName: optionalLine(at('general', 'localCallName') ?? nothing(place), nameLimit),
    valid: optionalBoolean(at('general', 'validity', 'valid') ?? nothing(place)),
    lifeCycle: word(lifeCycles, 'general', 'validity', 'lifeCycleStatus'),
    validFrom: optionalDay(at('general', 'validity', 'validFrom') ?? nothing(place)),
    validTo: optionalDay(at('general', 'validity', 'validTo') ?? nothing(place)),
    purpose: optionalProse(at('general', 'purpose') ?? at('gdpr', 'purpose') ?? nothing(place), 100_000),
    agreementRequired: word(agreementAnswers, 'gdpr', 'isDataProcessingAgreementRequired'),
    lastModified: optionalInstant(field(place, 'lastModified')),
  };
  return {
    uuid: uuidAt(field(place, 'uuid')),
    system: uuidAt(field(system, 'uuid')),
    organization,
    sensitivity: words(sensitivityLevels, 'gdpr', 'dataSensitivityLevels'),
    personalData: words(personalDataKinds, 'gdpr', 'specificPersonalData'),
    sensitiveData: list('gdpr', 'sensitivePersonData').map(optionAt),
    dataSubjects: list('gdpr', 'registeredDataCategories').map(optionAt),
    ...present(optional),
  };
}

/** The value of a field that is not there. */
const nothing = ({ source }: JsonPlace): JsonPlace => ({ value: undefined, source });

const lineOf = (place: JsonPlace): string | undefined => optionalLine(field(place, 'name'), nameLimit);

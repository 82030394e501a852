import type {
  KitosWord,
  LifeCycle,
  OversightInterval,
  SensitivityLevel,
  YesNo,
  YesNoIrrelevant,
} from '../../../domain/kitos/reading.ts';
import { titleKey } from './table.ts';

type Labels<W extends string> = Readonly<Record<string, W>>;

/** The Danish labels of KITOS's lists in both its shapes, by `titleKey`; the word of the wire is understood as well. */
const yesNoLabels: Labels<YesNo> = {
  ja: 'Yes',
  nej: 'No',
  yes: 'Yes',
  no: 'No',
  // A cell that holds true or false.
  sand: 'Yes',
  falsk: 'No',
};
const irrelevantLabels: Labels<YesNoIrrelevant> = {
  ...yesNoLabels,
  'ikke relevant': 'Irrelevant',
  irrelevant: 'Irrelevant',
};
const requiredLabels: Labels<'Yes' | 'No' | 'DecidedByLaw'> = {
  ja: 'Yes',
  nej: 'No',
  yes: 'Yes',
  no: 'No',
  'styret via lovgivning': 'DecidedByLaw',
  decidedbylaw: 'DecidedByLaw',
};
const intervalLabels: Labels<OversightInterval> = {
  halvårligt: 'BiYearly',
  biyearly: 'BiYearly',
  årligt: 'Yearly',
  yearly: 'Yearly',
  'hver andet år': 'EveryOtherYear',
  'hvert andet år': 'EveryOtherYear',
  everyotheryear: 'EveryOtherYear',
  'hvert tredje år': 'EveryThirdYear',
  everythirdyear: 'EveryThirdYear',
  andet: 'Other',
  other: 'Other',
};
const lifeCycleLabels: Labels<LifeCycle> = {
  'ikke i drift': 'NotInUse',
  notinuse: 'NotInUse',
  'under indfasning': 'PhasingIn',
  phasingin: 'PhasingIn',
  'i drift': 'Operational',
  operational: 'Operational',
  'under udfasning': 'PhasingOut',
  phasingout: 'PhasingOut',
  'under afprøvning': 'Pilot',
  pilot: 'Pilot',
};
const sensitivityLabels: Labels<SensitivityLevel> = {
  'ingen personoplysninger': 'None',
  'ingen persondata': 'None',
  ingen: 'None',
  none: 'None',
  'almindelige personoplysninger': 'PersonData',
  'almindelige persondata': 'PersonData',
  almindelige: 'PersonData',
  persondata: 'PersonData',
  'følsomme personoplysninger': 'SensitiveData',
  'følsomme persondata': 'SensitiveData',
  følsomme: 'SensitiveData',
  sensitivedata: 'SensitiveData',
  'straffedomme og lovovertrædelser': 'LegalData',
  'straffesager og lovovertrædelser': 'LegalData',
  legaldata: 'LegalData',
};

/** The word a label stands for; undefined for a blank, and the label itself when it is new. */
function word<W extends string>(labels: Labels<W>, written: string): KitosWord<W> | undefined {
  const key = titleKey(written);
  if (key === '' || key === '-' || key === 'undecided') return undefined;
  const known = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return known === undefined ? { unknown: written } : { known };
}

export const yesNo = (written: string): KitosWord<YesNo> | undefined => word(yesNoLabels, written);
export const yesNoIrrelevant = (written: string): KitosWord<YesNoIrrelevant> | undefined =>
  word(irrelevantLabels, written);
export const agreementRequired = (written: string): KitosWord<'Yes' | 'No' | 'DecidedByLaw'> | undefined =>
  word(requiredLabels, written);
export const interval = (written: string): KitosWord<OversightInterval> | undefined => word(intervalLabels, written);
export const lifeCycle = (written: string): KitosWord<LifeCycle> | undefined => word(lifeCycleLabels, written);

/** The levels of a comma list. No label holds a comma. */
export const sensitivityLevels = (written: string): readonly KitosWord<SensitivityLevel>[] =>
  written.split(',').flatMap((part) => word(sensitivityLabels, part.trim()) ?? []);

/** Whether a yes/no column says yes. */
export const saysYes = (written: string): boolean => /^(?:ja|yes|x|true|sand|1)$/i.test(written);

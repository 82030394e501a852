/**
 * What was read from OS2kitos, whichever way it came: the API in either of its shapes, or a municipality's Excel export. Names, e-mails
 * and roles of municipal staff are dropped before this. Nothing here says what our own records hold.
 */
export interface KitosReading {
  readonly origin: KitosOrigin;
  readonly organizations: readonly KitosOrganization[];
  readonly systems: readonly KitosSystem[];
  readonly usages: readonly KitosUsage[];
  readonly registrations: readonly KitosRegistration[];
  /** Whose usages and registrations this reading could see; a municipality that is not named here was not seen, which is not "none". */
  readonly coverage: readonly KitosCoverage[];
  /** What was read but not understood, or was missing; shown to the person, never dropped in silence. */
  readonly remarks: readonly KitosRemark[];
}

/** Where a reading came from, and on which day; every imported value is filed under it. */
export interface KitosOrigin {
  readonly source: 'kitos-api' | 'kitos-excel';
  /** The API's host, or the files' names. Never a credential. */
  readonly from: string;
  /** `YYYY-MM-DD`, the day it was read or exported. */
  readonly date: string;
}

/** An organization as KITOS has it. In Excel there is often only a name. */
export interface KitosOrganization {
  readonly uuid?: string;
  readonly name: string;
  /** Eight digits; what is no CVR number stands in `otherNumber` as it was written. */
  readonly cvr?: string;
  readonly otherNumber?: string;
  readonly type?: KitosWord<'Municipality' | 'CommunityOfInterest' | 'Company' | 'OtherPublicAuthority'>;
  readonly disabled?: boolean;
  /** Four digits, when it is one of the register's municipalities. */
  readonly municipality?: string;
}

/** A value of one of KITOS's own lists; one we do not know keeps its raw word, since the lists grow. */
export type KitosWord<Known extends string> = { readonly known: Known } | { readonly unknown: string };

/** A value of a list that global administrators edit: matched by uuid, the name for display. Excel has names alone. */
export interface KitosOption {
  readonly uuid?: string;
  readonly name: string;
}

/** An it-system of the shared catalogue. `uuid` is its only key: names change and repeat. */
export interface KitosSystem {
  readonly uuid: string;
  readonly name: string;
  readonly formerName?: string;
  readonly description?: string;
  /** The suite this is a module of. */
  readonly parent?: { readonly uuid?: string; readonly name: string };
  /** `NN.NN.NN`. */
  readonly kle: readonly string[];
  /** Whether it is unavailable in the catalogue; undefined when this reading cannot tell. */
  readonly deactivated?: boolean;
  readonly scope?: KitosWord<'Local' | 'Global'>;
  readonly rightsHolder?: KitosOrganization;
  readonly mainContractSuppliers: readonly KitosOrganization[];
  /** Every organization with a usage, of any type, members or not; undefined when this reading cannot tell. */
  readonly usedBy?: readonly KitosOrganization[];
  /** The names DBS itself keeps in KITOS. */
  readonly dbsName?: string;
  readonly dbsProcessorName?: string;
  /** An instant, ISO 8601 in UTC, as KITOS wrote it. */
  readonly lastModified?: string;
  /** The file it stood in, where a reading is made of several; otherwise the reading’s own. */
  readonly origin?: KitosOrigin;
}

export type SensitivityLevel = 'None' | 'PersonData' | 'SensitiveData' | 'LegalData';
export type PersonalDataKind = 'CprNumber' | 'SocialProblems' | 'OtherPrivateMatters';
export type LifeCycle = 'Undecided' | 'NotInUse' | 'PhasingIn' | 'Operational' | 'PhasingOut' | 'Pilot';
export type YesNo = 'Yes' | 'No' | 'Undecided';
export type YesNoIrrelevant = YesNo | 'Irrelevant';

/** One municipality's use of one system. */
export interface KitosUsage {
  readonly uuid?: string;
  /** The it-system's uuid. */
  readonly system: string;
  readonly organization: KitosOrganization;
  readonly localName?: string;
  /** False also when only the main contract has lapsed; `lifeCycle` says whether it is in use. */
  readonly valid?: boolean;
  readonly lifeCycle?: KitosWord<LifeCycle>;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly sensitivity: readonly KitosWord<SensitivityLevel>[];
  readonly personalData: readonly KitosWord<PersonalDataKind>[];
  readonly sensitiveData: readonly KitosOption[];
  readonly dataSubjects: readonly KitosOption[];
  readonly purpose?: string;
  readonly supplier?: KitosOrganization;
  readonly agreementRequired?: KitosWord<'Yes' | 'No' | 'DecidedByLaw'>;
  readonly lastModified?: string;
  /** The file it stood in, where a reading is made of several; otherwise the reading’s own. */
  readonly origin?: KitosOrigin;
}

export type OversightInterval = 'BiYearly' | 'Yearly' | 'EveryOtherYear' | 'EveryThirdYear' | 'Other' | 'Undecided';

/** A municipality's data processing registration: its agreement about some systems, and its supervision of them. */
export interface KitosRegistration {
  /** Absent in Excel. */
  readonly uuid?: string;
  readonly name: string;
  readonly organization: KitosOrganization;
  /** It-system uuids. */
  readonly systems: readonly string[];
  readonly agreementConcluded?: KitosWord<YesNoIrrelevant>;
  /** `YYYY-MM-DD`, as every date of a day here. */
  readonly concludedAt?: string;
  readonly processors: readonly KitosOrganization[];
  readonly hasSubProcessors?: KitosWord<YesNo>;
  readonly subProcessors: readonly KitosSubProcessor[];
  readonly transferBasis?: KitosOption;
  readonly transfersToThirdCountries?: KitosWord<YesNo>;
  readonly thirdCountries: readonly KitosOption[];
  readonly dataResponsible?: KitosOption;
  readonly valid?: boolean;
  readonly oversight: KitosOversight;
  /** Whether KITOS can take a single date of oversight (since October 2025); undefined when the registration does not show it. */
  readonly takesSingleDates?: boolean;
  readonly lastModified?: string;
  /** What this reading has no place for, so that its absence says nothing. */
  readonly untold?: readonly Untold[];
  /** The file it stood in, where a reading is made of several; otherwise the reading’s own. */
  readonly origin?: KitosOrigin;
}

/** What an export may lack a column for. `oversight` when any of its columns is missing. */
export type Untold =
  | 'uuid'
  | 'agreement'
  | 'concludedAt'
  | 'processors'
  | 'hasSubProcessors'
  | 'subProcessors'
  | 'transfers'
  | 'transferBasis'
  | 'thirdCountries'
  | 'valid'
  | 'oversight';

export interface KitosSubProcessor {
  readonly organization: KitosOrganization;
  readonly transferBasis?: KitosOption;
  readonly transfersToThirdCountry?: KitosWord<YesNo>;
  readonly country?: KitosOption;
}

export interface KitosOversight {
  readonly completed?: KitosWord<YesNo>;
  readonly interval?: KitosWord<OversightInterval>;
  readonly options: readonly KitosOption[];
  readonly scheduled?: string;
  /** In Excel the latest alone; `complete` says whether this is the whole list. */
  readonly dates: readonly KitosOversightDate[];
  readonly complete: boolean;
}

export interface KitosOversightDate {
  readonly uuid?: string;
  readonly completedAt: string;
  readonly remark?: string;
  readonly report?: { readonly name?: string; readonly url?: string };
  readonly option?: KitosOption;
}

export interface KitosCoverage {
  /** Four digits. */
  readonly municipality: string;
  readonly usages: boolean;
  readonly registrations: boolean;
  /** The day its registrations are of, where a reading is made of files of several days. */
  readonly date?: string;
}

/** Something a person should know about a reading. `code` is permanent; the words are made where it is shown. */
export interface KitosRemark {
  readonly code:
    | 'unknown-value'
    | 'no-cvr'
    | 'column-missing'
    | 'column-unknown'
    | 'row-skipped'
    | 'organization-unmatched'
    | 'organization-repeated'
    | 'not-readable'
    | 'sheet-passed-over'
    | 'users-not-shown';
  /** The kind of thing and its name or uuid. */
  readonly about: string;
  /** The field or column, and what stood there. */
  readonly field?: string;
  readonly value?: string;
  /** File, sheet and cell, when it came from Excel. */
  readonly place?: string;
}

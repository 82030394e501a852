/** What a KITOS on loopback holds. Everything in it is invented. */
export interface KitosData {
  readonly organizations: KitosOrganizationRow[];
  readonly systems: KitosSystemRow[];
  readonly usages: KitosUsageRow[];
  readonly registrations: KitosRegistrationRow[];
  readonly contracts: KitosContractRow[];
  readonly users: KitosUserRow[];
}

export interface KitosOrganizationRow {
  uuid: string;
  name: string;
  cvr: string | null;
  type: string;
  disabled?: boolean;
  /** Whether everybody of public level sees it; true unless said. */
  public?: boolean;
}

export interface KitosSystemRow {
  uuid: string;
  name: string;
  formerName?: string;
  parent?: string;
  kle?: string[];
  deactivated?: boolean;
  scope?: string;
  /** Organizations by uuid. */
  rightsHolder?: string;
  mainContractSuppliers?: string[];
  legalName?: string | null;
  legalDataProcessorName?: string | null;
  lastModified: string;
}

export interface KitosUsageRow {
  uuid: string;
  system: string;
  organization: string;
  lifeCycle?: string;
  sensitivity?: string[];
  purpose?: string;
  validFrom?: string;
  lastModified: string;
}

export interface KitosOversightRow {
  uuid: string;
  completedAt: string;
  remark: string | null;
  link: { name: string | null; url: string | null };
  option: { uuid: string; name: string } | null;
}

export interface KitosRegistrationRow {
  uuid: string;
  name: string;
  organization: string;
  /** Usages by uuid. */
  usages: string[];
  processors: string[];
  subProcessors: { organization: string; country?: { uuid: string; name: string } }[] | null;
  agreementConcluded?: string;
  concludedAt?: string | null;
  interval?: string;
  completed: string | null;
  dates: KitosOversightRow[];
  lastModified: string;
}

export interface KitosContractRow {
  uuid: string;
  name: string;
  organization: string;
  supplier: string | null;
  usages: string[];
}

export interface KitosUserRow {
  email: string;
  password: string;
  apiAccess: boolean;
  /** Organizations by uuid where the user has a role that may read. */
  readsIn: string[];
  /** And those where the role may write. */
  writesIn: string[];
  systemIntegrator?: boolean;
  globalAdmin?: boolean;
  rightsHolder?: boolean;
}

/** A uuid of a kind and a number, so that a reader of a test knows it again. */
export const testUuid = (kind: number, index: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** The organization that owns shared systems; counts nowhere. */
export const sharedOrganization: KitosOrganizationRow = {
  uuid: testUuid(99, 1),
  name: 'Fælles Kommune',
  cvr: '',
  type: 'Municipality',
};

export const emptyData = (): KitosData => ({
  organizations: [sharedOrganization],
  systems: [],
  usages: [],
  registrations: [],
  contracts: [],
  users: [],
});

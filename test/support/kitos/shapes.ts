import {
  type KitosContractRow,
  type KitosData,
  type KitosOrganizationRow,
  type KitosOversightRow,
  type KitosRegistrationRow,
  type KitosSystemRow,
  type KitosUsageRow,
  sharedOrganization,
  testUuid,
} from './data.ts';

/**
 * Which KITOS it is: June 2025 before single dates of oversight, or July 2026. See section 0 and 6 of the reference the reader is
 * built against: fields that moved, came or went.
 */
export type Shape = '2025' | '2026';

const person = { uuid: testUuid(98, 1), name: 'Ane Andersen (opdigtet)' };

/** The wire form of everything, as the server writes it: nulls written out, and a `$type` now and then, which readers ignore. */
export function createShapes(data: KitosData, shape: Shape) {
  const organizations = new Map(data.organizations.map((row) => [row.uuid, row]));
  const systems = new Map(data.systems.map((row) => [row.uuid, row]));
  const usagesBySystem = grouped(data.usages, ({ system }) => system);
  const usagesByOrganization = grouped(data.usages, ({ organization }) => organization);
  const registrationsByOrganization = grouped(data.registrations, ({ organization }) => organization);
  const usageByUuid = new Map(data.usages.map((row) => [row.uuid, row]));
  const is2026 = shape === '2026';

  const org = (uuid: string) => {
    const row = organizations.get(uuid);
    return { cvr: row?.cvr ?? null, uuid, name: row?.name ?? 'Ukendt' };
  };
  const optionalOrg = (uuid: string | undefined) => (uuid === undefined ? null : org(uuid));

  return {
    usagesOf: (system: string): readonly KitosUsageRow[] => usagesBySystem.get(system) ?? [],
    usagesIn: (organization: string | null): readonly KitosUsageRow[] =>
      organization === null ? data.usages : (usagesByOrganization.get(organization) ?? []),
    registrationsIn: (organization: string | null): readonly KitosRegistrationRow[] =>
      organization === null ? data.registrations : (registrationsByOrganization.get(organization) ?? []),

    organization: ({ uuid, name, cvr, type, disabled = false }: KitosOrganizationRow) => ({
      uuid,
      name,
      cvr,
      organizationType: type,
      ...(is2026 ? { isSupplier: false, disabled } : {}),
    }),

    system: (row: KitosSystemRow) => ({
      $type: 'Presentation.Web.Models.API.V2.Response.System.ItSystemResponseDTO, Presentation.Web',
      uuid: row.uuid,
      externalUuid: null,
      parentSystem:
        row.parent === undefined ? null : { uuid: row.parent, name: systems.get(row.parent)?.name ?? 'Ukendt' },
      name: row.name,
      formerName: row.formerName ?? null,
      description: 'Opdigtet system',
      externalReferences: [],
      kle: (row.kle ?? []).map((name, index) => ({ uuid: testUuid(97, index), name })),
      deactivated: row.deactivated ?? false,
      businessType: null,
      rightsHolder: optionalOrg(row.rightsHolder),
      created: null,
      createdBy: person,
      recommendedArchiveDuty: { comment: null, id: 'NoRecommendation' },
      mainContractSuppliers: (row.mainContractSuppliers ?? []).map(org),
      usingOrganizations: (usagesBySystem.get(row.uuid) ?? []).map(({ organization }) => org(organization)),
      lastModified: row.lastModified,
      lastModifiedBy: person,
      scope: row.scope ?? 'Global',
      organizationContext: org(sharedOrganization.uuid),
      legalName: row.legalName ?? null,
      legalDataProcessorName: row.legalDataProcessorName ?? null,
    }),

    usage: (row: KitosUsageRow) => {
      const moved = { purpose: row.purpose ?? null, hostedAt: 'External' };
      return {
        uuid: row.uuid,
        createdBy: person,
        lastModified: row.lastModified,
        lastModifiedBy: person,
        systemContext: { uuid: row.system, name: systems.get(row.system)?.name ?? 'Ukendt' },
        organizationContext: org(row.organization),
        roles: [{ user: person, role: { uuid: testUuid(96, 1), name: 'Systemejer' } }],
        general: {
          localSystemId: null,
          localCallName: null,
          validity: {
            valid: row.lifeCycle !== 'NotInUse',
            lifeCycleStatus: row.lifeCycle ?? 'Operational',
            validFrom: row.validFrom ?? null,
            validTo: null,
            ...(is2026 ? { mainContractState: 'Active' } : {}),
          },
          ...(is2026 ? { ...moved, isBusinessCritical: 'Yes' } : {}),
        },
        gdpr: {
          ...(is2026 ? { isDataProcessingAgreementRequired: 'Yes' } : { ...moved, businessCritical: 'Yes' }),
          dataSensitivityLevels: row.sensitivity ?? ['PersonData'],
          specificPersonalData: ['CprNumber'],
          sensitivePersonData: null,
          registeredDataCategories: [{ uuid: testUuid(95, 1), name: 'Borgere' }],
        },
        outgoingSystemRelations: [],
      };
    },

    registration: (row: KitosRegistrationRow) => ({
      name: row.name,
      uuid: row.uuid,
      createdBy: person,
      lastModified: row.lastModified,
      lastModifiedBy: person,
      organizationContext: org(row.organization),
      general: {
        dataResponsible: null,
        dataResponsibleRemark: null,
        isAgreementConcluded: row.agreementConcluded ?? 'Yes',
        isAgreementConcludedRemark: null,
        agreementConcludedAt: row.concludedAt ?? null,
        basisForTransfer: { uuid: testUuid(94, 1), name: 'EU og EØS' },
        transferToInsecureThirdCountries: 'Undecided',
        insecureCountriesSubjectToDataTransfer: [],
        dataProcessors: row.processors.map(org),
        hasSubDataProcessors: 'Yes',
        subDataProcessors:
          row.subProcessors?.map(({ organization, country }) => ({
            dataProcessorOrganization: org(organization),
            basisForTransfer: null,
            transferToInsecureThirdCountry: country === undefined ? 'No' : 'Yes',
            insecureThirdCountrySubjectToDataProcessing: country ?? null,
          })) ?? null,
        ...(is2026 ? { validity: { valid: true, enforceInvalidity: false, validationErrors: [] } } : { valid: true }),
        mainContract: null,
        associatedContracts: [],
        responsibleOrganizationUnit: null,
      },
      systemUsages: row.usages.map((uuid) => ({
        ...(is2026 ? { valid: true } : {}),
        uuid,
        name: systems.get(usageByUuid.get(uuid)?.system ?? '')?.name ?? 'Ukendt',
      })),
      oversight: {
        oversightOptions: [],
        oversightOptionsRemark: null,
        oversightInterval: row.interval ?? 'Yearly',
        oversightIntervalRemark: null,
        isOversightCompleted: row.completed,
        oversightCompletedRemark: null,
        oversightScheduledInspectionDate: null,
        oversightDates: row.dates.map((date) => oversightDate(date)),
      },
      roles: [{ user: person, role: { uuid: testUuid(96, 2), name: 'Godkender' } }],
      externalReferences: [],
    }),

    contract: (row: KitosContractRow) => ({
      uuid: row.uuid,
      name: row.name,
      organizationContext: org(row.organization),
      supplier: {
        organization: row.supplier === null ? null : org(row.supplier),
        signed: true,
        signedBy: person.name,
        signedAt: null,
      },
      systemUsages: row.usages.map((uuid) => ({ uuid, name: 'Ukendt' })),
      dataProcessingRegistrations: [],
    }),

    oversightDate,
  };

  function oversightDate({ uuid, completedAt, remark, link, option }: KitosOversightRow) {
    return { uuid, completedAt, remark, ...(is2026 ? { oversightReportLink: link, oversightOption: option } : {}) };
  }
}

export type Shapes = ReturnType<typeof createShapes>;

function grouped<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

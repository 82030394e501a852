import { readKinds } from '../../../src/documents/read-kinds.ts';
import type { Files } from '../../../src/ports.ts';
import { loadRepository } from '../../../src/repository/load.ts';
import { tool } from '../run-dbs.ts';
import { emptyData, type KitosData, testUuid } from './data.ts';

export const email = 'api@dbs-eksempel.example';
export const password = 'Hemmeligt-kodeord-7';

/** The environment of a test that talks with a KITOS on loopback. */
export const kitosEnv = (url: string): Readonly<Record<string, string>> => ({
  DBS_KITOS_URL: url,
  DBS_KITOS_EMAIL: email,
  DBS_KITOS_PASSWORD: password,
});

export const organizationUuid = (code: string): string => testUuid(1, Number(code));
const companyUuid = (index: number): string => testUuid(2, index);
export const registrationUuid = (index: number): string => testUuid(5, index);

export interface SampleKitosOptions {
  /** Codes of municipalities where the user may read and write. */
  readonly roles?: readonly string[];
  readonly systemIntegrator?: boolean;
  /** Codes of the only municipalities there are; without it the whole register. */
  readonly only?: readonly string[];
}

/**
 * The KITOS that goes with a repository: every municipality of its register, and its systems with a usage for each user. Municipalities
 * with a role also have a registration for each system they use. Two companies more, one with a number that is none.
 */
export function sampleKitos(
  files: Files,
  { roles = ['0791'], systemIntegrator = true, only }: SampleKitosOptions = {},
): KitosData {
  const repository = loadRepository(files, readKinds(tool));
  const data = emptyData();
  const isThere = (code: string): boolean => only === undefined || only.includes(code);
  const entries = repository.find('municipalities', 'municipalities')?.data.entries ?? [];
  for (const { id, name } of entries.filter((entry) => isThere(entry.id)))
    data.organizations.push({
      uuid: organizationUuid(id),
      name: `${name} Kommune`,
      cvr: `1000${id}`,
      type: 'Municipality',
    });
  const companies = new Map<string, string>();
  for (const [index, { id, data: vendor }] of repository.all('vendor').entries()) {
    companies.set(id, companyUuid(index));
    data.organizations.push({
      uuid: companyUuid(index),
      name: vendor.legalName,
      cvr: vendor.registration.value,
      type: 'Company',
    });
  }
  data.organizations.push({ uuid: companyUuid(900), name: 'Fjern Sky Ltd (opdigtet)', cvr: '23232', type: 'Company' });

  for (const { id, data: system, parts } of repository.all('system')) {
    if (system.kitosUuid === undefined) continue;
    const uuid = system.kitosUuid.toLowerCase();
    const vendor = companies.get(parts['vendor'] ?? '');
    data.systems.push({
      uuid,
      name: system.name,
      kle: [...(system.kle ?? [])],
      deactivated: system.deactivated,
      ...(vendor === undefined ? {} : { rightsHolder: vendor }),
      legalName: system.name,
      legalDataProcessorName: repository.find('vendor', parts['vendor'] ?? '')?.data.legalName ?? null,
      lastModified: '2026-03-04T09:12:33.1234567Z',
    });
    for (const code of system.users.filter(isThere))
      addUsage(data, uuid, code, { roles, name: id, ...(vendor === undefined ? {} : { vendor }) });
  }
  data.users.push({
    email,
    password,
    apiAccess: true,
    readsIn: roles.map(organizationUuid),
    writesIn: roles.map(organizationUuid),
    systemIntegrator,
  });
  return data;
}

function addUsage(
  data: KitosData,
  system: string,
  code: string,
  { roles, name, vendor }: { readonly roles: readonly string[]; readonly name: string; readonly vendor?: string },
): void {
  const usage = testUuid(4, data.usages.length + 1);
  data.usages.push({
    uuid: usage,
    system,
    organization: organizationUuid(code),
    lastModified: '2026-02-22T11:29:43.0255828Z',
  });
  if (!roles.includes(code)) return;
  data.registrations.push({
    uuid: registrationUuid(data.registrations.length + 1),
    name: `${name} - databehandling`,
    organization: organizationUuid(code),
    usages: [usage],
    processors: vendor === undefined ? [] : [vendor],
    subProcessors: null,
    // Midnight in Denmark, as a browser posts it.
    concludedAt: '2021-05-19T22:00:00Z',
    completed: null,
    dates: [],
    lastModified: '2026-04-24T11:49:25.920788Z',
  });
}

/** A system more, used by these municipalities. */
export function addSystem(
  data: KitosData,
  index: number,
  name: string,
  users: readonly string[],
  more: Partial<KitosData['systems'][number]> = {},
): string {
  const uuid = testUuid(3, index);
  data.systems.push({ uuid, name, lastModified: '2026-03-04T09:12:33Z', ...more });
  for (const code of users)
    data.usages.push({
      uuid: testUuid(4, data.usages.length + 1),
      system: uuid,
      organization: organizationUuid(code),
      lastModified: '2026-02-22T11:29:43Z',
    });
  return uuid;
}

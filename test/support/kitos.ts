import type {
  KitosOrganization,
  KitosReading,
  KitosRegistration,
  KitosSystem,
  KitosUsage,
} from '../../src/domain/kitos/reading.ts';
import type { ReadingOptions } from '../../src/procedures/kitos/options.ts';
import { writeReading } from '../../src/procedures/kitos/write-reading.ts';
import { beginWriting, type WritingOptions } from '../../src/terminal/session.ts';
import { type RunOptions, type RunResult, runIn } from './run-dbs.ts';

/** A uuid that is plainly invented: the number in its last part. */
export const uuidOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const company = (name: string, cvr?: string): KitosOrganization => ({
  name,
  ...(cvr !== undefined && { cvr }),
  type: { known: 'Company' },
});

/** A municipality as KITOS names it; its uuid ends in its code. */
export const municipality = (code: string, name: string): KitosOrganization => ({
  uuid: uuidOf(900_000 + Number(code)),
  name: `${name} Kommune`,
  type: { known: 'Municipality' },
});

export const kitosSystem = (number: number, name: string, more: Partial<KitosSystem> = {}): KitosSystem => ({
  uuid: uuidOf(number),
  name,
  kle: [],
  deactivated: false,
  mainContractSuppliers: [],
  ...more,
});

export const kitosUsage = (
  system: string,
  organization: KitosOrganization,
  more: Partial<KitosUsage> = {},
): KitosUsage => ({
  system,
  organization,
  sensitivity: [],
  personalData: [],
  sensitiveData: [],
  dataSubjects: [],
  ...more,
});

export const kitosRegistration = (
  name: string,
  organization: KitosOrganization,
  more: Partial<KitosRegistration> = {},
): KitosRegistration => ({
  name,
  organization,
  systems: [],
  processors: [],
  subProcessors: [],
  thirdCountries: [],
  oversight: { options: [], dates: [], complete: true },
  ...more,
});

export const kitosReading = (more: Partial<KitosReading> = {}): KitosReading => ({
  origin: { source: 'kitos-api', from: 'kitos.example', date: '2026-05-10' },
  organizations: [],
  systems: [],
  usages: [],
  registrations: [],
  coverage: [],
  remarks: [],
  ...more,
});

/** Reads into a repository, as the commands do. */
export const readInto = (
  reading: KitosReading,
  run: RunOptions,
  { gone = [], ...options }: ReadingOptions & WritingOptions & { readonly gone?: Iterable<string> } = { yes: true },
): Promise<RunResult> =>
  runIn(run, async (context) => {
    const session = await beginWriting(context, options, 'kitos pull');
    return writeReading(async () => ({ reading, gone }), options, session);
  });

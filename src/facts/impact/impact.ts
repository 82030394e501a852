import { addDays, hasCome, isWithin } from '../../domain/date.ts';
import { isOver, type Phase } from '../../domain/lifecycle/milestones.ts';
import { compareText } from '../../domain/order.ts';
import { basesOf } from '../../domain/recorded-transfer.ts';
import { isMemberAt } from '../../domain/scope.ts';
import type { Text } from '../../domain/text.ts';
import { countryStatus } from '../../domain/transfer.ts';
import type { MunicipalityContact, SubProcessor } from '../../generated/types.ts';
import { ownProcessing, type RecordedLink } from '../../repository/chain-links.ts';
import type { Repository } from '../../repository/repository.ts';
import { standingAt } from '../case-phase.ts';
import { countries } from '../catalogue-entries.ts';
import { stillRests } from '../foundations.ts';
import { municipalities } from '../municipalities.ts';
import { vendorName } from '../vendors.ts';
import type { ImpactQuestion } from './question.ts';
import { remarksOf } from './remarks.ts';
import { type Hits, whoIsHit } from './who-is-hit.ts';

/** One link of the way that explains why a system is hit. */
export interface ImpactStep {
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly toName: string;
  readonly role: SubProcessor['role'];
  readonly countries: readonly string[];
  /** The bases of its transfers, with commas between; null without any. */
  readonly basis: string | null;
  /** Who owns the company the step leads to. */
  readonly owner: { readonly name: string; readonly country: string } | null;
}

export interface ImpactSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  /** Where the vendor is registered; null when its record cannot be read. */
  readonly vendorCountry: string | null;
  /** Where the vendor itself processes and sees the system's data that day, and the bases; null when nobody has recorded it. */
  readonly own: { readonly countries: readonly string[]; readonly basis: string | null } | null;
  readonly deactivated: boolean;
  readonly path: readonly ImpactStep[];
  /** The case that rests on the evidence, when no way through the chain explains it. */
  readonly byCase: string | null;
}

export interface ImpactCase {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly open: boolean;
  /** The newest release; null without one. */
  readonly release: number | null;
  readonly owner: string;
  /** The hit systems it is about. */
  readonly systems: readonly string[];
}

export interface ImpactAgreement {
  readonly id: string;
  readonly title: string;
  readonly systems: readonly string[];
  /** What bilag C.6 says; null when the record does not tell. */
  readonly transfersAllowed: boolean | null;
  readonly transferBases: readonly string[];
  /** Whether it is signed. */
  readonly signed: boolean;
  /** Days of notice before a new sub-processor (7.3, bilag B.2); null when the record does not tell. */
  readonly noticeDays: number | null;
  /** How the controllers approve a new sub-processor (7.2); null when the record does not tell. */
  readonly authorisation: 'general' | 'specific' | null;
  /**
   * The first day a change announced on the day looked at may take effect. Null when nothing is asked that is announced, and where no
   * notice brings it about: a transfer without instruction takes a new instruction, and specific authorisation takes each
   * controller's approval (GDPR art. 28(2) and (3)(a)).
   */
  readonly earliest: string | null;
  /** The country asked about is a third country, and C.6 does not allow transfers, be it by saying nothing. */
  readonly forbids: boolean;
}

export interface ImpactMunicipality {
  readonly id: string;
  readonly name: string;
  readonly member: boolean;
  readonly contacts: readonly MunicipalityContact[];
  readonly systems: readonly string[];
}

/** Who is hit on a day, and why. A pure reading: nothing is written. */
export interface Impact {
  readonly question: ImpactQuestion;
  /** The day that is looked at. */
  readonly at: string;
  /** What must be known to read the answer: why nobody is hit, or until when evidence counts anyway. */
  readonly remarks: readonly Text[];
  readonly systems: readonly ImpactSystem[];
  readonly cases: readonly ImpactCase[];
  readonly agreements: readonly ImpactAgreement[];
  readonly municipalities: readonly ImpactMunicipality[];
}

/**
 * Answers a question about the chains.
 * @param today the day looked at; an adequacy decision that ends is looked at the day after its last
 */
export function impactOf(repository: Repository, question: ImpactQuestion, today: string): Impact {
  const at = question.kind === 'adequacy-ends' ? addDays(question.on, 1) : today;
  const hits = whoIsHit(repository, question, at);
  const systems = hits.systems.map((each) => systemOf(repository, each, at));
  const ids = new Set(systems.map(({ id }) => id));
  return {
    question,
    at,
    remarks: remarksOf(repository, question, hits, at),
    systems,
    cases: casesOf(repository, hits, ids, at),
    agreements: agreementsOf(repository, question, ids, at),
    municipalities: municipalitiesUsing(repository, systems, at),
  };
}

const systemOf = (
  repository: Repository,
  { system, vendor, path, byCase }: Hits['systems'][number],
  at: string,
): ImpactSystem => {
  const record = repository.find('system', system);
  return {
    id: system,
    name: record?.data.name ?? system,
    vendor,
    vendorName: vendorName(repository, vendor),
    vendorCountry: repository.find('vendor', vendor)?.data.country ?? null,
    own: ownOf(repository, vendor, system, at),
    deactivated: record?.data.deactivated ?? false,
    path: path.map((link) => stepOf(repository, link, at)),
    byCase: byCase ?? null,
  };
};

function ownOf(repository: Repository, vendor: string, system: string, at: string): ImpactSystem['own'] {
  const places = ownProcessing(repository, vendor, [system]).filter(({ data }) => isWithin(at, data));
  if (places.length === 0) return null;
  const countriesOf = places.flatMap(({ data }) => [...data.processingCountries, ...data.accessCountries]);
  const bases = places.flatMap(({ data }) => basesOf(data, at));
  return { countries: [...new Set(countriesOf)], basis: [...new Set(bases)].join(', ') || null };
}

function stepOf(repository: Repository, { id, from, target, record: { data } }: RecordedLink, at: string): ImpactStep {
  const owner = repository.find('vendor', target)?.data.parent;
  return {
    link: id,
    from,
    to: target,
    toName: vendorName(repository, target),
    role: data.role,
    countries: [...new Set([...data.processingCountries, ...data.accessCountries])],
    basis: basesOf(data, at).join(', ') || null,
    owner: owner === undefined ? null : { name: owner.name, country: owner.country },
  };
}

function casesOf(
  repository: Repository,
  { cases }: Pick<Hits, 'cases'>,
  hit: ReadonlySet<string>,
  at: string,
): readonly ImpactCase[] {
  return repository.all('tilsyn').flatMap((tilsyn): readonly ImpactCase[] => {
    const { id, data } = tilsyn;
    const systems = data.systems.filter((system) => hit.has(system));
    if (systems.length === 0 || cases?.has(id) === false || !stillRests(repository, tilsyn)) return [];
    const standing = standingAt(repository, tilsyn, at);
    if (standing.phase === 'none') return [];
    const open = !isOver(standing.phase);
    const release = standing.release?.version ?? null;
    if (!open && release === null) return [];
    return [{ id, title: data.title, phase: standing.phase, open, release, owner: data.owner, systems }];
  });
}

function agreementsOf(
  repository: Repository,
  question: ImpactQuestion,
  hit: ReadonlySet<string>,
  at: string,
): readonly ImpactAgreement[] {
  const country = 'country' in question ? question.country : undefined;
  const announced = question.kind === 'change';
  const abroad = country !== undefined && countryStatus(countries(repository).get(country), at) !== 'eea';
  return repository.all('dpa').flatMap(({ id, data }): readonly ImpactAgreement[] => {
    const systems = data.systems.filter((system) => hit.has(system));
    if (systems.length === 0 || !isWithin(at, { from: data.from, until: data.until ?? null })) return [];
    const allowed = data.variables?.transfersAllowed ?? null;
    const noticeDays = data.variables?.noticeDays ?? null;
    const authorisation = data.variables?.authorisation ?? null;
    const forbids = abroad && allowed !== true;
    const byNotice = announced && !forbids && authorisation === 'general';
    return [
      {
        id,
        title: data.title,
        systems,
        transfersAllowed: allowed,
        transferBases: data.variables?.transferBases ?? [],
        signed: hasCome(data.signedOn, at),
        noticeDays,
        authorisation,
        earliest: byNotice && noticeDays !== null ? addDays(at, noticeDays) : null,
        forbids,
      },
    ];
  });
}

function municipalitiesUsing(
  repository: Repository,
  systems: readonly ImpactSystem[],
  at: string,
): readonly ImpactMunicipality[] {
  const using = new Map<string, string[]>();
  for (const { id } of systems) {
    for (const code of repository.find('system', id)?.data.users ?? [])
      using.set(code, [...(using.get(code) ?? []), id]);
  }
  const known = municipalities(repository);
  return [...using]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, used]) => {
      const entry = known.get(id);
      return {
        id,
        name: entry?.name ?? id,
        member: entry !== undefined && isMemberAt(entry, at),
        contacts: entry?.contacts ?? [],
        systems: used,
      };
    });
}

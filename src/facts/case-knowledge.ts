import { buildChain, type Chain, type ChainLink, walkChain } from '../domain/chain.ts';
import type { Validity } from '../domain/evidence.ts';
import type { CaseFacts } from '../domain/lifecycle/conditions.ts';
import { hasReached, lastDateOf, phaseOf } from '../domain/lifecycle/milestones.ts';
import { noOutcome, type Outcome } from '../domain/lifecycle/phase.ts';
import { riskiestSystem, type ScoredSystem, scoreRisk } from '../domain/risk.ts';
import type {
  ConceptEntry,
  CountryEntry,
  EvidenceTypeEntry,
  Municipality,
  TransferBasisEntry,
} from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseControls } from './case-controls.ts';

export type CaseDocument = TypedDocument<'tilsyn'>;

/** A value computed once for each repository: rules share it, and it goes when the repository goes. */
function once<T>(compute: (repository: Repository) => T): (repository: Repository) => T {
  const known = new WeakMap<Repository, { readonly value: T }>();
  return (repository) => {
    const found = known.get(repository) ?? { value: compute(repository) };
    known.set(repository, found);
    return found.value;
  };
}

/** The same for one case; two readings of a repository may share a document that did not change between them. */
function onceForEach<T>(
  compute: (repository: Repository, document: CaseDocument) => T,
): (repository: Repository, document: CaseDocument) => T {
  const known = once(() => new Map<CaseDocument, { readonly value: T }>());
  return (repository, document) => {
    const ofRepository = known(repository);
    let found = ofRepository.get(document);
    if (found === undefined) {
      found = { value: compute(repository, document) };
      ofRepository.set(document, found);
    }
    return found.value;
  };
}

const byId = <E extends { readonly id: string }>(entries: readonly E[] | undefined): ReadonlyMap<string, E> =>
  new Map((entries ?? []).map((entry) => [entry.id, entry] as const));

export const countries = once(
  (repository): ReadonlyMap<string, CountryEntry> => byId(catalogue(repository, 'countries')?.data.entries),
);
export const transferBases = once(
  (repository): ReadonlyMap<string, TransferBasisEntry> => byId(catalogue(repository, 'transfer-bases')?.data.entries),
);
export const evidenceTypes = once(
  (repository): ReadonlyMap<string, EvidenceTypeEntry> => byId(catalogue(repository, 'evidence-types')?.data.entries),
);
export const concepts = once(
  (repository): ReadonlyMap<number, ConceptEntry> =>
    new Map((catalogue(repository, 'concepts')?.data.entries ?? []).map((entry) => [entry.number, entry] as const)),
);
export const municipalities = once(
  (repository): ReadonlyMap<string, Municipality> =>
    byId(repository.find('municipalities', 'municipalities')?.data.entries),
);

/** The cases of each system, by id of the system. */
export const casesBySystem = once((repository): ReadonlyMap<string, readonly CaseDocument[]> => {
  const bySystem = new Map<string, CaseDocument[]>();
  for (const tilsyn of repository.all('tilsyn'))
    for (const system of tilsyn.data.systems) bySystem.set(system, [...(bySystem.get(system) ?? []), tilsyn]);
  return bySystem;
});

/** Findings that a later case, not abandoned, has taken up. */
export const carriedOn = once(
  (repository): ReadonlySet<string> =>
    new Set(
      repository
        .all('tilsyn')
        .filter((tilsyn) => !isAbandoned(tilsyn))
        .flatMap(({ id }) => repository.ofCase('finding', id).flatMap(({ data }) => data.carriedFrom ?? [])),
    ),
);

/** Cases that a later one, not abandoned, has taken the place of. */
export const superseded = once(
  (repository): ReadonlySet<string> =>
    new Set(repository.all('tilsyn').flatMap((tilsyn) => (isAbandoned(tilsyn) ? [] : (tilsyn.data.previous ?? [])))),
);

/** A link of the chain, with the document it stands in. */
export interface DocumentedLink extends ChainLink {
  readonly document: TypedDocument<'sub-processor'>;
}

/** Every link between vendors, as one graph. */
export const chain = once(
  (repository): Chain<DocumentedLink> =>
    buildChain(
      repository.all('sub-processor').map((document) => ({
        id: document.id,
        from: document.parts['vendor'] ?? '',
        target: document.data.target,
        systems: document.data.systems,
        inUse: { from: document.data.from, until: document.data.until },
        document,
      })),
    ),
);

/** The links below a case's vendor that serve its systems, past ones too, nearest first. */
export const caseLinks = onceForEach((repository, { data }): readonly DocumentedLink[] =>
  walkChain(chain(repository), data.vendor, { systems: data.systems }).map(({ link }) => link),
);

/** The folder of the vendor a record with an id of the form `<vendor>/<name>` belongs to. */
export const vendorOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/')));

export type FiledDocument = {
  readonly id: string;
  readonly index: number;
  readonly document: TypedDocument<'evidence'>;
  readonly evidence: TypedDocument<'evidence'>['data'];
};

/** The evidence a case names, as far as it can be read, with its place in the list. */
export const caseEvidence = onceForEach((repository, { data }): readonly FiledDocument[] =>
  data.evidence.flatMap((id, index) => {
    const document = repository.find('evidence', id);
    return document === undefined ? [] : [{ id, index, document, evidence: document.data }];
  }),
);

/** The agreements a case names, as far as they can be read. */
export const caseAgreements = onceForEach((repository, { data }): readonly TypedDocument<'dpa'>[] =>
  data.dpas.flatMap((id) => repository.find('dpa', id) ?? []),
);

/** The systems of a case, as far as they can be read. */
export const caseSystems = onceForEach((repository, { data }): readonly TypedDocument<'system'>[] =>
  data.systems.flatMap((id) => repository.find('system', id) ?? []),
);

/** The points of the case's systems; the riskiest decides. Systems without answers are left out. */
export const caseRisk = onceForEach((repository, document): ScoredSystem | undefined => {
  const model = catalogue(repository, 'risk-model')?.data;
  if (model === undefined) return undefined;
  return riskiestSystem(
    caseSystems(repository, document).flatMap(({ id, data: { risk } }) =>
      risk === undefined ? [] : [{ system: id, score: scoreRisk(model, risk) }],
    ),
  );
});

/** How long evidence of a type counts in this repository. */
export function validityOf(repository: Repository, type: string): Validity {
  const months = evidenceTypes(repository).get(type)?.validityMonths;
  const graceMonths = repository.settings?.data.evidenceGraceMonths ?? 0;
  return months === undefined ? { graceMonths } : { validityMonths: months, graceMonths };
}

/** The day a case is judged on: the day of its assessment, else today; only the first is in the records. */
export function judgedOn(
  { data: { milestones } }: CaseDocument,
  today: string,
): { readonly date: string; readonly recorded: boolean } {
  const assessed = hasReached(milestones, 'assessed') ? lastDateOf(milestones, 'assessed') : undefined;
  return assessed === undefined ? { date: today, recorded: false } : { date: assessed, recorded: true };
}

/** What depends on today is a warning at the most; what depends on a recorded day keeps its severity. */
export const severityOn = ({ recorded }: { readonly recorded: boolean }): 'error' | 'warning' =>
  recorded ? 'error' : 'warning';

/** Whether a case ended without being finished: nothing of it is lost, and nothing more is asked of it. */
export function isAbandoned({ data: { milestones } }: CaseDocument): boolean {
  const phase = phaseOf(milestones);
  return phase === 'cancelled' || phase === 'outOfScope';
}

/**
 * A case and the records in its folder, as the lifecycle's conditions ask for them. Without an outcome only the releases are known:
 * judging approvals costs a digest of the whole content, and the conditions a rule asks about need none.
 */
export function caseFacts(repository: Repository, { id, data }: CaseDocument, outcome?: Outcome): CaseFacts {
  const controls = caseControls(repository, data)?.entries ?? [];
  const releases = (): Outcome['releases'] => repository.ofCase('release', id).map((release) => release.data);
  return {
    milestones: data.milestones,
    controls: controls.map((control) => control.id),
    assessment: repository.find('assessment', id)?.data.controls ?? [],
    dialogue: repository.ofCase('dialogue', id).map((entry) => ({ ...entry.data, id: entry.id })),
    findings: repository.ofCase('finding', id).map((finding) => ({
      ...finding.data,
      id: finding.id,
      carriedOn: carriedOn(repository).has(finding.id),
    })),
    followUps: repository.ofCase('follow-up', id).map((followUp) => ({ ...followUp.data, id: followUp.id })),
    ...(data.recommendation !== undefined && { recommendation: data.recommendation }),
    outcome: outcome ?? { ...noOutcome, releases: releases() },
  };
}

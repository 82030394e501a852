import { allowedConcepts, type RiskScore, riskiestSystem, type ScoredSystem, scoreRisk } from '../domain/risk.ts';
import type { ConceptEntry, RiskAnswers, RiskModel } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import { caseSystems } from './case-records.ts';
import { onceForEach } from './once.ts';

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

interface SystemRisk {
  readonly system: string;
  readonly answers: RiskAnswers;
  readonly score: RiskScore;
}

export interface CaseRisk {
  readonly systems: readonly SystemRisk[];
  /** The system with most points decides for the case. */
  readonly riskiest: SystemRisk;
  readonly allowed: readonly number[];
}

/** The points of every system of a case, and the concepts the riskiest allows. Needs at least one system. */
export function assessRisk(
  model: RiskModel,
  answers: readonly { readonly system: string; readonly answers: RiskAnswers }[],
): CaseRisk {
  const systems = answers.map((entry) => ({ ...entry, score: scoreRisk(model, { ...entry.answers }) }));
  const top = riskiestSystem(systems);
  const riskiest = systems.find(({ system }) => system === top?.system);
  if (riskiest === undefined) throw new Error('A case without systems has no risk.');
  return { systems, riskiest, allowed: allowedConcepts(model, riskiest.score.points) };
}

export interface ConceptProposal {
  readonly concept: number;
  /** The evidence on file that carries it; empty when none does, or when the concept needs none. */
  readonly carriedBy: readonly string[];
  /** Whether evidence must be asked for before the concept can be carried out. */
  readonly needsEvidence: boolean;
  readonly lowest: number;
}

/**
 * The least demanding allowed concept that current evidence of the vendor can carry; the lowest allowed when none can, to be asked
 * for. Undefined when the points allow nothing.
 */
export function proposeConcept(
  concepts: readonly ConceptEntry[],
  allowed: readonly number[],
  evidence: readonly { readonly id: string; readonly type: string }[],
): ConceptProposal | undefined {
  const [lowest] = allowed;
  if (lowest === undefined) return undefined;
  for (const concept of allowed) {
    const entry = concepts.find(({ number }) => number === concept);
    if (entry === undefined) continue;
    if (entry.accepts.length === 0) return { concept, carriedBy: [], needsEvidence: false, lowest };
    const carriedBy = evidence.filter(({ type }) => entry.accepts.includes(type)).map(({ id }) => id);
    if (carriedBy.length > 0) return { concept, carriedBy, needsEvidence: false, lowest };
  }
  return { concept: lowest, carriedBy: [], needsEvidence: true, lowest };
}

import { fitsConcept } from '../domain/evidence.ts';
import { ownerOfId } from '../domain/ids.ts';
import type { CaseFacts } from '../domain/lifecycle/conditions.ts';
import { noOutcome, type Outcome } from '../domain/lifecycle/phase.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseControls } from './case-controls.ts';
import { carriedOn } from './cases.ts';
import { concepts } from './catalogue-entries.ts';
import { onceForEach } from './once.ts';

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

/** The vendor's own evidence on a case that is of a kind, and has a conclusion, that can carry the case's concept. Empty where the concept is not known. */
export const carryingEvidence = onceForEach((repository, tilsyn): readonly FiledDocument[] => {
  const concept = concepts(repository).get(tilsyn.data.concept);
  if (concept === undefined) return [];
  return caseEvidence(repository, tilsyn).filter(
    ({ id, evidence }) => ownerOfId(id) === tilsyn.data.vendor && fitsConcept(evidence, concept),
  );
});

/** The agreements a case names, as far as they can be read. */
export const caseAgreements = onceForEach((repository, { data }): readonly TypedDocument<'dpa'>[] =>
  data.dpas.flatMap((id) => repository.find('dpa', id) ?? []),
);

/** The systems of a case, as far as they can be read. */
export const caseSystems = onceForEach((repository, { data }): readonly TypedDocument<'system'>[] =>
  data.systems.flatMap((id) => repository.find('system', id) ?? []),
);

/**
 * A case and the records in its folder, as the lifecycle's conditions ask for them. Without an outcome only the releases are known:
 * judging approvals costs a digest of the whole content, and the conditions a rule asks about need none.
 */
export function caseFacts(repository: Repository, { id, data }: CaseDocument, outcome?: Outcome): CaseFacts {
  const controls = caseControls(repository, data)?.covered ?? [];
  const releases = (): Outcome['releases'] => repository.ofCase('release', id).map((release) => release.data);
  return {
    milestones: data.milestones,
    controls: controls.map((control) => control.id),
    assessment: repository.find('assessment', id)?.data.controls ?? [],
    dialogue: dialogueFacts(repository, id),
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

/** A case's dialogue, and what elsewhere answers an entry of it: a vendor may answer its cases together. */
function dialogueFacts(repository: Repository, caseId: string): CaseFacts['dialogue'] {
  const own = repository.ofCase('dialogue', caseId).map(({ id, data }) => ({ ...data, id }));
  const ids = new Set(own.map(({ id }) => id));
  // What is asked or heard there is not this case's.
  const answers = repository
    .all('dialogue')
    .flatMap(({ id, data: { date, answers: to } }) =>
      to !== undefined && ids.has(to) && !ids.has(id) ? [{ id, date, answers: to }] : [],
    );
  return [...own, ...answers];
}

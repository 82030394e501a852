import { hasCome } from '../domain/date.ts';
import { fitsConcept, uncoveredDays } from '../domain/evidence.ts';
import { ownerOfId } from '../domain/ids.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseEvidence } from './case-records.ts';
import { concepts } from './catalogue-entries.ts';

/**
 * The stretches of a case's period that none of the vendor's evidence issued by a day, and fit for the case's concept, speaks for. Undefined where
 * there is no period, no known concept, or nothing that speaks of a period at all: answers and inspections speak of a day, and leave none out.
 */
export function uncoveredPeriod(
  repository: Repository,
  tilsyn: CaseDocument,
  day: string,
): readonly { readonly from: string; readonly to: string }[] | undefined {
  const { period, concept, vendor } = tilsyn.data;
  const entry = concepts(repository).get(concept);
  if (period === undefined || entry === undefined) return undefined;
  const speaking = caseEvidence(repository, tilsyn).filter(
    ({ id, evidence }) =>
      ownerOfId(id) === vendor &&
      hasCome(evidence.issuedOn, day) &&
      evidence.period !== undefined &&
      (fitsConcept(evidence, entry) || evidence.type === 'bridge-letter'),
  );
  return speaking.length === 0 ? undefined : uncoveredDays(period, speaking);
}

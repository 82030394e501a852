import { fitsConcept } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { concepts } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseNoEvidenceForConcept = defineCheck({
  code: 'case/no-evidence-for-concept',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Et vurderet tilsyn har dokumentation, der kan bære dets koncept.',
    'An assessed case has evidence that can carry its concept.',
  ),
  why: text(
    'Et koncept er et løfte om, hvad tilsynet bygger på. Et certifikat er fx ikke det uafhængige tilsyn, koncept 5 kræver, og koncept 1 kræver, at valget er noteret.',
    'A concept is a promise of what supervision rests on. A certificate, for example, is not the independent supervision concept 5 requires, and concept 1 requires a note of the choice.',
  ),
  sources: [sources.supervisionGuide, sources.stateSupervision, sources.ownRule],
  mend: text(
    'Tilføj passende dokumentation med `dbs tilsyn evidence add`, eller vælg et koncept, den kan bære.',
    'Add fitting evidence with `dbs tilsyn evidence add`, or choose a concept that it can carry.',
  ),
  example: {
    bad: `concept: 5
evidence: [nordlys/iso27001]        # et certifikat bærer koncept 4`,
    good: `concept: 5
evidence: [nordlys/isae3000-2025]`,
  },
  check(document, { repository, report }) {
    const { concept, conceptReason, evidence, milestones, vendor } = document.data;
    const entry = concepts(repository).get(concept);
    if (entry === undefined || isAbandoned(document) || !hasReached(milestones, 'assessed')) return;
    const filed = caseEvidence(repository, document).filter(({ id }) => ownerOfId(id) === vendor);
    // What cannot be read may be the very thing that fits.
    if (evidence.some((id) => repository.find('evidence', id) === undefined)) return;
    const fits =
      entry.accepts.length === 0
        ? conceptReason !== undefined || filed.length > 0
        : filed.some((each) => fitsConcept(each.evidence, entry));
    if (fits) return;
    report({
      at: document.at('/evidence'),
      message: text(
        entry.accepts.length === 0
          ? `Koncept ${concept} kræver et notat på sagen eller en begrundelse i conceptReason.`
          : `Ingen af leverandørens dokumenter på sagen kan bære koncept ${concept} (${entry.title}).`,
        entry.accepts.length === 0
          ? `Concept ${concept} requires a note on the file or a reason in conceptReason.`
          : `None of the vendor’s documents on the case can carry concept ${concept} (${entry.titleEn}).`,
      ),
    });
  },
});

import { hasCome } from '../../../domain/date.ts';
import { fitsConcept, isOfFittingType } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../../domain/text.ts';
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
    'Et koncept er et løfte om, hvad tilsynet bygger på. Et certifikat er fx ikke det uafhængige tilsyn, koncept 5 kræver; en erklæring, hvor revisor siger nej eller intet kan sige, viser ikke, at noget er i orden; og koncept 1 kræver, at valget er noteret.',
    'A concept is a promise of what supervision rests on. A certificate, for example, is not the independent supervision concept 5 requires; a report in which the auditor says no, or can say nothing, does not show that anything is in order; and concept 1 requires a note of the choice.',
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
  check(document, { repository, today, report }) {
    const { concept, conceptReason, evidence, milestones, vendor } = document.data;
    const entry = concepts(repository).get(concept);
    if (entry === undefined || isAbandoned(document) || !hasReached(milestones, 'assessed')) return;
    const filed = caseEvidence(repository, document).filter(({ id }) => ownerOfId(id) === vendor);
    // What cannot be read may be the very thing that fits.
    if (evidence.some((id) => repository.find('evidence', id) === undefined)) return;
    const kind = filed.filter((each) => isOfFittingType(each.evidence, entry));
    const fits =
      entry.accepts.length === 0
        ? conceptReason !== undefined || filed.length > 0
        : kind.some((each) => fitsConcept(each.evidence, entry));
    if (fits) {
      const carrying = kind.filter((each) => fitsConcept(each.evidence, entry));
      const [awaited] = carrying;
      if (awaited === undefined || carrying.some(({ evidence: record }) => hasCome(record.issuedOn, today))) return;
      report({
        at: document.at(`/evidence/${awaited.index}`),
        severity: 'warning',
        message: text(
          `${awaited.id} er dateret ${awaited.evidence.issuedOn} og er ikke udstedt endnu; indtil da bærer intet dokument koncept ${concept}.`,
          `${awaited.id} is dated ${awaited.evidence.issuedOn} and is not issued yet; until then no document carries concept ${concept}.`,
        ),
      });
      return;
    }
    for (const { id, index, evidence: record, document: filedAs } of kind) {
      const conclusion = conclusionWord(record.opinion);
      report({
        at: document.at(`/evidence/${index}`),
        message: text(
          `${id} kan ikke bære koncept ${concept}: ${conclusion.da}.`,
          `${id} cannot carry concept ${concept}: ${conclusion.en}.`,
        ),
        hint: text(
          'Få forholdet rettet og en ny erklæring, eller undersøg det selv ved en inspektion (koncept 6). Indstillingen kan ikke bygge på erklæringen.',
          'Have the matter mended and get a new report, or examine it yourself by an inspection (concept 6). The recommendation cannot rest on the report.',
        ),
        related: [{ at: filedAs.at('/opinion'), message: text('Konklusionen står her.', 'The conclusion is here.') }],
      });
    }
    if (kind.length > 0) return;
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

const conclusionWord = (opinion: string | undefined): Text =>
  opinion === 'adverse'
    ? text('revisors konklusion er afkræftende', 'the auditor’s conclusion is adverse')
    : text('revisor har ikke kunnet give en konklusion', 'the auditor could give no conclusion');

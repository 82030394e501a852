import { unmetConditions } from '../../../domain/lifecycle/conditions.ts';
import { listed, text } from '../../../domain/text.ts';
import { caseFacts } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseAssessedTooEarly = defineCheck({
  code: 'case/assessed-too-early',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Når en sag er vurderet, har hver kontrol en vurdering med dokumentation eller en begrundelse.',
    'When a case is assessed, every control has a rating with evidence or a reason.',
  ),
  why: text(
    'Det, der ikke er vurderet, læses i rapporten som i orden. Datatilsynet vil se, at tilsynet blev gennemført.',
    'What is not assessed reads as in order in the report. The authority wants to see that supervision was carried out.',
  ),
  sources: [sources.stateSupervision, sources.accountability, sources.ownRule],
  mend: text(
    'Vurder kontrollerne i assessment.yaml, eller tag milepælen `assessed` tilbage.',
    'Rate the controls in assessment.yaml, or take the milestone `assessed` back.',
  ),
  check(document, { repository, today, report }) {
    const day = judgedOn(document, today);
    if (!day.recorded || isAbandoned(document)) return;
    // A broken assessment is a finding of its own.
    if (repository.knows('assessment', document.id) && repository.find('assessment', document.id) === undefined) return;
    const unmet = unmetConditions('assessed', caseFacts(repository, document), day.date);
    const subjects = (kind: string): readonly string[] =>
      unmet.flatMap((each) => (each.unmet === kind && 'subject' in each ? [each.subject] : []));
    const at = document.at('/milestones/assessed', 'key');
    const unrated = subjects('control-not-rated');
    const ungrounded = subjects('control-without-ground');
    if (unrated.length > 0) {
      const names = listed(unrated);
      report({
        at,
        message: text(
          `Sagen er noteret som vurderet, men disse kontroller er det ikke: ${names.da}.`,
          `The case is recorded as assessed, but these controls are not: ${names.en}.`,
        ),
      });
    }
    if (ungrounded.length > 0) {
      const names = listed(ungrounded);
      report({
        at,
        message: text(
          `Disse kontroller er vurderet uden dokumentation og uden begrundelse: ${names.da}.`,
          `These controls are rated without evidence and without a reason: ${names.en}.`,
        ),
      });
    }
  },
});

import { listed, text } from '../../../domain/text.ts';
import { caseControls } from '../../../facts/case-controls.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentOutsideScope = defineCheck({
  code: 'assessment/outside-scope',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'Et tilsyn vurderer kun de kontroller, dets omfang nævner.',
    'A case rates only the controls that its scope names.',
  ),
  why: text(
    'En kontrol uden for omfanget er ikke undersøgt. En vurdering af den, også „ikke relevant“, lader kommunen tro, at der er taget stilling til den.',
    'A control outside the scope has not been looked at. A rating of it, “not applicable” too, lets the municipality believe that somebody has decided on it.',
  ),
  sources: [sources.accountability, sources.stateSupervision],
  mend: text(
    'Er kontrollen undersøgt, så skriv den under `scope.controls` i case.yaml. Er den ikke, så slet vurderingen i assessment.yaml.',
    'If the control has been looked at, add it under `scope.controls` in case.yaml. If not, delete the rating in assessment.yaml.',
  ),
  example: {
    bad: `scope: { controls: [F, G], reason: Kun kæden }
# assessment.yaml
- { control: B.1, rating: not-applicable, evidence: [], remark: Uden for tilsynet }`,
    good: `scope: { controls: [F, G], reason: Kun kæden }   # B.1 står ikke i assessment.yaml`,
  },
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    const scope = tilsyn?.data.scope;
    if (tilsyn === undefined || scope === undefined || isAbandoned(tilsyn)) return;
    const controls = caseControls(repository, tilsyn.data);
    const covered = new Set(controls?.covered.map(({ id }) => id));
    const outside = new Set(controls?.entries.map(({ id }) => id).filter((id) => !covered.has(id)));
    const names = listed(scope.controls);
    for (const [index, { control, rating }] of document.data.controls.entries()) {
      if (!outside.has(control) || rating === 'not-assessed') continue;
      report({
        at: document.at(`/controls/${index}/rating`),
        message: text(
          `Kontrol ${control} er vurderet, men tilsynet omfatter kun ${names.da}.`,
          `Control ${control} is rated, but the case covers ${names.en} only.`,
        ),
        related: [{ at: tilsyn.at('/scope/controls'), message: text('Her er omfanget.', 'Here is the scope.') }],
      });
    }
  },
});

import { text } from '../../../domain/text.ts';
import { caseControls } from '../../../facts/case-controls.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingOutsideScope = defineCheck({
  code: 'finding/outside-scope',
  kind: 'finding',
  severity: 'warning',
  summary: text(
    'En observation vedrører kontroller, som tilsynet omfatter.',
    'A finding concerns controls that the case covers.',
  ),
  why: text(
    'Rapporten siger om kontrollen, at den ikke er omfattet, og har samtidig en observation om den. Læseren kan ikke vide, hvad der gælder.',
    'The report says of the control that it is not covered, and has a finding about it. The reader cannot know which holds.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Skriv kontrollen under `scope.controls` i case.yaml, og vurdér den; den er jo undersøgt.',
    'Add the control under `scope.controls` in case.yaml, and rate it; it has been looked at after all.',
  ),
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', caseIdOf(document));
    if (tilsyn?.data.scope === undefined || isAbandoned(tilsyn)) return;
    const controls = caseControls(repository, tilsyn.data);
    const covered = new Set(controls?.covered.map(({ id }) => id));
    const outside = new Set(controls?.entries.map(({ id }) => id).filter((id) => !covered.has(id)));
    for (const [index, control] of document.data.controls.entries()) {
      if (!outside.has(control)) continue;
      report({
        at: document.at(`/controls/${index}`),
        message: text(
          `Observationen nævner kontrol ${control}, som tilsynet ikke omfatter.`,
          `The finding names control ${control}, which the case does not cover.`,
        ),
      });
    }
  },
});

import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentEvidenceNotOnCase = defineCheck({
  code: 'assessment/evidence-not-on-case',
  kind: 'assessment',
  severity: 'error',
  summary: text(
    'Den dokumentation, en vurdering bygger på, står også på sagen.',
    'The evidence a rating rests on also stands on the case.',
  ),
  why: text(
    'Rapportens liste over dokumentation er hele grundlaget. Det, der ikke står der, kan ingen efterprøve, og det er ikke dækket af godkendelsen.',
    'The report’s list of evidence is the whole basis. What is not there nobody can verify, and the approval does not cover it.',
  ),
  sources: [sources.accountability],
  mend: text('Tilføj dokumentationen under `evidence` i case.yaml.', 'Add the evidence under `evidence` in case.yaml.'),
  check(document, { repository, report }) {
    const onCase = repository.find('tilsyn', document.id)?.data.evidence;
    if (onCase === undefined) return;
    const known = new Set(onCase);
    for (const [index, { control, evidence }] of document.data.controls.entries()) {
      for (const [place, id] of evidence.entries()) {
        if (known.has(id)) continue;
        report({
          at: document.at(`/controls/${index}/evidence/${place}`),
          message: text(
            `Vurderingen af ${control} bygger på ${id}, som ikke står på sagen.`,
            `The rating of ${control} rests on ${id}, which is not on the case.`,
          ),
        });
      }
    }
  },
});

import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const assessmentFindingMissing = defineCheck({
  code: 'assessment/finding-missing',
  kind: 'assessment',
  severity: 'warning',
  summary: text('En kontrol, der ikke er opfyldt, har en observation.', 'A control that is not met has a finding.'),
  why: text(
    'En mangel uden observation har ingen, der skal rette den, og ingen frist.',
    'A shortcoming without a finding has nobody to mend it, and no deadline.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Skriv observationen med `dbs tilsyn finding add <tilsyn> --control <kontrol>`.',
    'Write the finding with `dbs tilsyn finding add <case> --control <control>`.',
  ),
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', document.id);
    if (tilsyn === undefined || isAbandoned(tilsyn) || !hasReached(tilsyn.data.milestones, 'assessed')) return;
    if (hasUnread(repository, 'finding', document.id)) return;
    const named = new Set(repository.ofCase('finding', document.id).flatMap(({ data }) => data.controls));
    for (const [index, { control, rating }] of document.data.controls.entries()) {
      if ((rating !== 'not-met' && rating !== 'partly-met') || named.has(control)) continue;
      report({
        at: document.at(`/controls/${index}/rating`),
        message: text(
          `Kontrol ${control} er ikke helt opfyldt, men ingen observation nævner den.`,
          `Control ${control} is not fully met, but no finding names it.`,
        ),
      });
    }
  },
});

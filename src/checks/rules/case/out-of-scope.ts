import { lastDateOf } from '../../../domain/lifecycle/milestones.ts';
import { decidedBy, scopeOf } from '../../../domain/scope.ts';
import { reasonWords } from '../../../domain/scope-words.ts';
import { text } from '../../../domain/text.ts';
import { caseSystems } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { scopeGround } from '../../../facts/scope.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseOutOfScope = defineCheck({
  code: 'case/out-of-scope',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'DBS fører tilsyn med systemer, der efter reglerne er dets opgave, eller siger hvorfor ikke.',
    'DBS supervises systems that are its task by the rules, or says why not.',
  ),
  why: text(
    'Medlemmerne betaler for det aftalte. Forhold uden for opgaven, som Chromebook-sagen, skal noteres med en begrundelse og ikke tabes.',
    'The members pay for what is agreed. Matters outside the task, such as the Chromebook case, are recorded with a reason and not lost.',
  ),
  sources: [sources.chromebooks, sources.ownRule],
  mend: text(
    'Notér `outOfScope` med en begrundelse, beslut systemets `scope`, eller udfyld `force` på sagen.',
    'Record `outOfScope` with a reason, decide the system’s `scope`, or fill in `force` on the case.',
  ),
  check(document, { repository, today, report }) {
    const { milestones, force, type } = document.data;
    // Something has happened when a case is extraordinary: the limit of members is for the annual plan.
    if (force !== undefined || isAbandoned(document)) return;
    if (municipalities(repository).size === 0) return;
    const at = lastDateOf(milestones, 'planned') ?? today;
    for (const system of caseSystems(repository, document)) {
      // A decision made after the case was planned settles the case too.
      const { reasons } = scopeOf(decidedBy(system.data, at), {
        ...scopeGround(repository),
        at,
      });
      // A case older than the first limit is history, and unknown data has a rule of its own.
      const counting = reasons.filter(
        ({ reason }) =>
          reason !== 'not-begun' &&
          reason !== 'personal-data-unknown' &&
          ((reason !== 'too-few-members' && reason !== 'no-agreement') || type === 'ordinary'),
      );
      if (counting.length === 0) continue;
      const words = counting.map(reasonWords);
      const recorded = counting.every(({ reason }) => reason !== 'too-few-members') && milestones.planned !== undefined;
      report({
        at: document.at(`/systems/${document.data.systems.indexOf(system.id)}`),
        severity: recorded ? 'error' : 'warning',
        message: text(
          `Systemet ${system.id} er uden for DBS’ opgave: ${words.map(({ da }) => da).join('; ')}.`,
          `The system ${system.id} is outside DBS’s task: ${words.map(({ en }) => en).join('; ')}.`,
        ),
      });
    }
  },
});

import { proposedWords, sentences } from '../../../domain/scope-words.ts';
import { text } from '../../../domain/text.ts';
import { scopeVerdict } from '../../../facts/scope.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemScopeNotDecided = defineCheck({
  code: 'system/scope-not-decided',
  kind: 'system',
  severity: 'warning',
  summary: text(
    'Ligner et systems navn et forhold uden for opgaven, har et menneske taget stilling til det.',
    'Where a system’s name resembles a matter outside the task, a person has decided on it.',
  ),
  why: text(
    'Et ord i et navn kan foreslå, at et system er uden for DBS’ opgave, men ikke afgøre det: så ville kommunerne miste et tilsyn, uden at nogen havde set på sagen. Systemet er med, til nogen har besluttet andet.',
    'A word in a name can propose that a system is outside DBS’s task, but not decide it: the municipalities would lose a supervision without anybody having looked. The system is in until somebody has decided otherwise.',
  ),
  sources: [sources.chromebooks, sources.ownRule],
  mend: text(
    'Beslut `scope` på systemet med en begrundelse: `in`, hvis det er en almindelig databehandling, `out`, hvis reglen dækker det.',
    'Decide `scope` on the system with a reason: `in` if it is ordinary processing, `out` if the rule covers it.',
  ),
  example: {
    bad: 'name: Læsetræner til Chromebook',
    good: 'name: Læsetræner til Chromebook\nscope: { decision: in, reason: Selve læsetræneren behandler elevernes oplysninger., by: aho, date: 2026-01-10 }',
  },
  check(document, { repository, today, report }) {
    const { standing, proposed } = scopeVerdict(repository, document, today);
    // What is out for another reason needs no decision.
    if (standing === 'out' || proposed === undefined) return;
    report({ at: document.at('/name'), message: sentences([proposedWords(proposed)]) });
  },
});

import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionStopUseUnclear = defineCheck({
  code: 'decision/stop-use-unclear',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'Når en kommune ikke godkender, siger den, om brugen standser, og fra hvornår.',
    'Where a municipality does not approve, it says whether use stops, and from when.',
  ),
  why: text(
    'En dataansvarlig må kun bruge databehandlere, der stiller tilstrækkelige garantier. Fortsætter brugen, skal det være en beslutning med en begrundelse og ikke noget, der bare sker.',
    'A controller may only use processors that offer sufficient guarantees. If use goes on, that must be a decision with a reason, not something that just happens.',
  ),
  sources: [sources.sufficientGuarantees, sources.responsibility],
  mend: text(
    'Skriv `stopUse` med beslutningen, dagen og begrundelsen.',
    'Write `stopUse` with the decision, the day and the reason.',
  ),
  check(document, { report }) {
    const { position, stopUse } = document.data;
    if (position === 'not-approved' && stopUse === undefined) {
      report({
        at: document.at('/position'),
        message: text(
          'Kommunen godkender ikke, men det står ikke, om brugen standser eller fortsætter.',
          'The municipality does not approve, but it is not said whether use stops or goes on.',
        ),
      });
    }
    if (stopUse !== undefined && stopUse.decision !== 'continue' && stopUse.from === undefined) {
      report({
        at: document.at('/stopUse/decision'),
        message: text(
          'Brugen standser eller begrænses, men det står ikke hvornår.',
          'Use stops or is limited, but it is not said when.',
        ),
      });
    }
  },
});

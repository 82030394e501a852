import { text } from '../../../domain/text.ts';
import { isOpenFinding } from '../../../facts/open-findings.ts';
import { labels } from '../../../generated/labels.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseRecommendationAgainstFindings = defineCheck({
  code: 'case/recommendation-against-findings',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Indstillingen svarer til den værste observation, der stadig er åben.',
    'The recommendation matches the worst finding that is still open.',
  ),
  why: text(
    'En kritisk observation betyder, at systemet ikke bør bruges, før forholdet er løst. Indstilles det samtidig til godkendelse, ved kommunen ikke, hvad den skal gøre. „Godkendes“ betyder, at intet taler imod; en åben alvorlig observation gør, og det er en advarsel.',
    'A critical finding means that the system should not be used until the matter is solved. Where approval is recommended at the same time, the municipality does not know what to do. “Approve” means that nothing speaks against it; an open serious finding does, and that is a warning.',
  ),
  sources: [sources.sufficientGuarantees, sources.ownRule],
  mend: text(
    'Ret `recommendation` i case.yaml eller alvoren i observationen, eller noter opfølgningen, når forholdet er løst: `dbs tilsyn finding close`.',
    'Mend `recommendation` in case.yaml or the severity of the finding, or record the follow-up when the matter is solved: `dbs tilsyn finding close`.',
  ),
  example: {
    bad: `recommendation: approve
# observationen:
severity: critical`,
    good: `recommendation: do-not-approve`,
  },
  check(document, { repository, today, report }) {
    const { recommendation } = document.data;
    if (recommendation === undefined || recommendation === 'do-not-approve') return;
    for (const finding of repository.ofCase('finding', document.id)) {
      const { severity } = finding.data;
      const against = severity === 'critical' || (severity === 'serious' && recommendation === 'approve');
      if (!against || !isOpenFinding(repository, finding, today)) continue;
      const [grave, advice] = [labels['finding.severity'][severity], labels['tilsyn.recommendation'][recommendation]];
      report({
        at: document.at('/recommendation'),
        ...(severity === 'serious' && { severity: 'warning' }),
        message: text(
          `Indstillingen er „${advice.da.toLowerCase()}“, men observationen „${finding.data.title}“ er ${grave.da.toLowerCase()} og åben.`,
          `The recommendation is “${advice.en.toLowerCase()}”, but the finding “${finding.data.title}” is ${grave.en.toLowerCase()} and open.`,
        ),
        related: [{ at: finding.at('/severity'), message: text('Alvoren står her.', 'The severity stands here.') }],
      });
    }
  },
});

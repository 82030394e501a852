import { lastDateOf, phaseOf, unmetConditions, unmetText } from '../../../domain/lifecycle.ts';
import { text } from '../../../domain/text.ts';
import { caseFacts } from '../../case-knowledge.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseClosedTooEarly = defineCheck({
  code: 'case/closed-too-early',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Når en sag er afsluttet, er hver observation løst eller accepteret, og virkningen er kontrolleret.',
    'When a case is closed, every finding is resolved or accepted, and the effect is checked.',
  ),
  why: text(
    'Datatilsynet vil se, hvordan resultatet blev fulgt op. En løsning, ingen har set virke, er et løfte.',
    'The authority wants to see how results were followed up. A solution nobody has seen work is a promise.',
  ),
  sources: [sources.stateSupervision],
  mend: text(
    'Notér opfølgningen i followups/, eller tag milepælen `closed` tilbage.',
    'Record the follow-up in followups/, or take the milestone `closed` back.',
  ),
  check(document, { repository, report }) {
    const closed = lastDateOf(document.data.milestones, 'closed');
    if (closed === undefined || phaseOf(document.data.milestones) !== 'closed') return;
    for (const unmet of unmetConditions('closed', caseFacts(repository, document), closed)) {
      const words = unmetText(unmet);
      report({
        at: document.at('/milestones/closed', 'key'),
        message: text(`Sagen er afsluttet ${closed}. ${words.da}`, `The case is closed on ${closed}. ${words.en}`),
      });
    }
  },
});

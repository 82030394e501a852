import { unmetConditions, unmetText } from '../../../domain/lifecycle/conditions.ts';
import { lastDateOf, phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseFacts } from '../../../facts/case-records.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseClosedTooEarly = defineCheck({
  code: 'case/closed-too-early',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Når en sag er afsluttet, er rapporten frigivet, hver observation løst eller accepteret, og virkningen kontrolleret.',
    'When a case is closed, the report is released, every finding resolved or accepted, and the effect checked.',
  ),
  why: text(
    'Datatilsynet vil se, hvordan resultatet blev fulgt op. En løsning, ingen har set virke, er et løfte.',
    'The authority wants to see how results were followed up. A solution nobody has seen work is a promise.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Frigiv rapporten, notér opfølgningen med `dbs tilsyn finding close`, eller tag milepælen `closed` tilbage.',
    'Release the report, record the follow-up with `dbs tilsyn finding close`, or take the milestone `closed` back.',
  ),
  check(document, { repository, report }) {
    const closed = lastDateOf(document.data.milestones, 'closed');
    if (closed === undefined || phaseOf(document.data.milestones) !== 'closed') return;
    const unread = (['release', 'finding', 'follow-up'] as const).some((kind) =>
      hasUnread(repository, kind, document.id),
    );
    if (unread) return;
    for (const unmet of unmetConditions('closed', caseFacts(repository, document), closed)) {
      const words = unmetText(unmet);
      report({
        at: document.at('/milestones/closed', 'key'),
        message: text(`Sagen er afsluttet ${closed}. ${words.da}`, `The case is closed on ${closed}. ${words.en}`),
      });
    }
  },
});

import { isSettled, latestFollowUp } from '../../../domain/lifecycle/follow-up.ts';
import { text } from '../../../domain/text.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingRemedyMissing = defineCheck({
  code: 'finding/remedy-missing',
  kind: 'finding',
  severity: 'warning',
  summary: text(
    'En løst observation om et led i kæden siger, hvad der løste den.',
    'A resolved finding on a link of the chain says what solved it.',
  ),
  why: text(
    'Kommunen skal kunne se, om forholdet er væk, fordi leddet er ophørt, fordi aftalen er ændret, eller fordi nogen har sagt det. Uden det kan virkningen ikke kontrolleres.',
    'The municipality must see whether the matter is gone because the link has ended, because the agreement has changed, or because somebody said so. Without that the effect cannot be checked.',
  ),
  sources: [sources.stateSupervision, sources.accountability],
  mend: text(
    'Skriv `remedy` i observationen: `edges`, `processing`, `evidence` eller `dpas`, og dagen under `on`.',
    'Write `remedy` in the finding: `edges`, `processing`, `evidence` or `dpas`, and the day under `on`.',
  ),
  example: {
    bad: `edges: [klarsvar/kumulonia]      # løst, men hvordan?`,
    good: `edges: [klarsvar/kumulonia]
remedy: { edges: [klarsvar/kumulonia, klarsvar/fjordhus-drift], on: 2026-04-20 }`,
  },
  check(document, { repository, today, report }) {
    const { edges = [], processing = [], remedy } = document.data;
    if (edges.length + processing.length === 0 || isOfAbandonedCase(repository, document)) return;
    const { edges: links = [], processing: own = [], evidence = [], dpas = [] } = remedy ?? {};
    if (links.length + own.length + evidence.length + dpas.length > 0) return;
    const followUps = repository.ofCase('follow-up', caseIdOf(document)).map(({ id, data }) => ({ ...data, id }));
    const latest = latestFollowUp(followUps, document.id, today);
    // A risk that is accepted has no remedy.
    if (!isSettled(latest) || latest?.status === 'accepted-risk') return;
    report({
      at: document.at(remedy !== undefined ? '/remedy' : edges.length > 0 ? '/edges' : '/processing'),
      message: text(
        'Observationen er løst, men det fremgår ikke af hvad.',
        'The finding is resolved, but it does not say by what.',
      ),
    });
  },
});

import type { QuorumVerdict } from '../../../domain/approval.ts';
import { countOf } from '../../../domain/counted-things.ts';
import { phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { listed, type Text, text } from '../../../domain/text.ts';
import type { Release } from '../../../generated/types.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const quorumNotMet = defineRepositoryCheck({
  code: 'quorum/not-met',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Rapporten er frigivet med så mange godkendelser fra hver sin kommune, som dbs.yaml kræver.',
    'The report is released with as many approvals, from a municipality each, as dbs.yaml asks for.',
  ),
  why: text(
    'Medlemmerne stoler på rapporten, fordi flere uafhængige fagfolk har set den. Er risikoen høj, skal flere have set den.',
    'The members trust the report because several independent experts have seen it. Where the risk is high, more must have.',
  ),
  sources: [sources.accountability, sources.responsibility, sources.ownRule],
  mend: text(
    'Bed flere kvalitetssikrere om at se på sagen med `dbs tilsyn approve`. `dbs tilsyn show` viser, hvem der mangler.',
    'Ask more reviewers to look at the case with `dbs tilsyn approve`. `dbs tilsyn show` shows who is missing.',
  ),
  check({ repository, review, report }) {
    for (const tilsyn of repository.all('tilsyn')) {
      const judged = review?.cases.get(tilsyn.id);
      // Without a base nothing counts, and `trust/base-missing` says so.
      if (judged?.reviewed.trusted === undefined || judged.judgement.quorum.met) continue;
      if (phaseOf(tilsyn.data.milestones) !== 'inReview') continue;
      if (judged.judgement.verdicts.length === judged.spent.size) continue;
      const { required, counted, returnedBy } = judged.judgement.quorum;
      // Only that somebody unknown wrote: `quorum/author-unknown` says so.
      if (counted >= required && returnedBy.length === 0) continue;
      report({ at: tilsyn.at('/milestones'), severity: 'info', message: waiting(judged.judgement.quorum) });
    }
    for (const release of repository.all('release')) {
      const counted = countedIn(release.data);
      const { required } = release.data.quorum;
      if (counted >= Math.max(1, required)) continue;
      report({
        at: release.at('/approvals'),
        message: text(
          `Frigivelsen af ${caseIdOf(release)} hviler på ${countOf(counted, 'approval').da} fra hver sin kommune; der kræves ${required}.`,
          `The release of ${caseIdOf(release)} rests on ${countOf(counted, 'approval').en} from a municipality each; ${required} are required.`,
        ),
      });
    }
  },
});

function waiting({ required, counted, returnedBy }: QuorumVerdict): Text {
  const missing = Math.max(0, required - counted);
  const returned = listed(returnedBy);
  const sentences = [
    ...(missing === 0
      ? []
      : [
          text(
            `Sagen mangler ${missing} af ${countOf(required, 'approval').da}.`,
            `The case lacks ${missing} of ${countOf(required, 'approval').en}.`,
          ),
        ]),
    ...(returnedBy.length === 0 ? [] : [text(`Sendt tilbage af ${returned.da}.`, `Returned by ${returned.en}.`)]),
  ];
  return text(sentences.map(({ da }) => da).join(' '), sentences.map(({ en }) => en).join(' '));
}

/** The municipalities whose reviewers approved exactly what was released. */
function countedIn({ approvals, contentDigest, textDigest, quorum }: Release): number {
  const counting = approvals.filter(
    (approval) =>
      approval.decision === 'approve' &&
      approval.contentDigest === contentDigest &&
      approval.textDigest === textDigest &&
      (approval.recorded === undefined || quorum.recorded),
  );
  return new Set(counting.map(({ municipality }) => municipality)).size;
}

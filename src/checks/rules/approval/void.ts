import { reasonText } from '../../../domain/approval-reason.ts';
import { phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineApprovalCheck, type JudgedApproval } from '../../approval-check.ts';
import { sources } from '../../sources.ts';

export const approvalVoid = defineApprovalCheck({
  code: 'approval/void',
  severity: 'error',
  summary: text(
    'En godkendelse gælder netop det indhold, den tekst og den skabelon, kvalitetssikreren så.',
    'An approval holds for exactly the content, the text and the template the reviewer saw.',
  ),
  why: text(
    'En godkendelse, der overlever en rettelse, siger god for noget, ingen har set. Ét ændret ord er nok.',
    'An approval that outlives a correction vouches for something nobody has seen. One changed word is enough.',
  ),
  sources: [sources.accountability, sources.responsibility],
  mend: text(
    'Bed kvalitetssikreren se på sagen igen: `dbs tilsyn approve` viser, hvad der er ændret siden sidst. Var rettelsen en fejl, så før den tilbage.',
    'Ask the reviewer to look again: `dbs tilsyn approve` shows what has changed since. If the correction was a mistake, undo it.',
  ),
  reasons: ['content-changed', 'text-changed', 'text-unknown', 'template-changed', 'template-unnamed'],
  field: 'contentDigest',
  of: 'standing',
  describe: (judged, reasons, repository) => {
    const phase = phaseOf(repository.find('tilsyn', caseIdOf(judged.document))?.data.milestones ?? {});
    const underReview = phase === 'inReview' || phase === 'closed';
    return {
      message: reasons.every(({ reason }) => reason === 'text-unknown')
        ? undecided(judged, reasons.map(reasonText))
        : message(judged, reasons.map(reasonText)),
      // While the case is being worked on again, that earlier approvals fall is as it should be.
      ...(!underReview && { severity: 'info' as const }),
    };
  },
});

/** The content is what was approved, and the report cannot be made: whether the words are the same nobody can say. */
const undecided = ({ document: { data } }: JudgedApproval, why: readonly Text[]): Text =>
  text(
    `Om godkendelsen fra ${data.reviewer} stadig gælder, kan ikke afgøres, så den tæller ikke. ${why.map(({ da }) => da).join(' ')}`,
    `Whether the approval by ${data.reviewer} still holds cannot be told, so it does not count. ${why.map(({ en }) => en).join(' ')}`,
  );

/** So many changes can be read in one finding; `dbs review` shows them all. */
const most = 5;

function message({ document: { data, parts }, review }: JudgedApproval, why: readonly Text[]): Text {
  const changes = review.changes.get(parts['name'] ?? '');
  const said = (language: 'da' | 'en', more: (count: number) => string): string => {
    const sentences = (changes ?? []).slice(0, most).map((each) => each[language]);
    const rest = (changes?.length ?? 0) - most;
    return sentences.length === 0 ? '' : ` ${[...sentences, ...(rest > 0 ? [more(rest)] : [])].join('; ')}.`;
  };
  return text(
    `Godkendelsen fra ${data.reviewer} gælder ikke længere. ${why.map(({ da }) => da).join(' ')}${said('da', (count) => `og ${count} til`)} ${data.reviewer} skal se på sagen igen.`,
    `The approval by ${data.reviewer} no longer holds. ${why.map(({ en }) => en).join(' ')}${said('en', (count) => `and ${count} more`)} ${data.reviewer} must look at the case again.`,
  );
}

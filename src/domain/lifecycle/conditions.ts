import { countOf } from '../../domain/counted-things.ts';
import { type Text, text } from '../text.ts';
import { type DialogueFacts, hearingAt, openQuestions } from './dialogue.ts';
import { type FollowUpFacts, isEffective, isSettled, latestFollowUp } from './follow-up.ts';
import { isPassed, type MilestoneLists, phaseLabels, type Stage, skippedReason, stages } from './milestones.ts';
import { type Outcome, standingOf } from './phase.ts';

/** What the conditions look at: a case and the records in its folder, as plain values. */
export interface CaseFacts {
  readonly milestones: MilestoneLists;
  /** The controls the case rates: those of its catalogue that its scope covers. */
  readonly controls: readonly string[];
  readonly assessment: readonly {
    readonly control: string;
    readonly rating: string;
    readonly evidence: readonly string[];
    readonly remark?: string;
  }[];
  readonly dialogue: readonly DialogueFacts[];
  /** `carriedOn`: a later case has taken the finding up, and follows it there. */
  readonly findings: readonly { readonly id: string; readonly deadline?: string; readonly carriedOn?: boolean }[];
  readonly followUps: readonly FollowUpFacts[];
  readonly recommendation?: string;
  /** What approvals, releases and decisions say. */
  readonly outcome: Outcome;
}

/** A step of a case: one that is recorded as a milestone, or the release, which has a record of its own. */
export type Step = Stage | 'released';

/** A condition that does not hold yet, and what it concerns: a step, a control, a dialogue entry, a reviewer or a finding. */
export type Unmet =
  | { readonly unmet: 'step-missing'; readonly subject: Stage }
  | { readonly unmet: 'control-not-rated'; readonly subject: string }
  | { readonly unmet: 'control-without-ground'; readonly subject: string }
  | { readonly unmet: 'hearing-missing' }
  | { readonly unmet: 'hearing-open'; readonly subject: string; readonly deadline: string | undefined }
  | { readonly unmet: 'recommendation-missing' }
  | { readonly unmet: 'question-open'; readonly subject: string; readonly answerDue: string }
  | { readonly unmet: 'not-in-review' }
  | { readonly unmet: 'returned'; readonly subject: string; readonly comment: string | undefined }
  | { readonly unmet: 'approvals-missing'; readonly counted: number; readonly required: number }
  | { readonly unmet: 'not-released' }
  | { readonly unmet: 'finding-open'; readonly subject: string }
  | { readonly unmet: 'effect-not-checked'; readonly subject: string };

/**
 * What keeps a case from taking a step on a day; empty when it may. `advance` asks with today, `validate` with the day the step is
 * recorded as taken. Steps not named here have no conditions.
 */
export function unmetConditions(step: Step, facts: CaseFacts, at: string): readonly Unmet[] {
  switch (step) {
    case 'assessed':
      return unratedControls(facts);
    case 'vendorHeard':
      return unfinishedHearing(facts, at);
    case 'inReview':
      return [
        ...(facts.recommendation === undefined ? [{ unmet: 'recommendation-missing' } as const] : []),
        ...openQuestions(facts.dialogue, at).map(
          ({ id, answerDue }): Unmet => ({ unmet: 'question-open', subject: id, answerDue }),
        ),
      ];
    case 'released':
      return unfinishedReview(facts);
    case 'closed':
      return [
        ...(facts.outcome.releases.some(({ date }) => date <= at) ? [] : [{ unmet: 'not-released' } as const]),
        ...openFindings(facts, at),
      ];
    default:
      return [];
  }
}

/** The same, and the steps before it that are neither reached nor left out: what `advance` refuses, and `show` names. */
export const obstaclesTo = (step: Step, facts: CaseFacts, at: string): readonly Unmet[] => [
  ...stages
    .slice(0, stages.indexOf(step === 'released' ? 'closed' : step))
    .filter((stage) => !isPassed(facts.milestones, stage))
    .map((stage): Unmet => ({ unmet: 'step-missing', subject: stage })),
  ...unmetConditions(step, facts, at),
];

/** The release waits for the reviewers: the quorum of dbs.yaml, and nobody who has sent the case back. */
function unfinishedReview({ milestones, outcome }: CaseFacts): readonly Unmet[] {
  const { phase, returned } = standingOf(milestones, outcome);
  const { quorumMet, counted, required } = outcome.review;
  const review = ['inReview', 'approved', 'released', 'decided'].includes(phase);
  return [
    ...returned.map(({ reviewer, comment }): Unmet => ({ unmet: 'returned', subject: reviewer, comment })),
    ...(review || returned.length > 0 ? [] : [{ unmet: 'not-in-review' } as const]),
    ...(quorumMet ? [] : [{ unmet: 'approvals-missing', counted, required } as const]),
  ];
}

function unratedControls({ controls, assessment }: CaseFacts): readonly Unmet[] {
  const rated = new Map(assessment.map((entry) => [entry.control, entry] as const));
  return controls.flatMap((control): readonly Unmet[] => {
    const entry = rated.get(control);
    if (entry === undefined || entry.rating === 'not-assessed')
      return [{ unmet: 'control-not-rated', subject: control }];
    const grounded = entry.evidence.length > 0 || (entry.remark ?? '').trim() !== '';
    return grounded ? [] : [{ unmet: 'control-without-ground', subject: control }];
  });
}

/** One hearing is enough: answered by then, or past its deadline. */
function unfinishedHearing({ dialogue, milestones }: CaseFacts, at: string): readonly Unmet[] {
  if (skippedReason(milestones, 'vendorHeard') !== undefined) return [];
  const hearing = hearingAt(dialogue, at);
  if (hearing === undefined) return [{ unmet: 'hearing-missing' }];
  const { id, deadline } = hearing.entry;
  return hearing.over ? [] : [{ unmet: 'hearing-open', subject: id, deadline }];
}

// An accepted risk has nothing done about it whose effect could be checked; what a later case has taken up is closed there.
function openFindings({ findings, followUps }: CaseFacts, at: string): readonly Unmet[] {
  return findings.flatMap(({ id: finding, carriedOn }): readonly Unmet[] => {
    if (carriedOn === true) return [];
    const latest = latestFollowUp(followUps, finding, at);
    if (!isSettled(latest)) return [{ unmet: 'finding-open', subject: finding }];
    const checked = latest?.status === 'accepted-risk' || isEffective(latest, at);
    return checked ? [] : [{ unmet: 'effect-not-checked', subject: finding }];
  });
}

/** A condition in words: what is missing. */
export function unmetText(unmet: Unmet): Text {
  switch (unmet.unmet) {
    case 'step-missing':
      return text(
        `Trinnet „${phaseLabels[unmet.subject].da.toLowerCase()}“ er hverken nået eller sprunget over.`,
        `The step “${phaseLabels[unmet.subject].en.toLowerCase()}” is neither reached nor left out.`,
      );
    case 'not-in-review':
      return text('Sagen er ikke sendt til kvalitetssikring.', 'The case has not been sent to review.');
    case 'returned':
      return unmet.comment === undefined
        ? text(`${unmet.subject} har sendt sagen tilbage.`, `${unmet.subject} has returned the case.`)
        : text(
            `${unmet.subject} har sendt sagen tilbage: ${unmet.comment}`,
            `${unmet.subject} has returned the case: ${unmet.comment}`,
          );
    case 'approvals-missing':
      return text(
        `${unmet.counted} af ${countOf(unmet.required, 'approval').da} tæller for det, der står nu.`,
        `${unmet.counted} of ${countOf(unmet.required, 'approval').en} count for what stands now.`,
      );
    case 'not-released':
      return text('Rapporten er ikke frigivet.', 'The report is not released.');
    case 'control-not-rated':
      return text(`Kontrol ${unmet.subject} er ikke vurderet.`, `Control ${unmet.subject} is not rated.`);
    case 'control-without-ground':
      return text(
        `Kontrol ${unmet.subject} er vurderet uden dokumentation og uden begrundelse.`,
        `Control ${unmet.subject} is rated without evidence and without a reason.`,
      );
    case 'hearing-missing':
      return text(
        'Der er ingen høring af leverandøren i sagens dialog.',
        'There is no hearing of the vendor in the case’s dialogue.',
      );
    case 'hearing-open':
      return unmet.deadline === undefined
        ? text(
            'Leverandøren har ikke svaret på høringen, og den har ingen frist.',
            'The vendor has not answered the hearing, and it has no deadline.',
          )
        : text(
            `Leverandøren har ikke svaret på høringen, og fristen ${unmet.deadline} er ikke gået.`,
            `The vendor has not answered the hearing, and its deadline ${unmet.deadline} has not passed.`,
          );
    case 'recommendation-missing':
      return text('Indstillingen mangler.', 'The recommendation is missing.');
    case 'question-open':
      return text(
        `Spørgsmålet ${unmet.subject} venter på svar (senest ${unmet.answerDue}).`,
        `The question ${unmet.subject} waits for an answer (due ${unmet.answerDue}).`,
      );
    case 'finding-open':
      return text(
        `Observationen ${unmet.subject} er ikke løst, og risikoen er ikke accepteret.`,
        `The finding ${unmet.subject} is not resolved, and its risk is not accepted.`,
      );
    case 'effect-not-checked':
      return text(
        `Det er ikke kontrolleret, at løsningen af observationen ${unmet.subject} virker.`,
        `It has not been checked that the solution of the finding ${unmet.subject} works.`,
      );
  }
}

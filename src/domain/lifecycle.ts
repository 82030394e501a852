import { latestDate } from './date.ts';
import { compareText } from './diagnostic.ts';
import { type Text, text } from './text.ts';

/** The recorded steps of a case, in their order. Approvals, releases and decisions are computed from records of their own. */
export const stages = [
  'planned',
  'started',
  'materialRequested',
  'materialReceived',
  'assessed',
  'vendorHeard',
  'inReview',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** DBS's own steps; the vendor may send material before it is asked, or comment late. */
export const ownStages: readonly Stage[] = [
  'planned',
  'started',
  'materialRequested',
  'assessed',
  'inReview',
  'closed',
];

/** How a case ends without being finished. */
export const endings = ['cancelled', 'outOfScope'] as const;
export type Ending = (typeof endings)[number];

/** Where a case stands. `none`: no step is recorded yet. */
export type Phase = 'none' | Stage | Ending;

/** What the phases are called. */
export const phaseLabels: Readonly<Record<Phase, Text>> = {
  none: text('Ikke begyndt', 'Not begun'),
  planned: text('Planlagt', 'Planned'),
  started: text('Startet', 'Started'),
  materialRequested: text('Materiale anmodet', 'Material requested'),
  materialReceived: text('Materiale modtaget', 'Material received'),
  assessed: text('Vurderet', 'Assessed'),
  vendorHeard: text('Leverandør hørt', 'Vendor heard'),
  inReview: text('I review', 'In review'),
  closed: text('Afsluttet', 'Closed'),
  cancelled: text('Aflyst', 'Cancelled'),
  outOfScope: text('Uden for opgaven', 'Out of scope'),
};

/** A step reached on a day, or left out for a reason. */
export type MilestoneEntry = { readonly date: string } | { readonly skipped: string };

/** The milestones of a case as recorded. */
export type MilestoneLists = {
  readonly [stage in Stage]?: readonly MilestoneEntry[];
} & { readonly [ending in Ending]?: readonly { readonly date: string }[] };

/** The days a step was reached, in the order recorded. */
export const datesOf = (milestones: MilestoneLists, stage: Stage): readonly string[] =>
  (milestones[stage] ?? []).flatMap((entry) => ('date' in entry ? [entry.date] : []));

/** Whether a step was reached on some day; asked of every case by many rules. */
const isReached = (milestones: MilestoneLists, stage: Stage): boolean =>
  milestones[stage]?.some((entry) => 'date' in entry) ?? false;

/** The last day a step was reached. */
export const lastDateOf = (milestones: MilestoneLists, stage: Stage): string | undefined =>
  latestDate(datesOf(milestones, stage));

/** Whether a step is left out, with the reason. */
export const skippedReason = (milestones: MilestoneLists, stage: Stage): string | undefined =>
  milestones[stage]?.flatMap((entry) => ('skipped' in entry ? [entry.skipped] : []))[0];

/** Whether a step has been passed, reached or left out. */
export const isPassed = (milestones: MilestoneLists, stage: Stage): boolean => (milestones[stage] ?? []).length > 0;

/**
 * The phase a case is in: its ending, else the furthest step with a date. A later `assessed` than `inReview` means that the reviewers
 * returned the case: it is then assessed again, and the earlier rounds stay as history.
 */
export function phaseOf(milestones: MilestoneLists): Phase {
  for (const ending of endings) if ((milestones[ending] ?? []).length > 0) return ending;
  const furthest = stages.findLast((stage) => isReached(milestones, stage));
  if (furthest === undefined) return 'none';
  if (furthest !== 'inReview' || !isNewerRound(milestones, 'assessed', 'inReview')) return furthest;
  const heardAgain = isReached(milestones, 'vendorHeard') && !isNewerRound(milestones, 'assessed', 'vendorHeard');
  return heardAgain ? 'vendorHeard' : 'assessed';
}

/** Whether the first step was reached again after the second: later, or as often more on the same day. */
function isNewerRound(milestones: MilestoneLists, first: Stage, second: Stage): boolean {
  const firstLast = lastDateOf(milestones, first);
  const secondLast = lastDateOf(milestones, second);
  if (firstLast === undefined || secondLast === undefined) return firstLast !== undefined;
  if (firstLast !== secondLast) return firstLast > secondLast;
  return datesOf(milestones, first).length > datesOf(milestones, second).length;
}

/** Whether a case is over: closed, cancelled or out of scope. */
export const isOver = (phase: Phase): phase is Ending | 'closed' =>
  phase === 'closed' || phase === 'cancelled' || phase === 'outOfScope';

/** Whether a case has come to a step or beyond; an ended case only when the step itself is recorded. */
export function hasReached(milestones: MilestoneLists, stage: Stage): boolean {
  const phase = phaseOf(milestones);
  if (phase === 'cancelled' || phase === 'outOfScope') return isReached(milestones, stage);
  return phase !== 'none' && stages.indexOf(phase) >= stages.indexOf(stage);
}

/** The next step a case can take, steps left out passed over; undefined when it is over. */
export function nextStage(milestones: MilestoneLists): Stage | undefined {
  const phase = phaseOf(milestones);
  if (isOver(phase)) return undefined;
  const from = phase === 'none' ? 0 : stages.indexOf(phase) + 1;
  return stages.slice(from).find((stage) => skippedReason(milestones, stage) === undefined);
}

/** Steps before the phase that are neither reached nor left out with a reason. */
export function missingStages(milestones: MilestoneLists): readonly Stage[] {
  const furthest = stages.findLastIndex((stage) => datesOf(milestones, stage).length > 0);
  return stages.slice(0, Math.max(furthest, 0)).filter((stage) => !isPassed(milestones, stage));
}

export interface BackwardsStep {
  readonly stage: Stage;
  readonly index: number;
  readonly date: string;
  /** The step that came before it by order and after it by date. */
  readonly after: { readonly stage: Stage; readonly index: number; readonly date: string };
}

/**
 * DBS's own steps that run backwards: a step's list whose days fall, or a step first reached before an earlier step was first
 * reached. A return to `assessed` adds a later day to an earlier step, which is no step backwards.
 */
export function backwardsSteps(milestones: MilestoneLists): readonly BackwardsStep[] {
  const found: BackwardsStep[] = [];
  let before: BackwardsStep['after'] | undefined;
  for (const stage of ownStages) {
    let previous: BackwardsStep['after'] | undefined;
    for (const [index, entry] of (milestones[stage] ?? []).entries()) {
      if (!('date' in entry)) continue;
      const here = { stage, index, date: entry.date };
      const after = previous ?? before;
      if (after !== undefined && here.date < after.date) found.push({ ...here, after });
      previous = here;
      // Only a step's first day binds the later steps: a return adds later days to earlier steps.
      if (before === undefined || before.stage !== stage) before = here;
    }
  }
  return found;
}

/** What the conditions look at: a case and the records in its folder, as plain values. */
export interface CaseFacts {
  readonly milestones: MilestoneLists;
  /** The controls of the catalogue the case is measured by. */
  readonly controls: readonly string[];
  readonly assessment: readonly {
    readonly control: string;
    readonly rating: string;
    readonly evidence: readonly string[];
    readonly remark?: string;
  }[];
  readonly dialogue: readonly DialogueFacts[];
  /** The ids of the case's findings. */
  readonly findings: readonly string[];
  readonly followUps: readonly FollowUpFacts[];
  readonly recommendation?: string;
}

export interface DialogueFacts {
  readonly id: string;
  readonly date: string;
  readonly answerDue?: string;
  /** The id of the entry this one answers. */
  readonly answers?: string;
  readonly hearing?: boolean;
  readonly deadline?: string;
}

export interface FollowUpFacts {
  readonly id: string;
  readonly finding: string;
  readonly date: string;
  readonly status: 'open' | 'in-progress' | 'resolved' | 'accepted-risk';
  readonly effect?: { readonly checkedOn: string; readonly result: string };
}

/** A condition that does not hold yet, and what it concerns: a control, a dialogue entry or a finding. */
export type Unmet =
  | { readonly unmet: 'control-not-rated'; readonly subject: string }
  | { readonly unmet: 'control-without-ground'; readonly subject: string }
  | { readonly unmet: 'hearing-missing' }
  | { readonly unmet: 'hearing-open'; readonly subject: string; readonly deadline: string | undefined }
  | { readonly unmet: 'recommendation-missing' }
  | { readonly unmet: 'question-open'; readonly subject: string; readonly answerDue: string }
  | { readonly unmet: 'finding-open'; readonly subject: string }
  | { readonly unmet: 'effect-not-checked'; readonly subject: string };

/**
 * What keeps a case from taking a step on a day; empty when it may. `advance` asks with today, `validate` with the day the step is
 * recorded as taken. Steps not named here have no conditions.
 */
export function unmetConditions(stage: Stage, facts: CaseFacts, at: string): readonly Unmet[] {
  switch (stage) {
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
    case 'closed':
      return openFindings(facts);
    default:
      return [];
  }
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
  const hearings = dialogue.filter(({ hearing, date }) => hearing === true && date <= at);
  const [last] = [...hearings].sort((a, b) => compareText(b.date, a.date) || compareText(b.id, a.id));
  if (last === undefined) return [{ unmet: 'hearing-missing' }];
  const answered = dialogue.some(({ answers, date }) => answers === last.id && date <= at);
  const over = last.deadline !== undefined && last.deadline < at;
  return answered || over ? [] : [{ unmet: 'hearing-open', subject: last.id, deadline: last.deadline }];
}

/** Questions asked by a day, that wait for an answer and have none by then. */
export const openQuestions = <D extends DialogueFacts>(
  dialogue: readonly D[],
  at: string,
): readonly (D & { readonly answerDue: string })[] => {
  const answered = new Set(dialogue.filter(({ date }) => date <= at).map(({ answers }) => answers));
  return dialogue.filter(
    (entry): entry is D & { readonly answerDue: string } =>
      entry.answerDue !== undefined && entry.date <= at && !answered.has(entry.id),
  );
};

/** The newest step of the follow-up of a finding; of two on one day the last by id. */
export const latestFollowUp = <F extends FollowUpFacts>(followUps: readonly F[], finding: string): F | undefined =>
  followUps
    .filter((followUp) => followUp.finding === finding)
    .sort((a, b) => compareText(a.date, b.date) || compareText(a.id, b.id))
    .at(-1);

/** Whether the follow-up of a finding has come to an end: resolved, or the risk accepted. */
export const isSettled = (followUp: Pick<FollowUpFacts, 'status'> | undefined): boolean =>
  followUp?.status === 'resolved' || followUp?.status === 'accepted-risk';

// An accepted risk has nothing done about it whose effect could be checked.
function openFindings({ findings, followUps }: CaseFacts): readonly Unmet[] {
  return findings.flatMap((finding): readonly Unmet[] => {
    const latest = latestFollowUp(followUps, finding);
    if (!isSettled(latest)) return [{ unmet: 'finding-open', subject: finding }];
    const checked = latest?.status === 'accepted-risk' || latest?.effect?.result === 'effective';
    return checked ? [] : [{ unmet: 'effect-not-checked', subject: finding }];
  });
}

/** A condition in words: what is missing. */
export function unmetText(unmet: Unmet): Text {
  switch (unmet.unmet) {
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

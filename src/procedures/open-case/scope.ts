import { ExitCode, UserError } from '../../domain/errors.ts';
import type { ScopeVerdict } from '../../domain/scope.ts';
import { type Text, text } from '../../domain/text.ts';
import { scopeReasonText, standingVerdict } from '../../facts/scope.ts';
import type { Force, ScopeRuleEntry } from '../../generated/types.ts';
import { recordOnSystem } from '../../operations/record-on-system.ts';
import type { Change } from '../../repository/apply/change.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { ownerUnknown } from './owner.ts';
import { type AnsweredData, answerPersonalData, readPersonalData, withAnswer } from './personal-data.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

interface RefusedSystem {
  readonly system: TypedDocument<'system'>;
  readonly verdict: ScopeVerdict<ScopeRuleEntry>;
}

/** A system is out of scope, and nobody gave a reason to go on. `by` and `date` are whose decision it would be, and when. */
export class OutOfScope extends UserError {
  readonly systems: readonly RefusedSystem[];
  readonly by: string | undefined;
  readonly date: string;
  /** Whether the person asked to have the decision recorded. */
  readonly record: boolean;
  /** What kind of data was answered on the way; it is recorded with the decision. */
  readonly personalData: AnsweredData;

  constructor(
    systems: readonly RefusedSystem[],
    {
      by,
      date,
      record,
      personalData,
    }: {
      readonly by: string | undefined;
      readonly date: string;
      readonly record: boolean;
      readonly personalData: AnsweredData;
    },
  ) {
    const reasons = systems.flatMap(reasonsOf);
    super({
      message: text(
        `Der oprettes ikke noget tilsyn. ${reasons.map(({ da }) => da).join(' ')}`,
        `No case is made. ${reasons.map(({ en }) => en).join(' ')}`,
      ),
      hint: systems.every(({ verdict }) => verdict.decision !== undefined)
        ? text(
            'Ret `scope` i systemets fil, hvis beslutningen er ændret, eller opret alligevel med `--force "hvorfor"`.',
            'Change `scope` in the system’s file if the decision has changed, or make the case all the same with `--force "why"`.',
          )
        : text(
            'Skriv beslutningen på systemet med `--record-out-of-scope`, eller opret alligevel med `--force "hvorfor"`.',
            'Record the decision on the system with `--record-out-of-scope`, or make the case all the same with `--force "why"`.',
          ),
      exitCode: ExitCode.Findings,
    });
    this.name = 'OutOfScope';
    this.systems = systems;
    this.by = by;
    this.date = date;
    this.record = record;
    this.personalData = personalData;
  }
}

export const reasonsOf = ({ system, verdict }: RefusedSystem): readonly Text[] =>
  verdict.reasons.map((reason) => scopeReasonText(system, reason));

/**
 * Whether the systems may be supervised. Gives the recorded reason when they may only because somebody insists. Throws OutOfScope
 * otherwise; a person at a terminal is asked what to do.
 */
async function decideScope(
  systems: readonly TypedDocument<'system'>[],
  personalData: AnsweredData,
  options: CaseWishes,
  { by, date }: { readonly by: string | undefined; readonly date: string },
  { context, repository, asks }: CaseDesk,
): Promise<Force | undefined> {
  const refusedSystems = systems
    .map((system) => ({
      system,
      verdict: standingVerdict(repository, withAnswer(system, personalData), date),
    }))
    .filter(({ verdict }) => verdict.standing !== 'in');
  if (refusedSystems.length === 0) return undefined;
  const refusal = (record: boolean): OutOfScope => new OutOfScope(refusedSystems, { by, date, record, personalData });
  const forced = (reason: string): Force => {
    if (by === undefined) throw ownerUnknown();
    return { reason, by, date };
  };
  if (options.force !== undefined) {
    if (options.force.trim() === '') throw emptyReason('--force');
    return forced(options.force.trim());
  }
  if (!asks || options.recordOutOfScope !== undefined) throw refusal(options.recordOutOfScope !== undefined);

  const { say, prompt, terminal } = context;
  for (const reason of refusedSystems.flatMap(reasonsOf)) terminal.err(`\n  ${say(reason)}\n`);
  terminal.err('\n');
  const decided = refusedSystems.every(({ verdict }) => verdict.decision !== undefined);
  const choice = await prompt.select<'record' | 'force' | 'stop'>({
    message: say(text('Uden for DBS’ opgave. Hvad nu?', 'Out of scope for DBS. What now?')),
    choices: [
      ...(decided
        ? []
        : [
            {
              value: 'record' as const,
              name: say(text('Skriv beslutningen på systemet, og stop', 'Record the decision on the system, and stop')),
            },
          ]),
      { value: 'force', name: say(text('Opret alligevel, med en grund', 'Make the case all the same, with a reason')) },
      { value: 'stop', name: say(text('Stop uden at skrive noget', 'Stop and write nothing')) },
    ],
  });
  if (choice !== 'force') throw refusal(choice === 'record');
  const reason = await prompt.input({
    message: say(text('Hvorfor føres tilsynet alligevel?', 'Why is it supervised all the same?')),
    check: (answer) =>
      answer.trim() !== '' ||
      say(text('Skriv en grund; den kommer til at stå i sagen.', 'Give a reason; it will stand in the case.')),
  });
  return forced(reason.trim());
}

/** The changes that record the decision on the systems that lack one; empty when nobody asked for it. */
export async function recordDecision(
  refusal: OutOfScope,
  { recordOutOfScope }: CaseWishes,
  { context, files }: CaseDesk,
): Promise<readonly Change[]> {
  if (!refusal.record) return [];
  const { by, date } = refusal;
  if (by === undefined) throw ownerUnknown();
  return refusal.systems.flatMap((refused) => {
    const own = typeof recordOutOfScope === 'string' ? recordOutOfScope.trim() : '';
    const reason =
      own === ''
        ? reasonsOf(refused)
            .map((said) => context.say(said))
            .join(' ')
        : own;
    const personalData = refusal.personalData.get(refused.system.id);
    const change =
      refused.verdict.decision !== undefined
        ? undefined
        : recordOnSystem(files, refused.system, {
            scope: { decision: 'out', reason, by, date },
            ...(personalData && { personalData }),
          });
    return change === undefined ? [] : [change];
  });
}

const emptyReason = (flag: string): UserError =>
  new UserError({
    message: text(`${flag} mangler en grund.`, `${flag} lacks a reason.`),
    hint: text('Skriv grunden i anførselstegn efter tilvalget.', 'Write the reason in quotes after the option.'),
  });

/** That a case may be made, what its systems hold, and the reason when somebody insisted. */
interface SettledScope {
  readonly personalData: AnsweredData;
  readonly force: Force | undefined;
}

/**
 * Settles whether the systems may be supervised. Data nobody has looked into is asked for where the answer decides; a system that is out
 * whatever it holds is refused as it is, and only whoever insists must say what it holds. Throws UserError, OutOfScope, Cancelled.
 */
export async function settleScope(
  systems: readonly TypedDocument<'system'>[],
  options: CaseWishes,
  decider: { readonly by: string | undefined; readonly date: string },
  place: CaseDesk,
): Promise<SettledScope> {
  const flagged = readPersonalData(options.personalData ?? [], systems);
  const unclear = systems.filter(
    (system) => standingVerdict(place.repository, withAnswer(system, flagged), decider.date).standing === 'unclear',
  );
  const answered = await answerPersonalData(unclear, flagged, place);
  const force = await decideScope(systems, answered, options, decider, place);
  return { force, personalData: await answerPersonalData(systems, answered, place) };
}

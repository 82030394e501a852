import { checks } from '../checks/index.ts';
import { Cancelled, ExitCode } from '../domain/errors.ts';
import type { Text } from '../domain/text.ts';
import { withAuthors } from '../operations/authors.ts';
import { checkChanges } from '../operations/check-changes.ts';
import { idsChange, type NamedId } from '../operations/editor-schemas.ts';
import { applyPlan } from '../repository/apply/apply.ts';
import type { Change } from '../repository/apply/change.ts';
import { jsonAnswer } from './json-answer.ts';
import type { WritingSession } from './session.ts';

/** A plan ready to be shown, agreed to and carried out. */
export interface WritingPlan {
  readonly changes: readonly Change[];
  /** People the records name as having written them, besides the one at the keyboard. */
  readonly by?: readonly string[];
  /** Ids the plan makes, by kind, for editors to propose. */
  readonly made?: ReadonlyMap<string, readonly NamedId[]>;
  /** What must be in place before the records that name it. */
  readonly first?: () => void;
  /** What the person is asked before it is written. */
  readonly question: Text;
  /** Work done once it is agreed to, before any record is written: what can be made again, such as a letter. */
  readonly prepare?: () => Promise<void>;
  /** The plan, or what was written, for a person. Ends with a line end. */
  readonly show: (status: 'planned' | 'written', changes: readonly Change[], color: 0 | 1 | 2 | 3) => string;
  /** The same for programs: what stands beside `schemaVersion`, `command`, `status` and `changes`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The way every plan of a person goes: the writers become authors of the cases it touches, it is checked against the rules, shown,
 * agreed to, and applied whole or not at all. Gives Ok; throws UserError and Cancelled with nothing written.
 */
export async function writePlan(session: WritingSession, plan: WritingPlan): Promise<ExitCode> {
  const { context, repository, files, asks, dryRun } = session;
  const { terminal, say, prompt, clock, signal } = context;
  const people = [...(session.actor === undefined ? [] : [session.actor.id]), ...(plan.by ?? [])];
  const changes = [
    ...withAuthors(files, repository, plan.changes, people),
    ...(plan.made === undefined ? [] : idsChange(repository, files, plan.made)),
  ];
  checkChanges(files, repository, changes, { checks, today: clock.today() });
  const result = (status: 'planned' | 'written'): string =>
    session.json
      ? planJson(session.command, status, changes, plan.fields)
      : plan.show(status, changes, terminal.colorOut);
  if (dryRun) {
    terminal.out(result('planned'));
    return ExitCode.Ok;
  }
  if (asks) {
    terminal.err(`\n${plan.show('planned', changes, terminal.colorErr)}\n`);
    if (!(await prompt.confirm({ message: say(plan.question), default: true }))) throw new Cancelled();
  }
  if (signal.aborted) throw new Cancelled();
  await plan.prepare?.();
  if (signal.aborted) throw new Cancelled();
  plan.first?.();
  applyPlan(files, changes, session.writer);
  terminal.out(result('written'));
  return ExitCode.Ok;
}

const planJson = (
  command: string,
  status: 'planned' | 'written',
  changes: readonly Change[],
  fields: Readonly<Record<string, unknown>>,
): string => jsonAnswer({ command, status, ...fields, changes: changeList(changes) });

/** A plan's files, one a line, as every writing command lists them. */
export const changeLines = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ kind, path }) => `  ${kind === 'create' ? '+' : kind === 'delete' ? '-' : '~'} ${path}`);

/** A plan's changes as the JSON output names them. */
export const changeList = (changes: readonly Change[]): readonly { readonly action: string; readonly path: string }[] =>
  changes.map(({ kind, path }) => ({ action: kind, path }));

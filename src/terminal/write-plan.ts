import { Chalk } from 'chalk';
import { checks } from '../checks/index.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { Cancelled, ExitCode } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { type Text, text } from '../domain/text.ts';
import { hanging } from '../formatters/wrap.ts';
import { withAuthors } from '../operations/authors.ts';
import { checkChanges, findingsOfFact } from '../operations/check-changes.ts';
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
  /**
   * Whether it records what somebody has found to be so. A rule it breaks is told then and stops nothing: an unlawful transfer must
   * be on record before anybody can end it. Otherwise a new error stops the plan.
   */
  readonly isFact?: true;
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
  const rules = { checks, today: clock.today() };
  const told = plan.isFact === true ? findingsOfFact(files, repository, changes, rules) : undefined;
  if (told === undefined) checkChanges(files, repository, changes, rules);
  const show = (status: 'planned' | 'written', color: 0 | 1 | 2 | 3): string =>
    `${plan.show(status, changes, color)}${told === undefined ? '' : toldText(told, context, color)}`;
  const result = (status: 'planned' | 'written'): string =>
    session.json
      ? planJson(session.command, status, changes, {
          ...plan.fields,
          ...(told && { findings: told.map(findingFields) }),
        })
      : show(status, terminal.colorOut);
  if (dryRun) {
    terminal.out(result('planned'));
    return ExitCode.Ok;
  }
  if (asks) {
    terminal.err(`\n${show('planned', terminal.colorErr)}\n`);
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

const marks = { error: '✗', warning: '!', info: '·' } as const;

/** What the rules say of a fact, the gravest first, each with what to do. */
function toldText(
  told: readonly Diagnostic[],
  { say, terminal }: WritingSession['context'],
  color: 0 | 1 | 2 | 3,
): string {
  if (told.length === 0) return '';
  const chalk = new Chalk({ level: color });
  const width = Math.min(terminal.width ?? 100, 100);
  const paint = { error: chalk.red, warning: chalk.yellow, info: chalk.dim };
  const lines = told.flatMap(({ severity, code, message, hint }) => [
    ...hanging(`  ${paint[severity](marks[severity])} `, visibleText(say(message)), width, 4),
    `    ${chalk.dim(code)}`,
    ...(hint === undefined ? [] : hanging(`    ${chalk.cyan('→')} `, visibleText(say(hint)), width, 6)),
  ]);
  return `\n${say(text('Det siger reglerne om det:', 'The rules say of it:'))}\n${lines.join('\n')}\n`;
}

const findingFields = ({ severity, code, message, hint, pointer }: Diagnostic) => ({
  severity,
  code,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...(pointer === undefined ? {} : { pointer }),
});

/** One record made or changed: what is done, or what would be, and the files. Ends with a line end. */
export const oneRecordText = (
  status: 'planned' | 'written',
  { written, planned }: { readonly written: Text; readonly planned: Text },
  changes: readonly Change[],
  { say }: Pick<WritingSession['context'], 'say'>,
): string => `${say(status === 'written' ? written : planned)}\n${changeLines(changes).join('\n')}\n`;

/** A plan's files, one a line, as every writing command lists them. */
export const changeLines = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ kind, path }) => `  ${kind === 'create' ? '+' : kind === 'delete' ? '-' : '~'} ${path}`);

/** A plan's changes as the JSON output names them. */
export const changeList = (changes: readonly Change[]): readonly { readonly action: string; readonly path: string }[] =>
  changes.map(({ kind, path }) => ({ action: kind, path }));

import { checks } from '../../checks/index.ts';
import { Cancelled, ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { planCase } from '../../operations/create-case.ts';
import { idsChange } from '../../operations/editor-schemas.ts';
import type { Context } from '../../ports.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { defineCommand } from '../command.ts';
import { openRepository, repositoryRoot } from '../open-repository.ts';
import { asksQuestions, flagsMissing, gitIdentity, settlePending, writerFor } from '../writing.ts';
import { type CaseAnswers, gatherAnswers } from './new/answers.ts';
import { configureNew, type NewOptions } from './new/options.ts';
import { caseJson, planText, refusalJson, resultText } from './new/output.ts';
import { OutOfScope, recordDecision } from './new/scope.ts';

const name = 'tilsyn new';

/** Opens a supervision case: asks what it is about, shows what follows, and writes the files. Exit code 1: out of scope. */
export const tilsynNewCommand = defineCommand<NewOptions>({
  name,
  summary: text('Opret et tilsyn', 'Make a supervision case'),
  examples: [
    'tilsyn new',
    'tilsyn new --system skolebro --yes',
    'tilsyn new --system skolebro --type extraordinary --trigger breach --suffix brud --dry-run',
    'tilsyn new --system skolebro laesespor --period 2025-01-01..2025-12-31 --owner aho --yes --json',
  ],

  configure: configureNew,

  async run(options, context) {
    const { terminal } = context;
    const dryRun = options.dryRun === true;
    const asks = asksQuestions(context, options);
    const missing = [
      ...(options.system === undefined ? ['--system'] : []),
      ...(options.yes === true || dryRun ? [] : ['--yes']),
    ];
    if (!asks && missing.length > 0) throw flagsMissing(name, missing);

    const files = context.open(repositoryRoot(context));
    const identity = await gitIdentity(context, files.root);
    const writer = writerFor(context, identity, name);
    settlePending(context, files, writer, dryRun);
    const { repository } = openRepository(context);
    const place = {
      context,
      repository,
      files,
      asks,
      ...(identity.email === undefined ? {} : { email: identity.email }),
    };

    let answers: CaseAnswers;
    try {
      answers = await gatherAnswers(options, place);
    } catch (error) {
      if (!(error instanceof OutOfScope)) throw error;
      const changes = await recordDecision(error, options, place);
      if (changes.length > 0 && !dryRun) applyPlan(files, changes, writer);
      if (options.json === true)
        terminal.out(refusalJson(error, changes, { written: changes.length > 0 && !dryRun }, context));
      return refused(error, changes.length > 0, dryRun, context);
    }

    const made = planCase(repository, files, context.tool, answers.case);
    const named = new Map([['tilsyn', [{ id: made.id, name: answers.case.title }]]]);
    const plan = { ...made, changes: [...made.changes, ...idsChange(repository, files, named)] };
    checkChanges(files, repository, plan.changes, { checks, today: context.clock.today() });
    const json = (status: 'planned' | 'written'): string => caseJson(plan, answers, status, context);
    if (dryRun) {
      terminal.out(options.json === true ? json('planned') : planText(plan, answers, context, terminal.colorOut));
      return ExitCode.Ok;
    }
    if (asks) {
      terminal.err(`\n${planText(plan, answers, context, terminal.colorErr)}\n`);
      const agreed = await context.prompt.confirm({
        message: context.say(text('Opret tilsynet?', 'Make the case?')),
        default: true,
      });
      if (!agreed) throw new Cancelled();
    }
    if (context.signal.aborted) throw new Cancelled();
    applyPlan(files, plan.changes, writer);
    terminal.out(options.json === true ? json('written') : resultText(plan, answers, context));
    return ExitCode.Ok;
  },
});

/** Says that the case was not made, and what was recorded instead. */
function refused(refusal: OutOfScope, recorded: boolean, dryRun: boolean, { terminal, say }: Context): ExitCode {
  if (!recorded) throw refusal;
  const names = refusal.systems.map(({ system }) => system.data.name).join(', ');
  terminal.err(
    `${say(
      dryRun
        ? text(
            `Beslutningen ville blive skrevet på ${names}. Intet er skrevet.`,
            `The decision would be recorded on ${names}. Nothing is written.`,
          )
        : text(
            `Beslutningen er skrevet på ${names}. Der er ikke oprettet noget tilsyn.`,
            `The decision is recorded on ${names}. No case is made.`,
          ),
    )}\n`,
  );
  return dryRun ? ExitCode.Findings : ExitCode.Ok;
}

import { countOf } from '../../domain/counted-things.ts';
import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { planCase } from '../../operations/create-case.ts';
import type { NamedId } from '../../operations/editor-schemas.ts';
import type { Context } from '../../ports.ts';
import { type PlannedCase, planBatch, type WantedCase, wantedCases } from '../../procedures/open-case/batch.ts';
import { batchFields, batchText, refusedText } from '../../procedures/open-case/batch-words.ts';
import { type DecidedCase, decideCase } from '../../procedures/open-case/decide.ts';
import { OutOfScope, recordDecision } from '../../procedures/open-case/scope.ts';
import type { CaseDesk, CaseWishes } from '../../procedures/open-case/wishes.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { asksQuestions, beginWriting, gitIdentity, type WritingSession } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { configureNew } from './new/options.ts';
import { caseFields, casePlanText, madeCaseText, outOfScopeJson } from './new/print.ts';

const name = 'tilsyn new';

/** Opens a supervision case: asks what it is about, shows what follows, and writes the files. Exit code 1: out of scope. */
export const tilsynNewCommand = defineCommand<CaseWishes>({
  name,
  summary: text('Opret et tilsyn', 'Make a supervision case'),
  examples: [
    'tilsyn new',
    'tilsyn new --system skolebro --yes',
    'tilsyn new --system skolebro --type extraordinary --trigger breach --suffix brud --dry-run',
    'tilsyn new --system skolebro --type extraordinary --trigger transfer-risk --controls F,G,D.2 --scope-reason "Kun kæden"',
    'tilsyn new --system skolebro laesespor --period 2025-01-01..2025-12-31 --owner aho --yes --json',
    'tilsyn new --vendor nordlys-laering omsorgshuset --each --owner aho --dry-run',
    'tilsyn new --from 2025-skolebro 2025-byport --yes',
  ],

  configure: configureNew,

  async run(options, context) {
    const dryRun = options.dryRun === true;
    const asks = asksQuestions(context, options);
    const described = [options.system, options.vendor, options.from].some((flag) => flag !== undefined);
    const missing = [...(described ? [] : ['--system']), ...(options.yes === true || dryRun ? [] : ['--yes'])];
    if (!asks && missing.length > 0) throw flagsMissing(name, missing);

    const session = await beginWriting(context, options, name);
    const { email } = await gitIdentity(context, session.files.root);
    const { repository, files } = session;
    const place: CaseDesk = { context, repository, files, asks, ...(email === undefined ? {} : { email }) };
    const subjects = wantedCases(options, place);
    const [only] = subjects;
    return only !== undefined && subjects.length === 1
      ? makeOne(only, session, place)
      : makeMany(subjects, session, place);
  },
});

/** One case: what is not given is asked for. Out of scope, the decision may be recorded in its stead. */
async function makeOne({ options, from }: WantedCase, session: WritingSession, place: CaseDesk): Promise<ExitCode> {
  const { context, repository, files, dryRun } = session;
  const { terminal } = context;
  let answers: DecidedCase;
  try {
    answers = await withBack({ ...place, ...(from === undefined ? {} : { from }) }, (each) =>
      decideCase(options, each),
    );
  } catch (error) {
    if (!(error instanceof OutOfScope)) throw error;
    const changes = await recordDecision(error, options, place);
    const written = changes.length > 0 && !dryRun;
    if (written) applyPlan(files, changes, session.writer);
    if (session.json) terminal.out(outOfScopeJson(error, changes, { written }, context));
    return refused(error, changes.length > 0, dryRun, context);
  }
  const plan = planCase(repository, files, context.tool, answers.case);
  return writePlan(session, {
    changes: plan.changes,
    made: idsOf([{ plan, answers }]),
    question: text('Opret tilsynet?', 'Make the case?'),
    show: (status, changes, color) =>
      status === 'planned'
        ? casePlanText({ ...plan, changes }, answers, context, color)
        : madeCaseText({ ...plan, changes }, answers, context),
    fields: caseFields(plan, answers, context),
  });
}

/** Many cases in one plan, without a question but the last; those that cannot be made are named, and the exit code says so. */
async function makeMany(subjects: readonly WantedCase[], session: WritingSession, place: CaseDesk): Promise<ExitCode> {
  const { context } = session;
  const { terminal } = context;
  const { planned, refused: left } = await planBatch(subjects, place);
  const fields = batchFields(planned, left, context);
  if (!session.json && left.length > 0) terminal.err(refusedText(left, context));
  if (planned.length === 0) {
    if (session.json) terminal.out(jsonAnswer({ command: name, status: 'refused', ...fields, changes: [] }));
    return ExitCode.Findings;
  }
  await writePlan(session, {
    changes: planned.flatMap(({ plan }) => plan.changes),
    made: idsOf(planned),
    question: text(`Opret ${countOf(planned.length, 'case').da}?`, `Make ${countOf(planned.length, 'case').en}?`),
    show: (status, _, color) => batchText(planned, status, context, color),
    fields,
  });
  return left.length > 0 ? ExitCode.Findings : ExitCode.Ok;
}

/** The ids a plan makes, for editors to propose. */
const idsOf = (planned: readonly PlannedCase[]): ReadonlyMap<string, readonly NamedId[]> =>
  new Map([
    ['tilsyn', planned.map(({ plan, answers }) => ({ id: plan.id, name: answers.case.title }))],
    [
      'finding',
      planned.flatMap(({ plan, answers }) =>
        (answers.case.carried?.findings ?? []).map(({ parts, data }) => ({
          id: `${plan.id}/${parts['name']}`,
          name: data.title,
        })),
      ),
    ],
  ]);

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

import { ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { openCases } from '../../facts/cases.ts';
import { findCase, findVendor } from '../../facts/look-up.ts';
import { type AdvanceWish, planAdvance } from '../../operations/advance.ts';
import { searchCase } from '../../procedures/search-case.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { flagsMissing, readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';
import { type AdvanceOptions, configureAdvance } from './advance/options.ts';
import { advancedText, advanceFields, heldText } from './advance/print.ts';

const name = 'tilsyn advance';

/** Records the next milestone of cases whose conditions hold, all in one plan; names what keeps the others. Exit code 1: some are kept. */
export const tilsynAdvanceCommand = defineCommand<AdvanceOptions>({
  name,
  summary: text('Notér det næste trin i et eller flere tilsyn', 'Record the next step of one or more cases'),
  examples: [
    'tilsyn advance 2026-skolebro',
    'tilsyn advance 2026-skolebro 2026-byport --to started --yes',
    'tilsyn advance --vendor nordlys-laering --to materialRequested --date 2026-05-04 --yes',
    'tilsyn advance 2026-skolebro --skip vendorHeard --reason "Ingen observationer" --yes',
  ],

  configure: configureAdvance,

  async run(options, context) {
    const { terminal } = context;
    const session = await beginWriting(context, options, name);
    const wish = await readWish(options, session);
    const cases = await chooseCases(options, session);
    const { advanced, held } = planAdvance(session.repository, session.files, cases, wish);
    const fields = advanceFields(advanced, held, wish.date, context);
    if (!session.json && held.length > 0) terminal.err(`${heldText(held, context)}${advanced.length > 0 ? '\n' : ''}`);
    if (advanced.length === 0) {
      if (session.json) terminal.out(jsonAnswer({ command: name, status: 'refused', ...fields, changes: [] }));
      return ExitCode.Findings;
    }
    await writePlan(session, {
      changes: advanced.map(({ change }) => change),
      by: [wish.by],
      question: text('Skal det noteres?', 'Shall it be recorded?'),
      show: (status, changes, color) =>
        [
          advancedText(advanced, status, wish.date, context, color),
          ...(status === 'planned' ? [`${changeLines(changes).join('\n')}\n`] : []),
        ].join(''),
      fields,
    });
    return held.length > 0 ? ExitCode.Findings : ExitCode.Ok;
  },
});

async function readWish(options: AdvanceOptions, session: WritingSession): Promise<AdvanceWish> {
  const today = session.context.clock.today();
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const note = options.note?.trim() ?? '';
  const by = await chooseActor(options.by, session);
  const skip =
    options.skip === undefined ? undefined : { stage: options.skip, reason: await reasonFor(options, session) };
  return {
    date,
    by,
    ...(options.to === undefined ? {} : { to: options.to }),
    ...(note === '' ? {} : { note }),
    ...(skip === undefined ? {} : { skip }),
  };
}

async function reasonFor({ reason }: AdvanceOptions, { asks, context }: WritingSession): Promise<string> {
  const given = reason?.trim() ?? '';
  if (given !== '') return given;
  if (!asks) throw flagsMissing(name, ['--reason']);
  const { say, prompt } = context;
  const answer = await prompt.input({
    message: say(text('Hvorfor springes trinnet over?', 'Why is the step left out?')),
    check: (value) =>
      value.trim() !== '' || say(text('Skriv en grund; den står i sagen.', 'Give a reason; it stands in the case.')),
  });
  return answer.trim();
}

/** The cases named, and the vendor's open ones, each once; a person who names none is asked. Throws UserError. */
async function chooseCases(
  { ids = [], vendor }: AdvanceOptions,
  { context, repository, asks }: WritingSession,
): Promise<readonly CaseDocument[]> {
  const open = openCases(repository);
  const named = typedList(ids).map((id) => findCase(id, repository));
  const ofVendor =
    vendor === undefined ? [] : open.filter(({ data }) => data.vendor === findVendor(vendor, repository));
  const chosen = [...new Set([...named, ...ofVendor])];
  if (chosen.length > 0) return chosen;
  if (vendor !== undefined) {
    throw new UserError({
      message: text(`${vendor} har ingen tilsyn i gang.`, `${vendor} has no open cases.`),
      hint: text(
        `Se dem alle med \`dbs tilsyn list --vendor ${vendor}\`.`,
        `See them all with \`dbs tilsyn list --vendor ${vendor}\`.`,
      ),
    });
  }
  if (!asks || open.length === 0) throw flagsMissing(name, ['<id>', '--vendor']);
  const message = context.say(text('Hvilket tilsyn?', 'Which case?'));
  return [await searchCase(open, repository, { prompt: context.prompt, message })];
}

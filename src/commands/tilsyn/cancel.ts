import { UserError } from '../../domain/errors.ts';
import { isOver, phaseLabels, phaseOf } from '../../domain/lifecycle/milestones.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { planEnding } from '../../operations/advance.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { defineCommand } from '../../terminal/command.ts';
import { caseArgument, writingFlags } from '../../terminal/options.ts';
import { flagsMissing, readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';

const name = 'tilsyn cancel';

interface CancelOptions extends WritingOptions {
  readonly id: string;
  readonly reason?: string;
  readonly outOfScope?: boolean;
  readonly date?: string;
  readonly by?: string;
}

/** Ends a case that is not to be finished, with the reason. Every record of it stays. */
export const tilsynCancelCommand = defineCommand<CancelOptions>({
  name,
  summary: text(
    'Aflys et tilsyn, eller notér, at det er uden for opgaven; alt i sagen bevares',
    'Cancel a case, or record that it is out of scope; everything in it stays',
  ),
  examples: [
    'tilsyn cancel 2026-tandjournal --reason "Systemet er udfaset" --yes',
    'tilsyn cancel 2026-klasseskaerm --out-of-scope --reason "Behandles af KL" --yes',
  ],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument(...caseArgument(explain))
        .option(
          '--reason <text>',
          explain('hvorfor, så en kommune kan forstå det', 'why, so that a municipality understands'),
        )
        .option('--out-of-scope', explain('uden for opgaven i stedet for aflyst', 'out of scope rather than cancelled'))
        .option(
          '--date <date>',
          explain('dagen, det blev besluttet (ellers i dag)', 'the day it was decided (default: today)'),
        )
        .option('--by <initials>', explain('hvem der besluttede det (ellers dig)', 'who decided it (default: you)')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const tilsyn = findCase(options.id, session.repository);
    const phase = phaseOf(tilsyn.data.milestones);
    if (isOver(phase)) {
      throw new UserError({
        message: text(
          `${tilsyn.id} er allerede slut (${phaseLabels[phase].da.toLowerCase()}).`,
          `${tilsyn.id} is over already (${phaseLabels[phase].en.toLowerCase()}).`,
        ),
        hint: text(
          `Se sagen med \`dbs tilsyn show ${tilsyn.id}\`.`,
          `See the case with \`dbs tilsyn show ${tilsyn.id}\`.`,
        ),
      });
    }
    const today = context.clock.today();
    const by = await chooseActor(options.by, session);
    const ending = options.outOfScope === true ? 'outOfScope' : 'cancelled';
    const date = readDate('--date', options.date, { notAfter: today }) ?? today;
    const reason = await reasonFor(options, session);
    const change = planEnding(session.files, tilsyn, { ending, reason, date, by });
    const label = context.say(phaseLabels[ending]).toLowerCase();
    return writePlan(session, {
      changes: [change],
      by: [by],
      question: text('Skal sagen ende her?', 'Shall the case end here?'),
      show: (status, changes) =>
        `${status === 'written' ? '✓ ' : ''}${tilsyn.id}: ${label} ${date}. ${reason}\n${changeLines(changes).join('\n')}\n`,
      fields: { case: tilsyn.id, ending, date, reason },
    });
  },
});

async function reasonFor({ reason }: CancelOptions, { asks, context }: WritingSession): Promise<string> {
  const given = reason?.trim() ?? '';
  if (given !== '') return given;
  if (!asks) throw flagsMissing(name, ['--reason']);
  const { say, prompt } = context;
  const answer = await prompt.input({
    message: say(text('Hvorfor ender sagen her?', 'Why does the case end here?')),
    check: (value) =>
      value.trim() !== '' ||
      say(text('Skriv en grund, en kommune kan forstå.', 'Give a reason a municipality can understand.')),
  });
  return answer.trim();
}

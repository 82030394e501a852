import type { ExitCode } from '../../domain/errors.ts';
import type { KitosReading } from '../../domain/kitos/reading.ts';
import { text } from '../../domain/text.ts';
import { kitosChanges, madeIds } from '../../operations/kitos/changes.ts';
import type { KitosChoices } from '../../operations/kitos/choices.ts';
import { type KitosPlan, toldPlan } from '../../operations/kitos/kitos-plan.ts';
import { planReading } from '../../operations/kitos/plan.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { type WritingPlan, writePlan } from '../../terminal/write-plan.ts';
import { askChoices } from './ask-choices.ts';
import { type ReadingOptions, readChoices } from './options.ts';
import { planFields } from './plan-fields.ts';
import { kitosPlanText } from './plan-text.ts';

/** What was read. */
interface WasRead {
  readonly reading: KitosReading;
  /** It-system uuids of ours that KITOS answers it does not have (404). */
  readonly gone?: Iterable<string>;
}

/**
 * From what is read in KITOS to the repository, whichever way it is read: plans, asks about what nobody but a person can decide,
 * shows, and writes whole or not at all. A second reading of the same writes nothing. Gives Ok; throws UserError and Cancelled with
 * nothing written.
 * @param read reads; called here so that nobody still holds what was read while the plan is checked, which is when memory is fullest
 * @param options the flags of `configureReading`
 */
export async function writeReading(
  read: () => Promise<WasRead>,
  options: ReadingOptions,
  session: WritingSession,
): Promise<ExitCode> {
  const writing = await plannedWriting(read, options, session);
  // Nothing to ask about, and nothing to write.
  return writePlan(writing.changes.length === 0 ? { ...session, asks: false } : session, writing);
}

/** The plan ready to be shown and carried out. Its records are text by now, and not kept besides. */
async function plannedWriting(
  read: () => Promise<WasRead>,
  options: ReadingOptions,
  session: WritingSession,
): Promise<WritingPlan> {
  const { context, repository, files } = session;
  const plan = await planOf(read, options, session);
  const changes = kitosChanges(plan, repository, { files, tool: context.tool });
  const makes = plan.created.length + plan.vendors.length > 0;
  const told = toldPlan(plan);
  return {
    changes,
    ...(makes && { made: madeIds(told) }),
    question: text('Skal det skrives i arkivet?', 'Shall it be written to the repository?'),
    show: (status, planned) => kitosPlanText(told, status, planned, { context, all: options.all === true }),
    fields: planFields(told),
  };
}

async function planOf(
  read: () => Promise<WasRead>,
  options: ReadingOptions,
  session: WritingSession,
): Promise<KitosPlan> {
  const { reading, gone = [] } = await read();
  return decidedPlan(reading, readChoices(options, gone, session.repository, reading), session);
}

/** The plan once nobody has more to say: an answer about a vendor can raise a question about its system. */
async function decidedPlan(
  reading: KitosReading,
  given: KitosChoices,
  { context, repository, asks, dryRun }: WritingSession,
): Promise<KitosPlan> {
  const asked = new Set<string>();
  let choices = given;
  for (;;) {
    const plan = planReading(repository, reading, choices);
    const decided = asks && !dryRun ? await askChoices(plan, choices, asked, context) : choices;
    if (decided === choices) return plan;
    choices = decided;
  }
}

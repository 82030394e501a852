import type { ExitCode } from '../../domain/errors.ts';
import type { KitosReading } from '../../domain/kitos/reading.ts';
import { text } from '../../domain/text.ts';
import { kitosChanges, madeIds } from '../../operations/kitos/changes.ts';
import type { KitosChoices } from '../../operations/kitos/choices.ts';
import type { KitosPlan } from '../../operations/kitos/kitos-plan.ts';
import { planReading } from '../../operations/kitos/plan.ts';
import { type WritingSession, writePlan } from '../write-plan.ts';
import { askChoices } from './reading/ask.ts';
import { type ReadingOptions, readChoices } from './reading/options.ts';
import { planFields, planText } from './reading/show.ts';

/**
 * From what was read in KITOS to the repository, whichever way it was read: plans, asks about what nobody but a person can decide,
 * shows, and writes whole or not at all. A second reading of the same writes nothing. Gives Ok; throws UserError and Cancelled with
 * nothing written.
 * @param options the flags of `configureReading`; `gone` are it-system uuids of ours that KITOS answers it does not have (404)
 */
export async function writeReading(
  reading: KitosReading,
  options: ReadingOptions & { readonly gone?: Iterable<string> },
  session: WritingSession,
): Promise<ExitCode> {
  const { context, repository, files } = session;
  const given = readChoices(options, options.gone ?? [], repository, reading);
  const plan = await decidedPlan(reading, given, session);
  const changes = kitosChanges(plan, repository, { files, tool: context.tool });
  const makes = plan.created.length + plan.vendors.length > 0;
  const writing = {
    changes,
    ...(makes && { made: madeIds(plan) }),
    question: text('Skal det skrives i arkivet?', 'Shall it be written to the repository?'),
    show: (status: 'planned' | 'written', planned: typeof changes) =>
      planText(plan, status, planned, { context, all: options.all === true }),
    fields: planFields(plan),
  };
  // Nothing to ask about, and nothing to write.
  return writePlan(changes.length === 0 ? { ...session, asks: false } : session, writing);
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

import { longDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findMunicipality } from '../../facts/look-up.ts';
import { municipalityRegister } from '../../facts/municipalities.ts';
import { planLeave } from '../../operations/membership.ts';
import { askDate } from '../../terminal/ask.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';

const name = 'kommune leave';

interface LeaveOptions extends WritingOptions {
  readonly municipality: string;
  readonly until?: string;
}

/** Records the last day of a municipality's membership. What it decided and is bound by as a member stays. */
export const kommuneLeaveCommand = defineCommand<LeaveOptions>({
  name,
  summary: text('Notér en kommunes sidste dag som medlem', 'Record a municipality’s last day as a member'),
  examples: ['kommune leave Viborg', 'kommune leave Viborg --until 2026-12-31 --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('<municipality>', explain('kommunen: kode eller navn', 'the municipality: code or name'))
        .option('--until <date>', explain('den sidste dag (ellers i dag)', 'the last day (default: today)')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const municipality = findMunicipality(options.municipality, session.repository);
    const stay = municipality.membership.find(({ until }) => until === null);
    if (stay === undefined) throw notMember(municipality.name, municipality.membership.at(-1)?.until ?? undefined);
    const until = await askDate(
      '--until',
      options.until,
      text('Hvilken dag er den sidste (ÅÅÅÅ-MM-DD)?', 'Which day is the last (YYYY-MM-DD)?'),
      session,
      context.clock.today(),
    );
    if (until < stay.from)
      throw new UserError({
        message: text(
          `--until ${until} ligger før den første dag, ${stay.from}.`,
          `--until ${until} lies before the first day, ${stay.from}.`,
        ),
        hint: text('Skriv den sidste dag som medlem.', 'Write the last day as a member.'),
      });
    const day = text(longDate(until, 'da'), longDate(until, 'en'));
    return writePlan(session, {
      changes: planLeave(session.files, municipalityRegister(session.repository), municipality, until),
      question: text(
        `Notér ${day.da} som sidste dag for ${municipality.name}?`,
        `Record ${day.en} as the last day of ${municipality.name}?`,
      ),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(
              `✓ ${municipality.name} er medlem til og med ${day.da}.`,
              `✓ ${municipality.name} is a member until ${day.en}.`,
            ),
            planned: text(`${municipality.name}: sidste dag ${day.da}`, `${municipality.name}: last day ${day.en}`),
          },
          changes,
          context,
        ),
      fields: { municipality: municipality.id, until },
    });
  },
});

const notMember = (name: string, last: string | undefined): UserError =>
  new UserError({
    message:
      last === undefined
        ? text(`${name} er ikke medlem.`, `${name} is no member.`)
        : text(`${name} er noteret til og med ${last}.`, `${name} is on record until ${last}.`),
    hint: text('Se medlemmerne med `dbs kommune list`.', 'See the members with `dbs kommune list`.'),
  });

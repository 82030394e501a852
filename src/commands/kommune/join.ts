import { longDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findMunicipality } from '../../facts/look-up.ts';
import { municipalityRegister } from '../../facts/municipalities.ts';
import { labels } from '../../generated/labels.ts';
import type { Municipality } from '../../generated/types.ts';
import { planJoin } from '../../operations/membership.ts';
import { askDate } from '../../terminal/ask.ts';
import { ChoiceOption } from '../../terminal/choice-option.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';

const name = 'kommune join';

interface JoinOptions extends WritingOptions {
  readonly municipality: string;
  readonly from?: string;
  readonly size?: Municipality['size'];
}

/** Records that a municipality is a member from a day on. */
export const kommuneJoinCommand = defineCommand<JoinOptions>({
  name,
  summary: text('Notér, at en kommune bliver medlem', 'Record that a municipality becomes a member'),
  examples: ['kommune join Ballerup', 'kommune join Ballerup --from 2027-01-01 --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('<municipality>', explain('kommunen: kode eller navn', 'the municipality: code or name'))
        .option('--from <date>', explain('den første dag (ellers i dag)', 'the first day (default: today)'))
        .addOption(
          new ChoiceOption(
            '--size <size>',
            explain('størrelsesgruppen, hvis den ikke står der', 'the group of size, where it is not on record'),
            labels['municipalities.Municipality.size'],
          ),
        ),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const municipality = findMunicipality(options.municipality, session.repository);
    const from = await askDate(
      '--from',
      options.from,
      text('Hvilken dag er den første (ÅÅÅÅ-MM-DD)?', 'Which day is the first (YYYY-MM-DD)?'),
      session,
      context.clock.today(),
    );
    const standing = municipality.membership.find(({ until }) => until === null || until >= from);
    if (standing !== undefined)
      throw new UserError({
        message: text(
          `${municipality.name} er allerede medlem: fra ${standing.from}${standing.until === null ? '' : ` til ${standing.until}`}.`,
          `${municipality.name} is a member already: from ${standing.from}${standing.until === null ? '' : ` until ${standing.until}`}.`,
        ),
        hint: text(
          'Et ophold slutter med `dbs kommune leave`, før et nyt begynder.',
          'A stay ends by `dbs kommune leave` before another begins.',
        ),
      });
    const size = options.size === undefined || options.size === municipality.size ? {} : { size: options.size };
    const day = text(longDate(from, 'da'), longDate(from, 'en'));
    return writePlan(session, {
      changes: planJoin(session.files, municipalityRegister(session.repository), municipality, { from, ...size }),
      question: text(
        `Notér ${municipality.name} som medlem fra ${day.da}?`,
        `Record ${municipality.name} as a member from ${day.en}?`,
      ),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(
              `✓ ${municipality.name} er medlem fra ${day.da}.`,
              `✓ ${municipality.name} is a member from ${day.en}.`,
            ),
            planned: text(
              `${municipality.name} som medlem fra ${day.da}`,
              `${municipality.name} as a member from ${day.en}`,
            ),
          },
          changes,
          context,
        ),
      fields: { municipality: municipality.id, from, ...size },
    });
  },
});

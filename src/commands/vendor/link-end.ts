import { UserError } from '../../domain/errors.ts';
import { closest } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { chain } from '../../facts/chain.ts';
import { endLink } from '../../operations/add-link.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { flagsMissing, readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';

interface LinkEndOptions extends WritingOptions {
  readonly id?: string;
  readonly until?: string;
  readonly note?: string;
}

const name = 'vendor link end';

/** Records that a link of the chain is no longer used: its last day, and why. The record stays, for what was so in the period still counts. */
export const vendorLinkEndCommand = defineCommand<LinkEndOptions>({
  name,
  summary: text('Notér, at et led i kæden ikke bruges længere', 'Record that a link of the chain is no longer used'),
  examples: [
    'vendor link end klarsvar/kumulonia --until 2026-04-19',
    'vendor link end klarsvar/kumulonia --until 2026-04-19 --note "Erstattet af Fjordhus Drift." --yes',
  ],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument(
          '[id]',
          explain('leddets id, for eksempel klarsvar/kumulonia', 'the link’s id, for example klarsvar/kumulonia'),
        )
        .option('--until <date>', explain('den sidste dag, det blev brugt', 'the last day it was used'))
        .option('--note <text>', explain('hvorfor, og hvad der kom i stedet', 'why, and what came in its place')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const link = await chooseLink(options.id, session);
    const until = await chooseDay(options.until, link, session);
    const note = options.note?.trim();
    const change = endLink(session.files, link, { until, ...(note === undefined || note === '' ? {} : { note }) });
    if (change === undefined) throw new Error(`${link.file} is gone.`);
    return writePlan(session, {
      changes: [change],
      isFact: true,
      question: text('Notér det?', 'Record it?'),
      show: (status, changes) =>
        `${oneRecordText(
          status,
          {
            written: text(
              `✓ ${until} er noteret som sidste dag for leddet ${link.id}.`,
              `✓ ${until} is on record as the last day of the link ${link.id}.`,
            ),
            planned: text(
              `${until} bliver sidste dag for leddet ${link.id}.`,
              `${until} becomes the last day of the link ${link.id}.`,
            ),
          },
          changes,
          context,
        )}${context.say(
          text(
            `Hvad er der tilbage? \`dbs impact --sub-processor ${link.data.target}\` viser, hvem der stadig er ramt.`,
            `What is left? \`dbs impact --sub-processor ${link.data.target}\` shows who is still hit.`,
          ),
        )}\n`,
      fields: { link: { id: link.id, until } },
    });
  },
});

type Link = TypedDocument<'sub-processor'>;

async function chooseLink(
  given: string | undefined,
  { context: { say, prompt }, repository, asks, command }: WritingSession,
): Promise<Link> {
  const links = chain(repository).links.map(({ record }) => record);
  if (given === undefined) {
    if (!asks) throw flagsMissing(command, ['<id>']);
    const open = links.filter(({ data }) => data.until === null);
    return prompt.search({
      message: say(text('Hvilket led?', 'Which link?')),
      source: (term) =>
        open.filter(({ id }) => id.includes(term.trim().toLowerCase())).map((link) => ({ value: link, name: link.id })),
    });
  }
  const found = repository.find('sub-processor', given);
  if (found !== undefined) return found;
  const broken = repository.knows('sub-processor', given);
  const meant = closest(given, repository.ids('sub-processor'));
  throw new UserError({
    message: broken
      ? text(`Leddet ${given} findes, men dets fil har fejl.`, `The link ${given} exists, but its file has errors.`)
      : text(`Der er intet led ${given}.`, `There is no link ${given}.`),
    hint:
      broken || meant === undefined
        ? text(
            'Se fejlene med `dbs validate vendors`, og leddene med `dbs vendor show`.',
            'See the errors with `dbs validate vendors`, and the links with `dbs vendor show`.',
          )
        : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
  });
}

async function chooseDay(given: string | undefined, link: Link, session: WritingSession): Promise<string> {
  const { context, asks, command } = session;
  const { from, until } = link.data;
  if (until !== null && until !== undefined)
    throw new UserError({
      message: text(
        `Leddet ${link.id} er allerede ophørt ${until}.`,
        `The link ${link.id} has ended already, on ${until}.`,
      ),
      hint: text(`Er dagen forkert, så ret den i ${link.file}.`, `If the day is wrong, edit it in ${link.file}.`),
    });
  if (given === undefined && !asks) throw flagsMissing(command, ['--until']);
  const answer =
    given ??
    (await context.prompt.input({
      message: context.say(text('Sidste dag, det blev brugt (ÅÅÅÅ-MM-DD):', 'The last day it was used (YYYY-MM-DD):')),
    }));
  const day = readDate('--until', answer);
  if (day !== undefined && day >= from) return day;
  throw new UserError({
    message: text(
      `Leddet blev taget i brug ${from}; det kan ikke være ophørt før.`,
      `The link was taken into use on ${from}; it cannot have ended before.`,
    ),
    hint: text('Efterse dagen.', 'Look at the day again.'),
  });
}

import { UserError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { text } from '../../domain/text.ts';
import { refuseUnread, unreadOfKinds } from '../../facts/needed-records.ts';
import { endLink } from '../../operations/add-link.ts';
import { type Place, placeKinds, processorOf } from '../../repository/chain-links.ts';
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
    'vendor link end byport/support --until 2026-06-30',
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
    refuseUnread(unreadOfKinds(session.repository, ['sub-processor', 'processing']));
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
            `Hvad er der tilbage? \`${question(link)}\` viser, hvem der stadig er ramt.`,
            `What is left? \`${question(link)}\` shows who is still hit.`,
          ),
        )}\n`,
      fields: { link: { id: link.id, kind: link.kind, until } },
    });
  },
});

const question = (link: Place): string =>
  link.data.kind === 'processing'
    ? `dbs impact --vendor ${processorOf(link)}`
    : `dbs impact --sub-processor ${processorOf(link)}`;

async function chooseLink(
  given: string | undefined,
  { context: { say, prompt }, repository, asks, command }: WritingSession,
): Promise<Place> {
  if (given === undefined) {
    if (!asks) throw flagsMissing(command, ['<id>']);
    const open = placeKinds
      .flatMap((kind): readonly Place[] => repository.all(kind))
      .filter(({ data }) => (data.until ?? null) === null);
    return prompt.search({
      message: say(text('Hvilket led?', 'Which link?')),
      source: (term) =>
        open
          .filter(({ id }) => id.includes(term.trim().toLowerCase()))
          .map((link) => ({ value: link, name: `${link.id}${link.kind === 'processing' ? say(ownMark) : ''}` })),
    });
  }
  const found = placeKinds.flatMap((kind): readonly Place[] => {
    const record = repository.find(kind, given);
    return record === undefined ? [] : [record];
  });
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) throw twoOfThem(given, found);
  const broken = placeKinds.some((kind) => repository.knows(kind, given));
  const meant = broken
    ? undefined
    : didYouMean(
        given,
        placeKinds.flatMap((kind) => repository.ids(kind)),
      );
  throw new UserError({
    message: broken
      ? text(`Leddet ${given} findes, men dets fil har fejl.`, `The link ${given} exists, but its file has errors.`)
      : text(`Der er intet led ${given}.`, `There is no link ${given}.`),
    hint:
      meant ??
      text(
        'Se fejlene med `dbs validate vendors`, og leddene med `dbs vendor show`.',
        'See the errors with `dbs validate vendors`, and the links with `dbs vendor show`.',
      ),
  });
}

const ownMark = text(' (egen behandling)', ' (own processing)');

/** A link and the vendor's own processing may be called the same; which is meant is for a person to say. */
const twoOfThem = (id: string, found: readonly Place[]): UserError =>
  new UserError({
    message: text(
      `${id} er både en underdatabehandler og egen behandling: ${found.map(({ file }) => file).join(', ')}.`,
      `${id} is both a sub-processor and own processing: ${found.map(({ file }) => file).join(', ')}.`,
    ),
    hint: text(
      'Skriv den sidste dag i `until` i den fil, det gælder.',
      'Write the last day in `until` of the file that is meant.',
    ),
  });

async function chooseDay(given: string | undefined, link: Place, session: WritingSession): Promise<string> {
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

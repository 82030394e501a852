import { reviewDue } from '../../domain/catalogue/review-due.ts';
import { Cancelled } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { text } from '../../domain/text.ts';
import { type Reviewable, recordReview } from '../../operations/catalogue/record-review.ts';
import { namedCatalogue } from '../../procedures/named-catalogue.ts';
import { catalogue, catalogueKinds } from '../../repository/catalogues.ts';
import type { Repository } from '../../repository/repository.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { flagsMissing, readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';

interface CatalogueReviewOptions extends WritingOptions {
  readonly name?: string;
  readonly unchanged?: boolean;
  readonly date?: string;
  readonly by?: string;
  readonly note?: string;
}

const name = 'catalogue review';

/** Records that somebody held a catalogue against its source and found it unchanged. What has changed is a new version, never a review. */
export const catalogueReviewCommand = defineCommand<CatalogueReviewOptions>({
  name,
  summary: text(
    'Notér, at et katalog er holdt op mod sin kilde og er uændret',
    'Record that a catalogue was held against its source and is unchanged',
  ),
  examples: ['catalogue review', 'catalogue review countries --unchanged --note "Set i EU-Tidende." --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('[name]', explain('kataloget, eller municipalities', 'the catalogue, or municipalities'))
        .option(
          '--unchanged',
          explain('kilden siger det samme som kataloget', 'the source says what the catalogue says'),
        )
        .option('--date <date>', explain('dagen, det skete (ellers i dag)', 'the day it happened (default: today)'))
        .option('--by <initials>', explain('hvem der så efter (ellers dig)', 'who looked (default: you)'))
        .option('--note <text>', explain('hvad der blev set på', 'what was looked at')),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const document = await chooseReviewable(options.name, session);
    await confirmUnchanged(options.unchanged, document, session);
    const today = context.clock.today();
    const date = readDate('--date', options.date, { notAfter: today }) ?? today;
    const by = await chooseActor(options.by, session);
    const note = options.note?.trim() ?? '';
    const review = { date, by, ...(note === '' ? {} : { note }) };
    const change = recordReview(session.files, document, review);
    if (change === undefined) throw new Error(`${document.file} is gone.`);
    const due = reviewDue({ ...document.data, reviews: [...(document.data.reviews ?? []), review] }, today);
    return writePlan(session, {
      changes: [change],
      question: text('Notér gennemgangen?', 'Record the review?'),
      show: (_, changes) =>
        `${context.say(
          due === undefined
            ? text(`${document.id} er gennemgået ${date}.`, `${document.id} was reviewed on ${date}.`)
            : text(
                `${document.id} er gennemgået ${date}; næste gang senest ${due}.`,
                `${document.id} was reviewed on ${date}; next by ${due}.`,
              ),
        )}\n${changeLines(changes).join('\n')}\n`,
      fields: { catalogue: document.id, review, reviewDue: due ?? null },
    });
  },
});

/** Those in force, and the register of municipalities: the ones whose age the rules look at. */
const reviewables = (repository: Repository): readonly Reviewable[] =>
  [
    ...catalogueKinds.map((kind) => catalogue(repository, kind)),
    repository.find('municipalities', 'municipalities'),
  ].filter((document) => document !== undefined);

async function chooseReviewable(given: string | undefined, session: WritingSession): Promise<Reviewable> {
  const { context, repository, asks, command } = session;
  if (given === 'municipalities') {
    const register = repository.find('municipalities', given);
    if (register !== undefined) return register;
  }
  if (given !== undefined) return namedCatalogue(given, repository);
  if (!asks) throw flagsMissing(command, ['<name>']);
  const today = context.clock.today();
  const dueOf = ({ data }: Reviewable): string => reviewDue(data, today) ?? '9999-12-31';
  const byAge = [...reviewables(repository)].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1));
  return context.prompt.select({
    message: context.say(
      text('Hvilket katalog er holdt op mod kilden?', 'Which catalogue was held against its source?'),
    ),
    choices: byAge.map((document) => ({
      value: document,
      name: `${document.data.title} · ${context.say(text('senest', 'by'))} ${dueOf(document)}`,
    })),
  });
}

/** Only what is unchanged is recorded; what is otherwise needs a new version, so that old cases keep what they were measured by. */
async function confirmUnchanged(
  flag: boolean | undefined,
  { id, data }: Reviewable,
  { context, asks, command }: WritingSession,
): Promise<void> {
  if (flag === true) return;
  if (!asks) throw flagsMissing(command, ['--unchanged']);
  const { say, prompt, terminal } = context;
  const source = [data.source, data.sourceUrl].filter((each) => each !== undefined).map(visibleText);
  terminal.err(`\n  ${say(text('Kilde', 'Source'))}: ${source.join('\n         ')}\n\n`);
  const same = await prompt.confirm({
    message: say(
      text('Siger kilden stadig det samme som kataloget?', 'Does the source still say what the catalogue says?'),
    ),
    default: false,
  });
  if (same) return;
  terminal.err(
    `${say(
      text(
        `Så skal ${id} have en ny version med det, der er ændret: kopiér filen, sæt \`version\` op, og nævn den i dbs.yaml. Den gamle bliver liggende, for ældre sager er målt efter den.`,
        `Then ${id} needs a new version with what has changed: copy the file, raise \`version\`, and name it in dbs.yaml. The old one stays, for older cases were measured by it.`,
      ),
    )}\n`,
  );
  throw new Cancelled();
}

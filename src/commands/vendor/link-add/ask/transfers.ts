import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { transferBases } from '../../../../facts/catalogue-entries.ts';
import { labels } from '../../../../generated/labels.ts';
import type { SubProcessor } from '../../../../generated/types.ts';
import { askChoice, askMaybeDate, askMaybeText } from '../../../../terminal/ask.ts';
import { readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LinkAddOptions } from '../options.ts';

/** What carries the data out of the EU/EEA; undefined when none goes there, or when nobody has said. */
export async function chooseTransfers(
  options: LinkAddOptions,
  outside: readonly string[],
  session: WritingSession,
): Promise<SubProcessor['transfers']> {
  const { context, repository, asks } = session;
  const bases = [...transferBases(repository).values()];
  if (outside.length === 0) {
    if (options.basis !== undefined) throw nothingToCarry();
    return undefined;
  }
  if (options.basis === undefined && !asks) return undefined;
  const basis =
    options.basis === undefined
      ? await context.prompt.select({
          message: context.say(
            text(
              `Hvad bygger overførslen til ${outside.join(', ')} på?`,
              `What does the transfer to ${outside.join(', ')} rest on?`,
            ),
          ),
          choices: bases.map(({ id, title, titleEn }) => ({ value: id, name: context.say(text(title, titleEn)) })),
        })
      : (readIds(
          '--basis',
          [options.basis],
          bases.map(({ id }) => id),
        )[0] ?? 'none');
  const entry = bases.find(({ id }) => id === basis);
  // A basis made for some countries carries no others; those are told of as being without one.
  const carried =
    (entry?.countries ?? []).length === 0 ? outside : outside.filter((code) => entry?.countries.includes(code));
  const onList = entry?.needsLookup === true;
  const recipient = await askMaybeText(
    options.recipient,
    text(
      'Det selskab, der modtager, med navnet på listen (tom, hvis ingen ved det):',
      'The company that receives, by its name on the list (empty if nobody knows):',
    ),
    onList ? session : { ...session, asks: false },
  );
  const data = options.data === undefined && !(onList && asks) ? undefined : await chooseData(options.data, session);
  const checkedOn = await askMaybeDate(
    '--checked',
    options.checked,
    text(
      'Dagen, grundlaget sidst blev efterprøvet (tom, hvis det ikke er sket):',
      'The day the basis was last looked up (empty if it was not):',
    ),
    session,
  );
  const tia = await askMaybeText(
    options.tia,
    text(
      'Vurderingen af overførslen (TIA), som dokumentation i arkivet (tom, hvis der ikke er nogen):',
      'The transfer impact assessment, as evidence on record (empty if there is none):',
    ),
    session,
  );
  const measures = await askMaybeText(
    options.measures,
    text('Supplerende foranstaltninger (tom, hvis der ikke er nogen):', 'Supplementary measures (empty for none):'),
    session,
  );
  const filed = tia === undefined ? undefined : readIds('--tia', [tia], repository.ids('evidence'))[0];
  return [
    {
      countries: carried.length === 0 ? outside : carried,
      basis,
      ...(recipient === undefined ? {} : { recipient }),
      ...(data === undefined ? {} : { data }),
      checkedOn: checkedOn ?? null,
      ...(filed === undefined ? {} : { tia: filed }),
      ...(measures === undefined ? {} : { measures: [measures] }),
    },
  ];
}

const chooseData = (given: LinkAddOptions['data'], session: WritingSession) =>
  askChoice(
    '--data',
    given,
    text('Hvem angår oplysningerne?', 'Whom is the data about?'),
    labels['sub-processor.LinkTransfer.data'],
    session,
  );

const nothingToCarry = (): UserError =>
  new UserError({
    message: text(
      '--basis er et grundlag for overførsel, men intet af landene er uden for EU/EØS.',
      '--basis is a basis for a transfer, but none of the countries is outside the EU/EEA.',
    ),
    hint: text(
      'Nævn landet med --country eller --access, eller lad --basis være.',
      'Name the country with --country or --access, or leave --basis out.',
    ),
  });

import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { transferBases } from '../../../../facts/catalogue-entries.ts';
import { labels } from '../../../../generated/labels.ts';
import type { SubProcessor } from '../../../../generated/types.ts';
import { askChoice, askMaybeDate, askMaybeText } from '../../../../terminal/ask.ts';
import { readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LinkAddOptions } from '../options.ts';
import { carries, chooseClauses } from './clauses.ts';

/** What carries the data out of the EU/EEA; undefined when none goes there, or when nobody has said. */
export async function chooseTransfers(
  options: LinkAddOptions,
  outside: readonly string[],
  session: WritingSession,
): Promise<SubProcessor['transfers']> {
  const { context, repository, asks } = session;
  const bases = [...transferBases(repository).values()];
  if (outside.length === 0) {
    const given = detailsGiven(options);
    if (given.length > 0) throw nothingToCarry(given);
    return undefined;
  }
  if (options.basis === undefined && !asks) {
    const given = detailsGiven(options);
    if (given.length > 0) throw noBasisNamed(given);
    return undefined;
  }
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
  const carried = entry === undefined ? outside : outside.filter((code) => carries(entry, code));
  const goesTo = carried.length === 0 ? outside : carried;
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
  const clauses =
    entry === undefined ? {} : await chooseClauses(options, { basis: entry, carried: goesTo, bases }, session);
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
      countries: goesTo,
      basis,
      ...(recipient === undefined ? {} : { recipient }),
      ...(data === undefined ? {} : { data }),
      ...clauses,
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

/** The flags given that tell of a transfer's basis. */
const detailsGiven = (options: LinkAddOptions): readonly string[] =>
  (['basis', 'recipient', 'data', 'module', 'exporter', 'fallback', 'checked', 'tia', 'measures'] as const).flatMap(
    (each) => (options[each] === undefined ? [] : [`--${each}`]),
  );

const nothingToCarry = (given: readonly string[]): UserError =>
  new UserError({
    message: text(
      `${given.join(', ')} siger noget om en overførsel, men intet af landene er uden for EU/EØS.`,
      `${given.join(', ')} tells of a transfer, but none of the countries is outside the EU/EEA.`,
    ),
    hint: text(
      `Nævn landet med --country eller --access, eller lad ${given.join(', ')} være.`,
      `Name the country with --country or --access, or leave ${given.join(', ')} out.`,
    ),
  });

const noBasisNamed = (given: readonly string[]): UserError =>
  new UserError({
    message: text(
      `${given.join(', ')} siger noget om et overførselsgrundlag, men intet er nævnt.`,
      `${given.join(', ')} tells of a transfer’s basis, but none is named.`,
    ),
    hint: text(
      'Nævn grundlaget med --basis; none, hvis der ikke er noget.',
      'Name the basis with --basis; none if there is none.',
    ),
  });

import { UserError } from '../../../domain/errors.ts';
import { type Text, text } from '../../../domain/text.ts';
import { thirdCountryTransfers } from '../../../domain/transfer.ts';
import { typedList } from '../../../domain/typed-list.ts';
import { countries, transferBases } from '../../../facts/catalogue-entries.ts';
import { findCountry } from '../../../facts/look-up.ts';
import { labels } from '../../../generated/labels.ts';
import type { SubProcessor } from '../../../generated/types.ts';
import type { NewLink } from '../../../operations/add-link.ts';
import { chooseVendor } from '../../../procedures/choose-vendor.ts';
import { chooseRecordName } from '../../../procedures/record-name.ts';
import { askChoice, askDate, askMaybeDate, askMaybeText } from '../../../terminal/ask.ts';
import { flagsMissing, readIds } from '../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../terminal/session.ts';
import type { LinkAddOptions } from './options.ts';

/** A link, field by field: from the flags, else asked for. What nobody knows is left open, never made up. Throws UserError. */
export async function askLink(options: LinkAddOptions, session: WritingSession): Promise<NewLink> {
  const { repository, context } = session;
  if (!session.asks) refuseMissing(options, session.command);
  const vendor = await chooseVendor(
    '--vendor',
    options.vendor,
    text('Hvem bruger underdatabehandleren?', 'Who uses the sub-processor?'),
    session,
  );
  const target = await chooseVendor(
    '--target',
    options.target,
    text(
      'Underdatabehandleren (opret den først med `dbs vendor new`):',
      'The sub-processor (make it first with `dbs vendor new`):',
    ),
    session,
  );
  if (target === vendor) throw itself(vendor);
  const role = await askChoice(
    '--role',
    options.role,
    text('Hvad gør den hovedsagelig?', 'What does it mainly do?'),
    labels['sub-processor.role'],
    session,
  );
  const systems = await chooseSystems(options.system, vendor, session);
  const services =
    options.service ??
    written(
      await askMaybeText(
        undefined,
        text('Hvad leverer den (med få ord og komma):', 'What does it deliver (in few words, with commas):'),
        session,
      ),
    );
  const processingCountries = await chooseCountries(
    '--country',
    options.country,
    text(
      'Lande, hvor oplysningerne ligger eller behandles (DK, IE …):',
      'Countries the data lie or are worked on in (DK, IE …):',
    ),
    session,
  );
  if (processingCountries.length === 0) throw noCountry();
  const accessCountries = await chooseCountries(
    '--access',
    options.access,
    text(
      'Andre lande, hvorfra nogen kan se oplysningerne (tom, hvis ingen):',
      'Other countries from which somebody can see the data (empty for none):',
    ),
    session,
  );
  const from = await askDate(
    '--from',
    options.from,
    text('Taget i brug (ÅÅÅÅ-MM-DD):', 'Taken into use (YYYY-MM-DD):'),
    session,
  );
  const places = { processingCountries, accessCountries };
  const outside = thirdCountryTransfers(places, countries(repository), from).map(({ country }) => country);
  const transfers = await chooseTransfers(options, [...new Set(outside)], session);
  const approvedOn = await askMaybeDate(
    '--approved',
    options.approved,
    text(
      'Dagen, de dataansvarlige godkendte det (tom, hvis de ikke har):',
      'The day the controllers approved it (empty if they have not):',
    ),
    session,
  );
  const noticeGivenOn = await askMaybeDate(
    '--notice',
    options.notice,
    text(
      'Dagen, leverandøren varslede det (tom, hvis det ikke er sket):',
      'The day the vendor gave notice (empty if it did not):',
    ),
    session,
  );
  const supervisedBy = await askChoice(
    '--supervised-by',
    options.supervisedBy,
    text('Hvem fører tilsyn med leddet?', 'Who supervises the link?'),
    labels['sub-processor.supervisedBy'],
    session,
    'nobody',
  );
  const supervisedOn = await askMaybeDate(
    '--supervised',
    options.supervised,
    text(
      'Dagen for det seneste tilsyn (tom, hvis det ikke er dokumenteret):',
      'The day it was last supervised (empty if there is no proof):',
    ),
    session,
  );
  const until = await askMaybeDate(
    '--until',
    options.until,
    text('Sidste dag i brug (tom, mens det er i brug):', 'Its last day in use (empty while in use):'),
    session,
  );
  const note = await askMaybeText(
    options.note,
    text('Det, en kollega skal vide (må være tom):', 'What a colleague must know (may be empty):'),
    session,
  );
  return {
    vendor,
    // Used again later, it is named by its year too.
    slug: chooseRecordName(options.slug, [target, `${target}-${context.clock.today().slice(0, 4)}`], {
      isFree: (name) => !repository.knows('sub-processor', `${vendor}/${name}`),
      taken: (name) =>
        text(`Leddet ${vendor}/${name} er allerede noteret.`, `The link ${vendor}/${name} is on record already.`),
      hint: text(
        'Ret det i dets fil, eller vælg et andet navn med --slug.',
        'Edit it in its file, or choose another name with --slug.',
      ),
    }),
    record: {
      target,
      role,
      systems,
      services,
      ...places,
      ...(transfers === undefined ? {} : { transfers }),
      approvedOn: approvedOn ?? null,
      noticeGivenOn: noticeGivenOn ?? null,
      supervisedBy,
      supervisedOn: supervisedOn ?? null,
      from,
      until: until ?? null,
      ...(note === undefined ? {} : { note }),
    },
  };
}

/** Every flag that lacks, at once. */
function refuseMissing({ vendor, target, role, country, from }: LinkAddOptions, command: string): void {
  const missing = [
    ...(vendor === undefined ? ['--vendor'] : []),
    ...(target === undefined ? ['--target'] : []),
    ...(role === undefined ? ['--role'] : []),
    ...(country === undefined ? ['--country'] : []),
    ...(from === undefined ? ['--from'] : []),
  ];
  if (missing.length > 0) throw flagsMissing(command, missing);
}

const written = (answer: string | undefined): readonly string[] => (answer === undefined ? [] : typedList([answer]));

const itself = (vendor: string): UserError =>
  new UserError({
    message: text(`${vendor} kan ikke være sin egen underdatabehandler.`, `${vendor} cannot be its own sub-processor.`),
    hint: text('Vælg to forskellige selskaber.', 'Choose two companies.'),
  });

const noCountry = (): UserError =>
  new UserError({
    message: text(
      'Der skal stå mindst et land, hvor oplysningerne ligger.',
      'At least one country the data lie in must be named.',
    ),
    hint: text('Spørg leverandøren; det hører til bilag B.', 'Ask the vendor; it belongs in appendix B.'),
  });

/** The systems a link serves: of its own vendor, or, further down the chain, of any. */
async function chooseSystems(
  flag: readonly string[] | undefined,
  vendor: string,
  { context: { say, prompt }, repository, asks }: WritingSession,
): Promise<readonly string[]> {
  if (flag !== undefined) return readIds('--system', flag, repository.ids('system'));
  if (!asks) return [];
  const own = repository.ofVendor('system', vendor);
  const systems = own.length > 0 ? own : repository.all('system');
  return prompt.checkbox({
    message: say(
      text('Hvilke systemer bruges det til? (ingen valgt: alle)', 'Which systems does it serve? (none chosen: all)'),
    ),
    choices: systems.map(({ id, data }) => ({ value: id, name: data.name })),
  });
}

async function chooseCountries(
  flag: string,
  given: readonly string[] | undefined,
  question: Text,
  session: WritingSession,
): Promise<readonly string[]> {
  const typed = given === undefined ? written(await askMaybeText(undefined, question, session)) : typedList(given);
  return [...new Set(typed.map((each) => findCountry(flag, each, session.repository)))];
}

/** What carries the data out of the EU/EEA; undefined when none goes there, or when nobody has said. */
async function chooseTransfers(
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

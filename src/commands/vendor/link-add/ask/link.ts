import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { thirdCountryTransfers } from '../../../../domain/transfer.ts';
import { typedList } from '../../../../domain/typed-list.ts';
import { countries } from '../../../../facts/catalogue-entries.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Processing } from '../../../../generated/types.ts';
import type { NewLink } from '../../../../operations/add-link.ts';
import { chooseVendor } from '../../../../procedures/choose-vendor.ts';
import { chooseRecordName } from '../../../../procedures/record-name.ts';
import { askChoice, askDate, askMaybeDate, askMaybeText } from '../../../../terminal/ask.ts';
import { flagsMissing, readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LinkAddOptions } from '../options.ts';
import { chooseCountries } from './countries.ts';
import { chooseRisks } from './risks.ts';
import { chooseTransfers } from './transfers.ts';

/** A link, field by field: from the flags, else asked for. What nobody knows is left open, never made up. Throws UserError. */
export async function askLink(options: LinkAddOptions, session: WritingSession): Promise<NewLink> {
  const own = await isOwn(options, session);
  if (own) refuseForeign(options);
  if (!session.asks) refuseMissing(options, own, session.command);
  const vendor = await chooseVendor(
    '--vendor',
    options.vendor,
    own
      ? text('Hvis egen behandling?', 'Whose own processing?')
      : text('Hvem bruger underdatabehandleren?', 'Who uses the sub-processor?'),
    session,
  );
  return own ? ownProcessing(vendor, options, session) : subProcessor(vendor, options, session);
}

/** Whether it is the vendor's own processing, and no other company's. */
async function isOwn({ own, target }: LinkAddOptions, { asks, context }: WritingSession): Promise<boolean> {
  if (own !== undefined || target !== undefined || !asks) return own === true;
  return context.prompt.select({
    message: context.say(text('Hvem behandler oplysningerne?', 'Who processes the data?')),
    choices: [
      { value: false, name: context.say(text('En underdatabehandler', 'A sub-processor')) },
      {
        value: true,
        name: context.say(text('Leverandøren selv, fx dens egen support', 'The vendor itself, e.g. its own support')),
      },
    ],
  });
}

async function ownProcessing(vendor: string, options: LinkAddOptions, session: WritingSession): Promise<NewLink> {
  const { repository, context } = session;
  const common = await askCommon(vendor, options, labels['processing.role'], session);
  return {
    kind: 'processing',
    vendor,
    slug: chooseRecordName(options.slug, [common.role, `${common.role}-${context.clock.today().slice(0, 4)}`], {
      isFree: (name) => !repository.knows('processing', `${vendor}/${name}`),
      taken: (name) =>
        text(
          `Egen behandling ${vendor}/${name} er allerede noteret.`,
          `The own processing ${vendor}/${name} is on record already.`,
        ),
      hint: renameHint,
    }),
    record: { ...common, ...(await askEnd(options, session)) },
  };
}

async function subProcessor(vendor: string, options: LinkAddOptions, session: WritingSession): Promise<NewLink> {
  const { repository, context } = session;
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
  const common = await askCommon(vendor, options, labels['sub-processor.role'], session);
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
  return {
    kind: 'sub-processor',
    vendor,
    // Used again later, it is named by its year too.
    slug: chooseRecordName(options.slug, [target, `${target}-${context.clock.today().slice(0, 4)}`], {
      isFree: (name) => !repository.knows('sub-processor', `${vendor}/${name}`),
      taken: (name) =>
        text(`Leddet ${vendor}/${name} er allerede noteret.`, `The link ${vendor}/${name} is on record already.`),
      hint: renameHint,
    }),
    record: {
      target,
      ...common,
      approvedOn: approvedOn ?? null,
      noticeGivenOn: noticeGivenOn ?? null,
      supervisedBy,
      supervisedOn: supervisedOn ?? null,
      ...(await askEnd(options, session)),
    },
  };
}

const renameHint = text(
  'Ret det i dets fil, eller vælg et andet navn med --slug.',
  'Edit it in its file, or choose another name with --slug.',
);

type Common = Omit<Processing, 'kind' | 'until' | 'note' | 'contact'>;

/** What every link has, whoever processes: what it does, for which systems, where, since when, on what basis, and at what risk. */
async function askCommon(
  vendor: string,
  options: LinkAddOptions,
  roles: (typeof labels)['processing.role'],
  session: WritingSession,
): Promise<Common> {
  const { repository } = session;
  const role = await askChoice(
    '--role',
    options.role,
    text('Hvad gør den hovedsagelig?', 'What does it mainly do?'),
    roles,
    session,
  );
  const systems = await chooseSystems(options, vendor, session);
  const services = options.service ?? (await askServices(session));
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
  const risks = await chooseRisks(options, from, session);
  return {
    role,
    systems,
    services,
    ...places,
    ...(transfers === undefined ? {} : { transfers }),
    ...(risks === undefined ? {} : { risks }),
    from,
  };
}

async function askServices(session: WritingSession): Promise<readonly string[]> {
  const question = text('Hvad leverer den (med få ord og komma):', 'What does it deliver (in few words, with commas):');
  const answer = await askMaybeText(undefined, question, session);
  return answer === undefined ? [] : typedList([answer]);
}

async function askEnd(
  options: LinkAddOptions,
  session: WritingSession,
): Promise<{ readonly until: string | null; readonly note?: string }> {
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
  return { until: until ?? null, ...(note === undefined ? {} : { note }) };
}

/** Every flag that lacks, at once. */
function refuseMissing({ vendor, target, role, country, from }: LinkAddOptions, own: boolean, command: string): void {
  const missing = [
    ...(vendor === undefined ? ['--vendor'] : []),
    ...(target === undefined && !own ? ['--target'] : []),
    ...(role === undefined ? ['--role'] : []),
    ...(country === undefined ? ['--country'] : []),
    ...(from === undefined ? ['--from'] : []),
  ];
  if (missing.length > 0) throw flagsMissing(command, missing);
}

/** What only another company can have: the vendor needs nobody's leave for itself, and DBS supervises it by its cases. */
function refuseForeign({ target, approved, notice, supervisedBy, supervised }: LinkAddOptions): void {
  const given = Object.entries({
    '--target': target,
    '--approved': approved,
    '--notice': notice,
    '--supervised-by': supervisedBy,
    '--supervised': supervised,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (given.length === 0) return;
  throw new UserError({
    message: text(
      `--own er leverandørens egen behandling; ${given.join(', ')} hører til en underdatabehandler.`,
      `--own is the vendor’s own processing; ${given.join(', ')} belongs to a sub-processor.`,
    ),
    hint: text(`Lad enten --own eller ${given.join(', ')} være.`, `Leave out either --own or ${given.join(', ')}.`),
  });
}
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
  { system: flag }: LinkAddOptions,
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

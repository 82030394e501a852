import { UserError } from '../../../../domain/errors.ts';
import { listed, text } from '../../../../domain/text.ts';
import { findMunicipalities } from '../../../../facts/look-up.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Dpa } from '../../../../generated/types.ts';
import type { NewDpa } from '../../../../operations/add-dpa.ts';
import { chooseVendor } from '../../../../procedures/choose-vendor.ts';
import type { ReceivedDocument } from '../../../../procedures/received-document.ts';
import { chooseRecordName } from '../../../../procedures/record-name.ts';
import type { Repository } from '../../../../repository/repository.ts';
import { askChoice, askDate, askMaybeDate, askMaybeText, askText } from '../../../../terminal/ask.ts';
import { flagsMissing, readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { DpaAddOptions } from '../options.ts';
import { askTerms } from './terms.ts';

/** An agreement, field by field: from the flags, else asked for. What it does not say is left out. Throws UserError. */
export async function askDpa(
  options: DpaAddOptions,
  document: ReceivedDocument | undefined,
  session: WritingSession,
): Promise<NewDpa> {
  const { repository } = session;
  if (!session.asks) refuseMissing(options, session.command);
  if (document !== undefined) refuseTwice(document, repository);
  const vendor = await chooseVendor(
    '--vendor',
    options.vendor,
    text('Leverandøren, aftalen er indgået med:', 'The vendor it is made with:'),
    session,
  );
  const systems = await chooseSystems(options.system, vendor, session);
  const agreementType = await askChoice(
    '--agreement-type',
    options.agreementType,
    text('Hvilken skabelon bygger den på?', 'Which template does it rest on?'),
    labels['dpa.agreementType'],
    session,
  );
  const signedOn = await askMaybeDate(
    '--signed',
    options.signed,
    text('Underskrevet (ÅÅÅÅ-MM-DD; tom, hvis det ikke er sket):', 'Signed (YYYY-MM-DD; empty if it is not):'),
    session,
  );
  const from = await askDate(
    '--from',
    options.from,
    text('Gælder fra (ÅÅÅÅ-MM-DD):', 'Its first day (YYYY-MM-DD):'),
    session,
    signedOn,
  );
  const until = await askMaybeDate(
    '--until',
    options.until,
    text('Gælder til og med (tom, mens den løber):', 'Its last day (empty while it runs):'),
    session,
  );
  refuseBackwards(from, until);
  const binds = await chooseMunicipalities(options, session);
  const variables = await askTerms(options, session);
  const names = systems.map((id) => repository.find('system', id)?.data.name ?? id);
  const title = await askText(
    '--title',
    options.title,
    text('Titel i rapporten:', 'Title in the report:'),
    session,
    `Databehandleraftale om ${listed(names).da}, ${from.slice(0, 4)}`,
  );
  const note = await askMaybeText(
    options.note,
    text('Det, en kollega skal vide (må være tom):', 'What a colleague must know (may be empty):'),
    session,
  );
  const file = document === undefined ? undefined : stored(document, options.location);
  return {
    vendor,
    slug: chooseRecordName(options.slug, proposedNames(`${systems[0] ?? vendor}-${from.slice(0, 4)}`), {
      isFree: (name) => !repository.knows('dpa', `${vendor}/${name}`),
      taken: (name) =>
        text(
          `${vendor} har allerede en aftale med navnet ${name}.`,
          `${vendor} has an agreement named ${name} already.`,
        ),
    }),
    record: {
      title,
      agreementType,
      ...(options.agreementVersion === undefined ? {} : { version: options.agreementVersion }),
      signedOn: signedOn ?? null,
      from,
      until: until ?? null,
      systems,
      ...binds,
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
      ...(file === undefined ? {} : { file }),
      confidentiality: options.confidentiality ?? 'members',
    },
    ...(note === undefined ? {} : { note }),
  };
}

const proposedNames = (name: string): readonly string[] => [name, `${name}-tillaeg`, `${name}-ny`];

/** Every flag that lacks, at once. */
function refuseMissing(options: DpaAddOptions, command: string): void {
  const { vendor, agreementType, signed, from, allMembers, municipality } = options;
  const missing = [
    ...(vendor === undefined ? ['--vendor'] : []),
    ...(agreementType === undefined ? ['--agreement-type'] : []),
    ...(signed === undefined && from === undefined ? ['--signed'] : []),
    ...(allMembers !== true && municipality === undefined ? ['--all-members'] : []),
  ];
  if (missing.length > 0) throw flagsMissing(command, missing);
}

function refuseTwice({ digest, fileName }: ReceivedDocument, repository: Repository): void {
  const known = repository.all('dpa').find(({ data }) => data.file?.sha256 === digest);
  if (known === undefined) return;
  throw new UserError({
    message: text(
      `Netop den fil (${fileName}) er allerede registreret som ${known.id}.`,
      `This very file (${fileName}) is already on record as ${known.id}.`,
    ),
    hint: text(`Ret det, der mangler, i ${known.file}.`, `Edit what it lacks in ${known.file}.`),
  });
}

async function chooseSystems(
  flag: readonly string[] | undefined,
  vendor: string,
  { context: { say, prompt }, repository, asks, command }: WritingSession,
): Promise<readonly string[]> {
  const systems = repository.ofVendor('system', vendor);
  const ids = systems.map(({ id }) => id);
  if (flag !== undefined) return readIds('--system', flag, ids);
  if (ids.length === 0)
    throw new UserError({
      message: text(`${vendor} har ingen systemer.`, `${vendor} has no systems.`),
      hint: text('Opret det først med `dbs system new`.', 'Make it first with `dbs system new`.'),
    });
  if (ids.length === 1) return ids;
  if (!asks) throw flagsMissing(command, ['--system']);
  for (;;) {
    const chosen = await prompt.checkbox({
      message: say(text('Hvilke systemer dækker den?', 'Which systems does it cover?')),
      choices: systems.map(({ id, data }) => ({ value: id, name: data.name })),
    });
    if (chosen.length > 0) return chosen;
  }
}

function refuseBackwards(from: string, until: string | undefined): void {
  if (until === undefined || until >= from) return;
  throw new UserError({
    message: text(
      `Aftalen kan ikke ophøre ${until}, før den gælder ${from}.`,
      `It cannot end ${until}, before it begins ${from}.`,
    ),
    hint: text('Efterse de to datoer i aftalen.', 'Look at the two dates in the agreement.'),
  });
}

/** All members that use the system, or those it names. */
async function chooseMunicipalities(
  { allMembers, municipality }: DpaAddOptions,
  session: WritingSession,
): Promise<Pick<Dpa, 'allMembers' | 'municipalities'>> {
  const { context, repository, asks } = session;
  if (allMembers === true && municipality !== undefined)
    throw new UserError({
      message: text(
        '--all-members og --municipality siger hver sit.',
        '--all-members and --municipality say different things.',
      ),
      hint: text('Angiv den ene af dem.', 'Give one of them.'),
    });
  if (allMembers === true) return { allMembers: true };
  if (municipality === undefined && asks) {
    const message = context.say(
      text(
        'Er det en fælles aftale, der binder alle medlemmer, som bruger systemet?',
        'Is it a common agreement that binds every member that uses the system?',
      ),
    );
    if (await context.prompt.confirm({ message, default: false })) return { allMembers: true };
  }
  const typed = municipality ?? [
    await askText(
      '--municipality',
      undefined,
      text(
        'Kommuner, den binder (koder eller navne med komma):',
        'Municipalities it binds (codes or names with commas):',
      ),
      session,
    ),
  ];
  const codes = (findMunicipalities(typed, repository) ?? []).map(({ id }) => id).sort();
  return { allMembers: false, municipalities: codes };
}

const stored = (
  { fileName, bytes, digest }: ReceivedDocument,
  location: string | undefined,
): NonNullable<Dpa['file']> => ({
  name: fileName,
  size: bytes.length,
  sha256: digest,
  location: location?.trim() || 'store',
});

import { companyKey } from '../../../domain/company-number.ts';
import { cvrDigits, isCvr } from '../../../domain/cvr.ts';
import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import { vendorByRegistration } from '../../../facts/identities.ts';
import { findCountry } from '../../../facts/look-up.ts';
import type { Contact, Vendor } from '../../../generated/types.ts';
import type { NewVendorRecord } from '../../../operations/add-vendor.ts';
import { freeId } from '../../../operations/free-id.ts';
import { chooseRecordName } from '../../../procedures/record-name.ts';
import type { Repository } from '../../../repository/repository.ts';
import { askMaybeText, askText } from '../../../terminal/ask.ts';
import type { WritingSession } from '../../../terminal/session.ts';
import type { VendorNewOptions } from './options.ts';

/** A vendor, field by field: from the flags, else asked for. Throws UserError, also for a company that is on record already. */
export async function askVendor(options: VendorNewOptions, session: WritingSession): Promise<NewVendorRecord> {
  const { repository } = session;
  const name = await askText('--called', options.called, text('Leverandørens navn:', 'The vendor’s name:'), session);
  const legalName = await askText(
    '--legal-name',
    options.legalName,
    text('Selskabets registrerede navn:', 'The registered name:'),
    session,
    name,
  );
  const registration = await chooseRegistration(options, session);
  const taken = new Set(repository.ids('vendor'));
  const known = vendorByRegistration(repository).get(companyKey(registration) ?? '');
  if (known !== undefined) throw onRecord(known.id, registration.value);
  const danish = registration.scheme === 'cvr' ? 'DK' : undefined;
  const country = readCountry('--country', options.country ?? danish, repository) ?? (await askCountry(session));
  const address = await askMaybeText(
    options.address,
    text('Adresse (tom, hvis den ikke kendes):', 'Address (empty if not known):'),
    session,
  );
  const parent = await chooseParent(options, session);
  const contacts = (options.contactPerson ?? []).map(readContact);
  return {
    id: chooseRecordName(
      options.slug,
      [freeId(name, registration.scheme === 'none' ? undefined : registration.value, taken)],
      {
        isFree: (each) => !taken.has(each),
        taken: (each) => text(`Der er allerede en leverandør ${each}.`, `There is a vendor ${each} already.`),
      },
    ),
    name,
    legalName,
    registration,
    ...(country === undefined ? {} : { country }),
    ...(address === undefined ? {} : { address }),
    ...(options.website === undefined ? {} : { website: readWebsite(options.website) }),
    ...(parent === undefined ? {} : { parent }),
    ...(contacts.length === 0 ? {} : { contacts }),
    ...(options.note === undefined ? {} : { note: options.note }),
  };
}

async function chooseRegistration(options: VendorNewOptions, session: WritingSession): Promise<Vendor['registration']> {
  if (options.registration !== undefined) return readRegistration(options.registration);
  const question = text(
    'CVR-nummer (tom for et udenlandsk selskab):',
    'Danish CVR number (empty for a foreign company):',
  );
  const cvr = await askMaybeText(options.cvr, question, session);
  if (cvr !== undefined) {
    const digits = cvrDigits(cvr);
    if (digits === undefined || !isCvr(digits)) throw notCvr(cvr);
    return { scheme: 'cvr', value: digits };
  }
  const foreign = await askMaybeText(
    undefined,
    text(
      'Udenlandsk nummer (vat:…, lei:… eller national:…; tom, hvis det ikke kendes):',
      'Foreign number (vat:…, lei:… or national:…; empty if not known):',
    ),
    session,
  );
  return foreign === undefined ? { scheme: 'none', value: '-' } : readRegistration(foreign);
}

const schemes = ['vat', 'lei', 'national'] as const;

function readRegistration(given: string): Vendor['registration'] {
  const [, scheme = '', value = ''] = /^([a-z]+)\s*:\s*(\S.*)$/.exec(given.trim()) ?? [];
  const known = schemes.find((each) => each === scheme);
  if (known !== undefined) return { scheme: known, value: value.trim() };
  throw new UserError({
    message: text(`--registration ${given} kan ikke læses.`, `--registration ${given} cannot be read.`),
    hint: text(
      'Skriv slags og nummer: vat:IE1234567A, lei:… eller national:…. Et dansk nummer skrives med --cvr.',
      'Write kind and number: vat:IE1234567A, lei:… or national:…. A Danish number goes with --cvr.',
    ),
  });
}

async function askCountry(session: WritingSession): Promise<string | undefined> {
  const question = text(
    'Land med to bogstaver (tom, hvis det ikke kendes):',
    'Country with two letters (empty if not known):',
  );
  return readCountry('--country', await askMaybeText(undefined, question, session), session.repository);
}

const readCountry = (flag: string, given: string | undefined, repository: Repository): string | undefined =>
  given === undefined ? undefined : findCountry(flag, given, repository);

async function chooseParent(options: VendorNewOptions, session: WritingSession): Promise<Vendor['parent']> {
  const name = await askMaybeText(
    options.parent,
    text('Den øverste ejer, hvis det er en anden (ellers tom):', 'The ultimate owner, if another (else empty):'),
    session,
  );
  if (name === undefined) return undefined;
  const given = await askText(
    '--parent-country',
    options.parentCountry,
    text('Ejerens land:', 'The owner’s country:'),
    session,
  );
  return { name, country: readCountry('--parent-country', given, session.repository) ?? given };
}

/** `Databeskyttelse: Ida Mønster, ida@eksempel.example` */
function readContact(given: string): Contact {
  const [, role = '', rest = ''] = /^([^:]+):\s*(.+)$/.exec(given.trim()) ?? [];
  const [name = '', ...more] = rest.split(',').map((part) => part.trim());
  if (role.trim() === '' || name === '')
    throw new UserError({
      message: text(`--contact-person ${given} kan ikke læses.`, `--contact-person ${given} cannot be read.`),
      hint: text('Skriv "Rolle: Navn, mail".', 'Write "Role: Name, e-mail".'),
    });
  const email = more.find((part) => part.includes('@'));
  const phone = more.find((part) => part !== email && part !== '');
  return {
    role: role.trim(),
    name,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function readWebsite(given: string): string {
  if (/^https:\/\/\S+$/.test(given.trim())) return given.trim();
  throw new UserError({
    message: text(`--website ${given} er ikke en adresse.`, `--website ${given} is no address.`),
    hint: text('Den begynder med https://.', 'It begins with https://.'),
  });
}

const notCvr = (given: string): UserError =>
  new UserError({
    message: text(
      `${given} er ikke et CVR-nummer: tallene passer ikke sammen.`,
      `${given} is no CVR number: its digits do not fit.`,
    ),
    hint: text('Slå det op på datacvr.virk.dk.', 'Look it up at datacvr.virk.dk.'),
  });

const onRecord = (id: string, number: string): UserError =>
  new UserError({
    message: text(
      `Selskabet med nummeret ${number} er allerede oprettet som ${id}.`,
      `The company with the number ${number} is on record as ${id} already.`,
    ),
    hint: text(
      `Se det med \`dbs vendor show ${id}\`. Et selskab oprettes kun en gang, også som underdatabehandler.`,
      `See it with \`dbs vendor show ${id}\`. A company is made once, as a sub-processor too.`,
    ),
  });

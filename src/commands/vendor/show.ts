import { Chalk } from 'chalk';
import { countOf } from '../../domain/counted-things.ts';
import { longDate } from '../../domain/date.ts';
import { ExitCode } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { ownerOfId } from '../../domain/ids.ts';
import { phaseLabels } from '../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../domain/text.ts';
import { findVendor } from '../../facts/look-up.ts';
import { refuseUnread, unreadOfChain, unreadOfKinds } from '../../facts/needed-records.ts';
import { type VendorProfile, vendorProfile } from '../../facts/vendor-profile.ts';
import { labelledRows, rowsWithin } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import { labels } from '../../generated/labels.ts';
import type { Context } from '../../ports.ts';
import { readableVendor } from '../../procedures/request-material/choose.ts';
import { type FieldRow, fieldRows, recordSchema } from '../../repository/meaning/record-fields.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { atFlag, jsonFlag, vendorArgument } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';

export interface VendorShowOptions {
  readonly id: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** A vendor's profile, systems, cases, evidence, agreements, chain and dialogue on one page. */
export const vendorShowCommand = defineCommand<VendorShowOptions>({
  name: 'vendor show',
  summary: text('Vis alt om en leverandør på én side', 'Show everything about a vendor on one page'),
  examples: ['vendor show nordlys-laering', 'vendor show nordlys-laering --at 2027-06-30 --json'],

  configure: (command, explain) =>
    command
      .argument(...vendorArgument(explain))
      .option(...atFlag(explain))
      .option(...jsonFlag(explain)),

  async run({ id, at, json }, context) {
    const { repository } = openToRead(context);
    const { terminal, clock } = context;
    const named = findVendor(id, repository);
    refuseUnread([
      ...unreadOfChain(repository, named),
      // Which vendor a case or an entry is about stands in the very file that cannot be read.
      ...unreadOfKinds(repository, ['tilsyn', 'dialogue', 'evidence-types', 'transfer-bases', 'countries']),
    ]);
    const vendor = readableVendor(named, repository);
    const day = readDate('--at', at) ?? clock.today();
    const profile = vendorProfile(repository, vendor, day);
    const rows = fieldRows(recordSchema(repository, 'vendor'), vendor.data, arranged);
    terminal.out(json === true ? jsonAnswer({ at: day, vendor: profile }) : profileText(profile, rows, day, context));
    return ExitCode.Ok;
  },
});

/** The vendor's fields that the page arranges by hand, or has as its heading; every other one it shows by its title in the schema. */
const arranged = [
  'kind',
  'id',
  'name',
  'legalName',
  'registration',
  'country',
  'address',
  'parent',
  'contacts',
] as const;

function profileText(profile: VendorProfile, others: readonly FieldRow[], today: string, context: Context): string {
  const { say, terminal, language } = context;
  const chalk = new Chalk({ level: terminal.colorOut });
  const day = (date: string | null): string => (date === null ? '–' : longDate(date, language));
  const room = terminal.width ?? Number.POSITIVE_INFINITY;
  const section = (title: Text, rows: readonly (readonly string[])[], none: Text): readonly string[] => [
    '',
    chalk.bold(say(title)),
    ...(rows.length === 0
      ? [`  ${say(none)}`]
      : rowsWithin(
          rows.map((cells) => ({ cells: cells.map(visibleText) })),
          room,
        )),
  ];
  return [
    chalk.bold(visibleText(profile.name)),
    ...labelledRows(
      [...companyRows(profile, say), ...others.map(({ name, value }) => [say(name), say(value)] as const)],
      room,
    ),
    ...section(text('Kontakter', 'Contacts'), contactRows(profile), text('Ingen kontakter.', 'No contacts.')),
    ...section(text('Systemer', 'Systems'), systemRows(profile, say), text('Ingen systemer.', 'No systems.')),
    ...section(text('Tilsyn', 'Cases'), caseRows(profile, say), text('Ingen tilsyn.', 'No cases.')),
    ...section(
      text('Dokumentation', 'Evidence'),
      evidenceRows(profile, say, day),
      text('Ingen dokumentation.', 'No evidence.'),
    ),
    ...section(
      text('Aftaler', 'Agreements'),
      agreementRows(profile, say, day),
      text('Ingen aftaler.', 'No agreements.'),
    ),
    ...(profile.breaches.length === 0
      ? []
      : section(text('Brud', 'Breaches'), breachRows(profile, say, day), text('Ingen brud.', 'No breaches.'))),
    ...section(
      text('Udløber', 'Runs out'),
      expiryRows(profile, today, say, day),
      text('Intet udløber af sig selv.', 'Nothing runs out by itself.'),
    ),
    ...section(
      text('Egen behandling', 'Own processing'),
      processingRows(profile, say, day),
      text('Ikke oplyst.', 'Not recorded.'),
    ),
    ...section(
      text('Underdatabehandlere', 'Sub-processors'),
      chainRows(profile, say),
      text('Ingen i brug.', 'None in use.'),
    ),
    ...section(
      text('Dialog, nyeste først', 'Dialogue, newest first'),
      dialogueRows(profile, say, day),
      text('Ingen dialog.', 'No dialogue.'),
    ),
    ...(profile.notes === null ? [] : ['', chalk.bold(say(text('Noter', 'Notes'))), ...noteLines(profile.notes, room)]),
    '',
  ].join('\n');
}

type Say = Context['say'];
type Day = (date: string | null) => string;

const companyRows = (
  { id, legalName, registration, address, country, parent }: VendorProfile,
  say: Say,
): readonly (readonly [string, string])[] => [
  [say(text('Id', 'Id')), id],
  [say(text('Selskab', 'Company')), legalName],
  [say(labels['vendor.Registration.scheme'][registration.scheme]), registration.value],
  [say(text('Adresse', 'Address')), [address, country].filter((part) => part !== null).join(', ')],
  ...(parent === null ? [] : [[say(text('Ejer', 'Parent')), `${parent.name}, ${parent.country}`] as const]),
];

const contactRows = ({ contacts }: VendorProfile) =>
  contacts.map(({ role, name, email, phone }) => [role, name, email ?? '', phone ?? '']);

/** The notes as they are written, line by line. */
const noteLines = (notes: string, room: number): readonly string[] =>
  notes.split(/\r?\n/).flatMap((line) => {
    const parts = line.length <= room - 2 ? [line] : wrap(line, room - 2);
    return parts.map((part) => `  ${visibleText(part)}`.trimEnd());
  });

const systemRows = ({ systems }: VendorProfile, say: Say) =>
  systems.map(({ id, name, personalData, deactivated, users }) => [
    id,
    name,
    say(labels['system.personalData'][personalData as keyof (typeof labels)['system.personalData']]),
    say(text(`${countOf(users, 'municipality').da}`, `${countOf(users, 'municipality').en}`)),
    deactivated ? say(text('udfaset', 'deactivated')) : '',
  ]);

const caseRows = ({ cases }: VendorProfile, say: Say) =>
  cases.map(({ id, phase, owner, openQuestions }) => [
    id,
    say(phaseLabels[phase]),
    owner,
    openQuestions === 0 ? '' : say(text(`${openQuestions} venter på svar`, `${openQuestions} waiting for an answer`)),
  ]);

const evidenceRows = ({ evidence }: VendorProfile, say: Say, day: Day) =>
  evidence.map(({ id, title, state, until, cases }) => [
    id,
    title,
    state === 'current'
      ? say(text(`aktuel til ${day(until)}`, `current until ${day(until)}`))
      : state === 'expired'
        ? say(text(`udløbet ${day(until)}`, `expired ${day(until)}`))
        : say(text('ikke udstedt endnu', 'not issued yet')),
    cases.join(', '),
  ]);

const agreementRows = ({ agreements }: VendorProfile, say: Say, day: Day) =>
  agreements.map(({ id, title, signedOn, until, inForce }) => [
    id,
    title,
    signedOn === null
      ? say(text('ikke underskrevet', 'not signed'))
      : inForce
        ? say(text('i kraft', 'in force'))
        : until === null
          ? say(text('ikke i kraft', 'not in force'))
          : say(text(`ophørt ${day(until)}`, `ended ${day(until)}`)),
  ]);

const breachRows = ({ breaches }: VendorProfile, say: Say, day: Day) =>
  breaches.map(({ id, title, knownOn, toldOn, endedOn }) => [
    id,
    title,
    say(text(`opdaget ${day(knownOn)}, meddelt ${day(toldOn)}`, `known ${day(knownOn)}, told ${day(toldOn)}`)),
    endedOn === null
      ? say(text('varer ved', 'goes on'))
      : say(text(`standset ${day(endedOn)}`, `ended ${day(endedOn)}`)),
  ]);

const expiryWords: Readonly<Record<VendorProfile['expiries'][number]['what'], Text>> = {
  evidence: text('dokumentation', 'evidence'),
  'dpf-lookup': text('opslag på DPF-listen', 'look-up on the DPF list'),
  'dpf-certification': text('tilslutning til DPF', 'DPF certification'),
  adequacy: text('tilstrækkelighedsafgørelse', 'adequacy decision'),
  agreement: text('aftale', 'agreement'),
};

/** What runs out when, and the cases that turn amber the day after. */
const expiryRows = ({ expiries }: VendorProfile, today: string, say: Say, day: Day) =>
  expiries.map(({ on, what, subject, country, cases }) => [
    day(on),
    on < today ? say(text('udløbet', 'ran out')) : '',
    country === null ? say(expiryWords[what]) : `${say(expiryWords[what])} ${country}`,
    subject,
    cases.length === 0 ? '' : say(text(`gør gul: ${cases.join(', ')}`, `turns amber: ${cases.join(', ')}`)),
  ]);

const processingRows = ({ processing }: VendorProfile, say: Say, day: Day) =>
  processing.map(({ role, systems, processingCountries, accessCountries, basis, until }) => [
    say(labels['processing.role'][role as keyof (typeof labels)['processing.role']]),
    systems.join(', '),
    processingCountries.join(' '),
    accessCountries.length === 0
      ? say(text('ingen anden adgang', 'no other access'))
      : say(text(`adgang fra ${accessCountries.join(' ')}`, `access from ${accessCountries.join(' ')}`)),
    basis ?? '',
    until === null ? '' : say(text(`til ${day(until)}`, `until ${day(until)}`)),
  ]);

const chainRows = ({ chain }: VendorProfile, say: Say) =>
  chain.map(({ name, depth, role, countries, approvedOn, basis }) => [
    `${'  '.repeat(depth - 1)}${name}`,
    say(labels['sub-processor.role'][role as keyof (typeof labels)['sub-processor.role']]),
    countries.join(' '),
    basis ?? '',
    approvedOn === null ? say(text('ikke godkendt', 'not approved')) : '',
  ]);

const shownEntries = 15;

const dialogueRows = ({ dialogue }: VendorProfile, say: Say, day: Day) => [
  ...dialogue
    .slice(0, shownEntries)
    .map(({ id, date, direction, subject, answerDue, waits }) => [
      date,
      say(labels['dialogue.direction'][direction]),
      subject,
      waits ? say(text(`svar senest ${day(answerDue)}`, `answer by ${day(answerDue)}`)) : '',
      ownerOfId(id),
    ]),
  ...(dialogue.length > shownEntries
    ? [[say(text(`og ${dialogue.length - shownEntries} til`, `and ${dialogue.length - shownEntries} more`))]]
    : []),
];

import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findMunicipality } from '../../facts/look-up.ts';
import { peopleRegister } from '../../facts/people.ts';
import { labels } from '../../generated/labels.ts';
import type { Person } from '../../generated/types.ts';
import { initialsFrom, planPerson } from '../../operations/people.ts';
import { askChoice, askText } from '../../terminal/ask.ts';
import { ChoiceOption } from '../../terminal/choice-option.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { oneRecordText, writePlan } from '../../terminal/write-plan.ts';

const name = 'person add';

interface PersonAddOptions extends WritingOptions {
  readonly initials?: string;
  readonly called?: string;
  readonly role?: Person['role'];
  readonly municipality?: string;
  readonly email?: readonly string[];
  readonly handle?: string;
}

/** Enters a person into the register: one of the secretariat, a reviewer, or a member of the board. Keys follow by `dbs key add`. */
export const personAddCommand = defineCommand<PersonAddOptions>({
  name,
  summary: text(
    'Skriv en person ind: ansat, kvalitetssikrer eller bestyrelsesmedlem',
    'Enter a person: staff, reviewer or member of the board',
  ),
  examples: [
    'person add',
    'person add fin --called "Finn Iversen (opdigtet)" --role kvalitetssikrer --municipality Viborg --email fin@eksempel.example --yes',
  ],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument(
          '[initials]',
          explain('initialerne, som sagerne nævner; skifter aldrig', 'the initials cases name; they never change'),
        )
        .option('--called <text>', explain('personens navn', 'the person’s name'))
        .addOption(
          new ChoiceOption(
            '--role <role>',
            explain('hvad personen gør i fællesskabet', 'what the person does in the association'),
            labels['people.Person.role'],
          ),
        )
        .option(
          '--municipality <municipality>',
          explain('kommunen, hvor personen er ansat: kode eller navn', 'where the person is employed: code or name'),
        )
        .option('--email <address...>', explain('adresserne, personen bruger i Git', 'the addresses used in Git'))
        .option(
          '--handle <name>',
          explain('brugernavnet dér, hvor arkivet ligger', 'the user name where the repository lies'),
        ),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const register = peopleRegister(session.repository);
    const person = await withBack(session, (each) => askPerson(options, register.data.entries, each));
    const who = `${person.name} (${person.id})`;
    return writePlan(session, {
      changes: planPerson(session.files, register, person),
      made: new Map([['people', [{ id: person.id, name: person.name }]]]),
      question: text(`Skriv ${who} ind?`, `Enter ${who}?`),
      show: (status, changes) =>
        oneRecordText(
          status,
          {
            written: text(
              `✓ ${who} er skrevet ind. Nøglen kommer til med \`dbs key add ${person.id}\`.`,
              `✓ ${who} is entered. The key follows with \`dbs key add ${person.id}\`.`,
            ),
            planned: text(`${who} i register/people.yaml`, `${who} in register/people.yaml`),
          },
          changes,
          context,
        ),
      fields: { person },
    });
  },
});

async function askPerson(
  options: PersonAddOptions,
  people: readonly Person[],
  session: WritingSession,
): Promise<Person> {
  const called = await askText('--called', options.called, text('Hvad hedder personen?', 'What is the name?'), session);
  const taken = new Set(people.map(({ id }) => id));
  const initials = await askText(
    '<initials>',
    options.initials,
    text('Hvilke initialer?', 'Which initials?'),
    session,
    initialsFrom(called, taken),
  );
  const id = readInitials(initials, people);
  const role = await askChoice(
    '--role',
    options.role,
    text('Hvad gør personen i fællesskabet?', 'What does the person do in the association?'),
    labels['people.Person.role'],
    session,
  );
  const municipality = await askMunicipality(options.municipality, role, session);
  const email =
    options.email ??
    (
      await askText(
        '--email',
        undefined,
        text('Hvilken e-mail bruger personen i Git?', 'Which e-mail does the person use in Git?'),
        session,
      )
    ).split(/[\s,]+/);
  return {
    id,
    name: called,
    role,
    ...(municipality === undefined ? {} : { municipality }),
    email: readAddresses(email, people),
    ...(options.handle === undefined ? {} : { handle: options.handle }),
    keys: [],
    interests: [],
  };
}

function readInitials(typed: string, people: readonly Person[]): string {
  const id = typed.trim().toLowerCase();
  const holder = people.find((person) => person.id === id);
  if (holder !== undefined)
    throw new UserError({
      message: text(`${id} er allerede ${holder.name}.`, `${id} is ${holder.name} already.`),
      hint: text(
        'Vælg andre initialer: de genbruges ikke, heller ikke efter en fratrådt.',
        'Choose other initials: they are never used again, not even those of somebody who left.',
      ),
    });
  if (/^[a-z][a-z0-9]{1,7}$/.test(id)) return id;
  throw new UserError({
    message: text(`${typed} kan ikke være initialer.`, `${typed} cannot be initials.`),
    hint: text('Brug 2–8 bogstaver a–z og tal, først et bogstav.', 'Use 2–8 letters a–z and digits, a letter first.'),
  });
}

/** Where a reviewer and a member of the board are employed must be known: interests and quorum are judged by it. */
async function askMunicipality(
  flag: string | undefined,
  role: Person['role'],
  session: WritingSession,
): Promise<string | undefined> {
  if (flag !== undefined) return findMunicipality(flag, session.repository).id;
  if (role !== 'reviewer' && role !== 'board') return undefined;
  const answer = await askText(
    '--municipality',
    undefined,
    text('I hvilken kommune er personen ansat?', 'In which municipality is the person employed?'),
    session,
  );
  return findMunicipality(answer, session.repository).id;
}

function readAddresses(typed: readonly string[], people: readonly Person[]): readonly string[] {
  const addresses = [...new Set(typed.map((each) => each.trim().toLowerCase()).filter((each) => each !== ''))];
  for (const address of addresses) {
    if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(address))
      throw new UserError({
        message: text(`--email ${address} er ikke en adresse.`, `--email ${address} is no address.`),
        hint: text('Skriv den som navn@sted.dk.', 'Write it as name@place.dk.'),
      });
    const holder = people.find(({ email }) => email.some((each) => each.toLowerCase() === address));
    if (holder !== undefined)
      throw new UserError({
        message: text(
          `${address} står allerede hos ${holder.name} (${holder.id}).`,
          `${address} stands with ${holder.name} (${holder.id}) already.`,
        ),
        hint: text(
          'En adresse hører til én person: værktøjet kender folk på dem.',
          'An address belongs to one person: people are known by them.',
        ),
      });
  }
  return addresses;
}

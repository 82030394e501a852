import { UserError } from '../../domain/errors.ts';
import { enrolmentNamespace, enrolmentStatement } from '../../domain/key-enrolment.ts';
import { keyStandings } from '../../domain/key-trust.ts';
import { text } from '../../domain/text.ts';
import { type RegisteredKey, registeredKeys } from '../../facts/keys.ts';
import { findPerson, peopleRegister } from '../../facts/people.ts';
import { pinnedKeys } from '../../facts/review/trusted-base.ts';
import type { SigningKey } from '../../generated/types.ts';
import { planEnrolment } from '../../operations/enrol-key.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { askText } from '../../terminal/ask.ts';
import { defineCommand } from '../../terminal/command.ts';
import { signWithFlag, writingFlags } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { requiredSigningKey, signStatement } from '../../terminal/signing-key.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { readKeyFile } from './add/ask.ts';
import { type Added, addedText } from './add/print.ts';
import { type Enrolment, isFirst, refuseUnfit, vouchingKeys } from './add/ready.ts';

const name = 'key add';

interface KeyAddOptions extends WritingOptions {
  readonly person: string;
  readonly key?: string;
  readonly by?: string;
  readonly signWith?: string;
  readonly from?: string;
  readonly until?: string;
}

/** Enters a person's public key into the register, signed by somebody who has seen whose it is. */
export const keyAddCommand = defineCommand<KeyAddOptions>({
  name,
  summary: text(
    'Indskriv en persons nøgle, underskrevet af en, der ved, at den er personens',
    'Enter a person’s key, signed by somebody who knows that it is theirs',
  ),
  examples: ['key add aho --key ~/.ssh/id_ed25519.pub', 'key add mkj --key mkj.pub --by aho --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('<person>', explain('personens initialer', 'the person’s initials'))
        .option('--key <file>', explain('filen med den offentlige nøgle (.pub)', 'the file with the public key (.pub)'))
        .option(
          '--by <initials>',
          explain('hvem der står inde for nøglen (ellers dig)', 'who vouches for the key (default: you)'),
        )
        .option(...signWithFlag(explain))
        .option(
          '--from <date>',
          explain('første dag, den gælder (ellers i dag)', 'first day it is valid (default: today)'),
        )
        .option(
          '--until <date>',
          explain('sidste dag, den gælder (ellers ingen)', 'last day it is valid (default: none)'),
        ),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const register = peopleRegister(session.repository);
    const person = findPerson(options.person, register);
    const enrolment: Enrolment = {
      person: person.id,
      key: readKeyFile(await keyFile(options, session), context),
      enrolledBy: await chooseActor(options.by, session),
      from: readDate('--from', options.from) ?? context.clock.today(),
      until: readDate('--until', options.until) ?? null,
    };
    const keys = registeredKeys(register.data.entries);
    const standing = refuseUnfit(keys, enrolment);
    const unsigned: SigningKey = {
      publicKey: standing?.entry.publicKey ?? enrolment.key.line,
      from: enrolment.from,
      until: enrolment.until,
      enrolledBy: enrolment.enrolledBy,
    };
    // A plan that is only shown asks nobody for a passphrase.
    const signed = session.dryRun ? unsigned : await withEnrolment(unsigned, enrolment, keys, options, session);
    const changes = planEnrolment(session.files, register, person.id, signed, standing);
    const added = await describe(enrolment, signed, keys, session);
    return writePlan(session, {
      changes,
      by: [enrolment.enrolledBy],
      question: text(
        `Har du selv set, at nøglen er ${person.name}s?`,
        `Have you seen for yourself that the key is that of ${person.name}?`,
      ),
      show: (status, planned) => addedText(status, added, planned, context.say),
      fields: { ...added },
    });
  },
});

const keyFile = (options: KeyAddOptions, session: WritingSession): Promise<string> =>
  askText(
    '--key',
    options.key,
    text('Filen med den offentlige nøgle (.pub)', 'The file with the public key (.pub)'),
    session,
  );

/** The key with the signature of the one who vouches for it. Throws UserError when the signing key is not one that may. */
async function withEnrolment(
  key: SigningKey,
  enrolment: Enrolment,
  keys: readonly RegisteredKey[],
  { signWith }: KeyAddOptions,
  { context, files }: WritingSession,
): Promise<SigningKey> {
  const { fingerprint, signature } = await signStatement(context, {
    key: await requiredSigningKey(context.git(files.root), signWith),
    namespace: enrolmentNamespace,
    statement: enrolmentStatement(enrolment.person, key),
  });
  const allowed = isFirst(keys) ? [enrolment.key] : vouchingKeys(keys, enrolment);
  if (allowed.some((each) => each.fingerprint === fingerprint)) return { ...key, enrolment: signature };
  throw new UserError({
    message: isFirst(keys)
      ? text(
          'Den første nøgle skal underskrive sig selv, men der blev underskrevet med en anden.',
          'The first key must sign itself, but another signed.',
        )
      : text(
          `Der blev underskrevet med ${fingerprint}, som ikke er en gyldig nøgle for ${enrolment.enrolledBy}.`,
          `The signature is by ${fingerprint}, which is no valid key of ${enrolment.enrolledBy}.`,
        ),
    hint: text(
      'Angiv den rigtige med --sign-with. `dbs key list` viser, hvilke der gælder.',
      'Give the right one with --sign-with. `dbs key list` shows which are valid.',
    ),
  });
}

async function describe(
  { person, key: { type, fingerprint }, enrolledBy, from, until }: Enrolment,
  signed: SigningKey,
  keys: readonly RegisteredKey[],
  { context, files }: WritingSession,
): Promise<Added> {
  const pins = await pinnedKeys(context.git(files.root), context.env);
  const added = registeredKeys([{ id: person, keys: [signed] }]);
  const after = [...keys.filter((key) => key.fingerprint !== fingerprint), ...added];
  const first = isFirst(keys);
  const anchored = keyStandings(after, pins).at(-1) === 'anchored';
  return { person, type, fingerprint, enrolledBy, from, until, first, pinned: pins.includes(fingerprint), anchored };
}

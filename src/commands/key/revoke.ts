import { UserError } from '../../domain/errors.ts';
import { listed, type Text, text } from '../../domain/text.ts';
import { type RegisteredKey, registeredKeys } from '../../facts/keys.ts';
import { findPerson, peopleRegister } from '../../facts/people.ts';
import { planRevocation } from '../../operations/enrol-key.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';

const name = 'key revoke';

interface KeyRevokeOptions extends WritingOptions {
  readonly person: string;
  readonly fingerprint: string;
  readonly date?: string;
}

/** Revokes a key that may be in other hands. It stays in the register, for old releases name it. */
export const keyRevokeCommand = defineCommand<KeyRevokeOptions>({
  name,
  summary: text(
    'Spær en nøgle, der kan være kommet i andres hænder',
    'Revoke a key that may have come into other hands',
  ),
  examples: ['key revoke mkj SHA256:1kWnHo… --yes', 'key revoke mkj SHA256:1kWnHo… --date 2026-05-01 --yes'],

  configure: (command, explain) => {
    writingFlags(
      command
        .argument('<person>', explain('personens initialer', 'the person’s initials'))
        .argument(
          '<fingerprint>',
          explain(
            'nøglens fingeraftryk, som `dbs key list` viser det, eller dets begyndelse',
            'the key’s fingerprint as `dbs key list` shows it, or its beginning',
          ),
        )
        .option(
          '--date <date>',
          explain(
            'dagen, den kan være kommet i andres hænder (ellers i dag)',
            'the day it may have come into other hands (default: today)',
          ),
        ),
      explain,
    );
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const register = peopleRegister(session.repository);
    const person = findPerson(options.person, register);
    const keys = registeredKeys(register.data.entries);
    const key = findKey(options.fingerprint, person.id, keys);
    const today = context.clock.today();
    const on = readDate('--date', options.date, { notAfter: today }) ?? today;
    if (key.revoked !== undefined && key.revoked <= on) throw alreadyRevoked(key.revoked);
    const orphans = keys.filter(
      (each) => each !== key && each.enrolmentSignedBy === key.fingerprint && each.revoked === undefined,
    );
    const lines = spoken(key, on, orphans);
    return writePlan(session, {
      changes: planRevocation(session.files, register, key, on),
      question: text('Skal nøglen spærres? Det kan ikke gøres om.', 'Shall the key be revoked? It cannot be undone.'),
      show: (status, changes) =>
        `${status === 'written' ? '✓ ' : ''}${[...lines.map(context.say), ...changeLines(changes)].join('\n')}\n`,
      fields: {
        person: key.person,
        fingerprint: key.fingerprint,
        revoked: on,
        toEnrolAgain: orphans.map(({ person: owner, fingerprint }) => ({ person: owner, fingerprint })),
      },
    });
  },
});

function spoken(key: RegisteredKey, on: string, orphans: readonly RegisteredKey[]): readonly Text[] {
  const lines = [
    text(
      `${key.person}s nøgle ${key.fingerprint} spærres fra ${on}.`,
      `The key ${key.fingerprint} of ${key.person} is revoked from ${on}.`,
    ),
    text(
      'Godkendelser med den i sager, der ikke er frigivet før den dag, tæller ikke mere.',
      'Approvals by it in cases not released before that day no longer count.',
    ),
  ];
  if (orphans.length > 0) {
    const names = listed([...new Set(orphans.map(({ person }) => person))]);
    lines.push(
      text(
        `Den stod inde for nøglerne hos ${names.da}; indskriv dem igen med \`dbs key add\` og en nøgle, der gælder.`,
        `It vouched for the keys of ${names.en}; enter them again with \`dbs key add\` and a key that is valid.`,
      ),
    );
  }
  return lines;
}

const alreadyRevoked = (date: string): UserError =>
  new UserError({
    message: text(`Nøglen er allerede spærret fra ${date}.`, `The key is already revoked from ${date}.`),
    hint: text('Angiv --on, hvis det skal være tidligere.', 'Give --date if it is to be earlier.'),
  });

/** The person's one key that the fingerprint, or its beginning, names. Throws UserError. */
function findKey(fingerprint: string, person: string, keys: readonly RegisteredKey[]): RegisteredKey {
  const wanted = fingerprint
    .trim()
    .replace(/^(?!SHA256:)/, 'SHA256:')
    .replace(/…$/, '');
  const own = keys.filter((key) => key.person === person);
  const found = own.filter((key) => key.fingerprint.startsWith(wanted));
  const [only] = found;
  if (
    only !== undefined &&
    new Set(found.map((key) => key.fingerprint)).size === 1 &&
    wanted.length > 'SHA256:'.length + 5
  )
    return only;
  throw new UserError({
    message: text(
      `${person} har ${found.length > 1 ? 'flere nøgler' : 'ingen nøgle'}, der begynder med ${wanted}.`,
      `${person} has ${found.length > 1 ? 'several keys' : 'no key'} that ${found.length > 1 ? 'begin' : 'begins'} with ${wanted}.`,
    ),
    hint:
      own.length === 0
        ? text('Se alle nøgler med `dbs key list`.', 'See all keys with `dbs key list`.')
        : text(
            `Vælg mellem ${listed(own.map((key) => key.fingerprint)).da}.`,
            `Choose among ${listed(own.map((key) => key.fingerprint)).en}.`,
          ),
  });
}

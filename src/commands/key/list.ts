import { ExitCode } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { keyStandings } from '../../domain/key-trust.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import { type RegisteredKey, registeredKeys } from '../../facts/keys.ts';
import { peopleRegister } from '../../facts/people.ts';
import { openTrustedBase, pinnedKeys } from '../../facts/review/trusted-base.ts';
import { columnsOf } from '../../formatters/table.ts';
import type { Context } from '../../ports.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { type OpenRepository, openToRead } from '../../terminal/open-repository.ts';
import { baseFlag, jsonFlag } from '../../terminal/options.ts';
import { type KeyState, stateOf, stateText } from './list/print.ts';

interface KeyListOptions {
  readonly base?: string;
  readonly json?: boolean;
}

/** A key and all that is known of it. */
interface ListedKey extends RegisteredKey {
  readonly pinned: boolean;
  readonly enrolmentHolds: boolean;
  /** Whether the trusted branch holds it; null when there is none. */
  readonly onTrustedBranch: boolean | null;
  readonly state: KeyState;
}

/** Lists the register's keys, and which of them count. */
export const keyListCommand = defineCommand<KeyListOptions>({
  name: 'key list',
  summary: text('Vis nøglerne i registret, og hvilke der tæller', 'List the register’s keys, and which of them count'),
  examples: ['key list', 'key list --json'],

  configure: (command, explain) => command.option(...baseFlag(explain)).option(...jsonFlag(explain)),

  async run({ base, json }, context) {
    const opened = openToRead(context);
    const register = peopleRegister(opened.repository);
    const pins = await pinnedKeys(context.git(opened.root), context.env);
    const listed = await listKeys(registeredKeys(register.data.entries), { pins, base }, opened, context);
    const { terminal } = context;
    terminal.out(json === true ? toJson(listed, pins) : toText(listed, pins, context));
    const unread = register.data.entries.flatMap(({ keys = [] }) => keys).length - listed.length;
    if (unread > 0) terminal.err(`${context.say(unreadText(unread))}\n`);
    return ExitCode.Ok;
  },
});

const unreadText = (count: number): Text =>
  text(
    `${count} ${count === 1 ? 'nøgle' : 'nøgler'} kan ikke læses og er ikke med. Se \`dbs validate register\`.`,
    `${count} ${count === 1 ? 'key' : 'keys'} cannot be read and ${count === 1 ? 'is' : 'are'} left out. See \`dbs validate register\`.`,
  );

async function listKeys(
  keys: readonly RegisteredKey[],
  { pins, base }: { readonly pins: readonly string[]; readonly base: string | undefined },
  { root, repository }: OpenRepository,
  { git, clock }: Context,
): Promise<readonly ListedKey[]> {
  const trusted = await openTrustedBase(git(root), {
    pins,
    kinds: repository.kinds,
    ...(base !== undefined && { ref: base }),
  });
  const standings = keyStandings(keys, pins);
  return keys.map((key, index): ListedKey => {
    const onTrustedBranch = trusted.found
      ? trusted.people.some(
          ({ id, keys: known }) =>
            id === key.person && known.some(({ fingerprint }) => fingerprint === key.fingerprint),
        )
      : null;
    const standing = standings[index] ?? 'not-anchored';
    return {
      ...key,
      pinned: pins.includes(key.fingerprint),
      enrolmentHolds: key.enrolmentSignedBy !== undefined,
      onTrustedBranch,
      state: stateOf(key, standing, onTrustedBranch, clock.today()),
    };
  });
}

const toJson = (listed: readonly ListedKey[], pins: readonly string[]): string => {
  const keys = listed.map((key) => ({
    person: key.person,
    type: key.type,
    fingerprint: key.fingerprint,
    from: key.from,
    until: key.until,
    revoked: key.revoked ?? null,
    sample: key.entry.sample === true,
    enrolledBy: key.enrolledBy,
    enrolmentHolds: key.enrolmentHolds,
    enrolmentSignedBy: key.enrolmentSignedBy ?? null,
    pinned: key.pinned,
    onTrustedBranch: key.onTrustedBranch,
    counts: key.state === 'counts',
    state: key.state,
  }));
  return jsonAnswer({ pins, keys });
};

function toText(listed: readonly ListedKey[], pins: readonly string[], { say }: Context): string {
  if (listed.length === 0) {
    return `${say(text('Ingen har en nøgle endnu. Indskriv din egen med `dbs key add`.', 'Nobody has a key yet. Enter your own with `dbs key add`.'))}\n`;
  }
  const heads: readonly Text[] = [
    text('Person', 'Person'),
    text('Slags', 'Kind'),
    text('Fingeraftryk', 'Fingerprint'),
    text('Fra', 'From'),
    text('Til', 'Until'),
    text('Indskrevet af', 'Entered by'),
    text('Fastgjort', 'Pinned'),
    text('Tæller', 'Counts'),
  ];
  const rows = listed.map((key) => [
    key.person,
    `${key.type.replace(/@.*$/, '')}${key.entry.sample === true ? say(text(' (prøvenøgle)', ' (sample key)')) : ''}`,
    key.fingerprint,
    key.from,
    key.until ?? '',
    say(
      key.enrolmentHolds
        ? verbatim(key.enrolledBy)
        : text(`${key.enrolledBy}, uden underskrift`, `${key.enrolledBy}, not signed`),
    ),
    key.pinned ? say(text('ja', 'yes')) : '',
    say(stateText(key)),
  ]);
  const lines = columnsOf([heads.map(say), ...rows.map((row) => row.map(visibleText))]);
  return `${[...lines, ...pinning(listed, pins).map(say)].join('\n')}\n`;
}

/** What is to be said of the pins: that there is none, or that the register lacks one. */
function pinning(listed: readonly ListedKey[], pins: readonly string[]): readonly Text[] {
  if (pins.length === 0 && listed.every(({ revoked }) => revoked !== undefined)) {
    return [
      text(
        '\nIngen af nøglerne gælder mere. Indskriv din egen med `dbs key add`: den er den første og underskriver sig selv.',
        '\nNone of the keys holds any more. Enter your own with `dbs key add`: it is the first, and signs itself.',
      ),
    ];
  }
  if (pins.length === 0) {
    return [
      text(
        '\nIngen nøgle er fastgjort på denne maskine, så hovedgrenen alene afgør, hvem der er hvem. Få fingeraftrykket af den første nøgle ad en anden vej, og kør `git config dbs.trustedKey SHA256:…`.',
        '\nNo key is pinned on this machine, so the main branch alone decides who is who. Get the first key’s fingerprint by another way and run `git config dbs.trustedKey SHA256:…`.',
      ),
    ];
  }
  const missing = pins.filter((pin) => !listed.some(({ fingerprint }) => fingerprint === pin));
  return missing.map((pin) =>
    text(
      `\nDen fastgjorte nøgle ${visibleText(pin)} står ikke i registret.`,
      `\nThe pinned key ${visibleText(pin)} is not in the register.`,
    ),
  );
}

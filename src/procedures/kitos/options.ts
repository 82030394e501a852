import type { Command } from 'commander';
import { UserError } from '../../domain/errors.ts';
import type { KitosReading } from '../../domain/kitos/reading.ts';
import { didYouMean } from '../../domain/suggestion.ts';
import { type Text, text } from '../../domain/text.ts';
import type { KitosChoices } from '../../operations/kitos/choices.ts';
import type { Repository } from '../../repository/repository.ts';
import type { Explain } from '../../terminal/options.ts';

/** The flags by which somebody decides what a reading means, shared by every command that reads KITOS. */
export interface ReadingOptions {
  readonly all?: boolean;
  readonly take?: readonly string[];
  readonly link?: readonly string[];
  readonly linkVendor?: readonly string[];
  readonly include?: readonly string[];
}

const many = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Tells commander the flags of a reading. */
export const configureReading = (command: Command, explain: Explain): Command =>
  command
    .option(
      '--all',
      explain(
        'vis alle linjer, også systemer med for få medlemmer',
        'show every line, systems with too few members too',
      ),
    )
    .option(
      '--take <choice>',
      explain(
        'afgør en konflikt: kitos:<system>.<felt>, ours:<system>.<felt>, eller kitos:all / ours:all (kan gentages)',
        'decide a conflict: kitos:<system>.<field>, ours:<system>.<field>, or kitos:all / ours:all (repeatable)',
      ),
      many,
    )
    .option(
      '--link <uuid=system>',
      explain(
        'systemet i OS2kitos er vores system, eller „new“ (kan gentages)',
        'the OS2kitos system is this one of ours, or “new” (repeatable)',
      ),
      many,
    )
    .option(
      '--link-vendor <uuid=vendor>',
      explain(
        'det nye systems leverandør, eller „new“ (kan gentages)',
        'the new system’s vendor, or “new” (repeatable)',
      ),
      many,
    )
    .option(
      '--include <uuid>',
      explain(
        'opret systemet, selv om reglerne ikke ville (kan gentages)',
        'make the system though the rules would not (repeatable)',
      ),
      many,
    );

const fields = ['name', 'description', 'deactivated', 'personalData'];

/**
 * What the flags decide. Throws UserError for one that names nothing.
 * @param gone uuids that KITOS answers it does not have
 */
export function readChoices(
  options: ReadingOptions,
  gone: Iterable<string>,
  repository: Repository,
  reading: KitosReading,
): KitosChoices {
  const uuids = new Set(reading.systems.map(({ uuid }) => uuid.toLowerCase()));
  const pairs = (flag: string, values: readonly string[] | undefined, kind: 'system' | 'vendor') =>
    new Map((values ?? []).map((value) => readPair(flag, value, uuids, repository, kind)));
  return {
    takes: new Map((options.take ?? []).map((value) => readTake(value, repository))),
    links: readLinks(pairs('--link', options.link, 'system'), repository),
    vendors: pairs('--link-vendor', options.linkVendor, 'vendor'),
    include: new Set((options.include ?? []).map((value) => knownUuid('--include', value, uuids))),
    gone: new Set([...gone].map((uuid) => uuid.toLowerCase())),
  };
}

/** A system has one KITOS id, and one that has it is not linked to another. */
function readLinks(links: ReadonlyMap<string, string>, repository: Repository): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  const ours = new Map(
    repository.all('system').flatMap(({ id, data }) => (data.kitosUuid ? [[data.kitosUuid.toLowerCase(), id]] : [])),
  );
  for (const [uuid, id] of links) {
    const our = ours.get(uuid);
    if (our !== undefined && our !== id) {
      throw wrong(
        '--link',
        `${uuid}=${id}`,
        text(`${uuid} er allerede ${our} her.`, `${uuid} is ${our} here already.`),
      );
    }
    if (id === 'new') continue;
    const other = repository.find('system', id)?.data.kitosUuid?.toLowerCase() ?? taken.get(id);
    if (other !== undefined && other !== uuid) {
      throw wrong(
        '--link',
        `${uuid}=${id}`,
        text(`${id} er allerede ${other} i OS2kitos.`, `${id} is ${other} in OS2kitos already.`),
      );
    }
    taken.set(id, uuid);
  }
  return links;
}

function readTake(value: string, repository: Repository): readonly [string, 'kitos' | 'ours'] {
  const [, side, what] = /^(kitos|ours):(all|[a-z0-9-]+\.[A-Za-z]+)$/.exec(value) ?? [];
  if ((side !== 'kitos' && side !== 'ours') || what === undefined) {
    throw wrong(
      '--take',
      value,
      text('Skriv fx kitos:skolebro.name eller ours:all.', 'Write for example kitos:skolebro.name or ours:all.'),
    );
  }
  if (what === 'all') return [what, side];
  const [system = '', field = ''] = what.split('.');
  if (!repository.knows('system', system)) throw wrong('--take', value, meant(system, repository.ids('system')));
  if (!fields.includes(field)) {
    throw wrong('--take', value, text(`Felterne er ${fields.join(', ')}.`, `The fields are ${fields.join(', ')}.`));
  }
  return [what, side];
}

function readPair(
  flag: string,
  value: string,
  uuids: ReadonlySet<string>,
  repository: Repository,
  kind: 'system' | 'vendor',
): readonly [string, string] {
  const [uuid = '', id = ''] = value.split('=', 2);
  const known = knownUuid(flag, uuid, uuids);
  if (id === 'new' || repository.find(kind, id) !== undefined) return [known, id];
  throw wrong(flag, value, meant(id, repository.ids(kind)));
}

function knownUuid(flag: string, value: string, uuids: ReadonlySet<string>): string {
  const uuid = value.trim().toLowerCase();
  if (uuids.has(uuid)) return uuid;
  throw wrong(
    flag,
    value,
    text(
      'Systemet er ikke i det, der blev læst. Brug UUID’et fra planen.',
      'The system is not in what was read. Use the UUID the plan shows.',
    ),
  );
}

const meant = (typed: string, known: readonly string[]): Text =>
  didYouMean(typed, known) ?? text('Se id’erne med `dbs vendor list`.', 'See the ids with `dbs vendor list`.');

const wrong = (flag: string, value: string, hint: Text): UserError =>
  new UserError({
    message: text(`${flag} kan ikke bruges med „${value}“.`, `${flag} cannot be used with “${value}”.`),
    hint,
  });

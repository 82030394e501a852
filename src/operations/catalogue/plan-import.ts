import { stringify } from 'yaml';
import { editYaml } from '../../documents/edit-yaml.ts';
import { maximumBytes } from '../../documents/text.ts';
import type { ImportedKind } from '../../domain/catalogue/columns.ts';
import { UserError } from '../../domain/errors.ts';
import { compareText } from '../../domain/order.ts';
import { text } from '../../domain/text.ts';
import { usesOf } from '../../facts/catalogue-uses.ts';
import type { Files } from '../../ports.ts';
import { type Change, createFile, replaceFile } from '../../repository/apply/change.ts';
import { catalogue } from '../../repository/catalogues.ts';
import type { Repository } from '../../repository/repository.ts';
import { schemaPathFrom } from '../editor-schemas.ts';
import { type CatalogueChanges, compareEntries } from './compare.ts';
import type { EntriesRead } from './read-entries.ts';

/** What a person says of a list beside the list itself. */
export interface CatalogueWords {
  readonly title: string;
  readonly source: string;
  readonly asOf: string;
  readonly confirmed: boolean;
  readonly note?: string;
  readonly permission?: string;
}

export interface ImportPlan {
  readonly kind: ImportedKind;
  /** For example `activities@2`. */
  readonly id: string;
  /** The version in force until now. */
  readonly before: string | undefined;
  readonly entries: number;
  readonly diff: CatalogueChanges;
  /** Numbers systems refer to that the new version does not have, each with its systems. */
  readonly unknownToSystems: readonly { readonly id: string; readonly systems: readonly string[] }[];
  /** Empty when the version in force says the same. */
  readonly changes: readonly Change[];
}

/** The number the next version of a catalogue gets: a broken file has taken its number too. */
const nextVersion = (repository: Repository, kind: ImportedKind): number =>
  Math.max(0, ...repository.ids(kind).map((id) => Number(id.split('@')[1] ?? 0))) + 1;

/**
 * Plans a new version of a catalogue and its coming into force. A version that is there is never written over; entries that are the
 * same as those in force plan nothing, unless they are confirmed now or somebody's permission is news. Throws UserError when the version is taken, dbs.yaml has errors or the list is too large.
 * @param scale the words for the steps of consequence, the lightest first
 */
export function planImport(
  repository: Repository,
  files: Pick<Files, 'read'>,
  kind: ImportedKind,
  { entries }: Pick<EntriesRead, 'entries'>,
  words: CatalogueWords,
  scale: readonly string[],
  wanted?: number,
): ImportPlan {
  if (repository.settings === undefined) throw settingsBroken();
  const current = catalogue(repository, kind);
  const version = wanted ?? nextVersion(repository, kind);
  const id = `${kind}@${version}`;
  const before: readonly { readonly id: string }[] = current?.data.entries ?? [];
  const diff = compareEntries(before, entries);
  const plan = {
    kind,
    id: current?.id ?? id,
    before: current?.id,
    entries: entries.length,
    diff,
    unknownToSystems: kind === 'activities' ? unknownToSystems(repository, entries) : [],
  };
  const steps = scale.map((title, index) => ({ value: index + 1, title }));
  const scaleKept =
    current === undefined || !('scale' in current.data) || JSON.stringify(current.data.scale) === JSON.stringify(steps);
  const inForce = repository.settings.data.catalogues[kind] === current?.id;
  const entriesDiffer = diff.added.length + diff.changed.length + diff.removed.length > 0;
  const permitted = words.permission !== undefined && words.permission !== current?.data.permission;
  const news = entriesDiffer || !scaleKept || permitted || (words.confirmed && current?.data.confirmed !== true);
  if (current !== undefined && !news && wanted === undefined)
    return { ...plan, changes: inForce ? [] : [inSettings(files, kind, current.id)] };
  if (repository.knows(kind, id)) throw versionTaken(repository, kind, id);
  const content = catalogueText(
    kind,
    version,
    { ...words, reviewEvery: current?.data.reviewEvery ?? { months: 12 } },
    entries,
    kind === 'activities' ? steps : undefined,
  );
  return { ...plan, id, changes: [createFile(`register/catalogues/${id}.yaml`, content), inSettings(files, kind, id)] };
}

const settingsBroken = (): UserError =>
  new UserError({
    message: text(
      'dbs.yaml har fejl, så ingen ny version kan komme til at gælde.',
      'dbs.yaml has errors, so no new version can come into force.',
    ),
    hint: text('Se fejlene med `dbs validate dbs.yaml`.', 'See the errors with `dbs validate dbs.yaml`.'),
  });

function versionTaken(repository: Repository, kind: ImportedKind, id: string): UserError {
  const { cases } = usesOf(repository, kind, id);
  const next = nextVersion(repository, kind);
  const rest =
    cases.length === 0
      ? text('', '')
      : text(` Den bruges af ${cases.join(', ')}.`, ` It is used by ${cases.join(', ')}.`);
  return new UserError({
    message: text(
      `${id} findes allerede, og en version ændres aldrig.${rest.da}`,
      `${id} exists already, and a version never changes.${rest.en}`,
    ),
    hint: text(
      `Udelad --version, så bliver det version ${next}.`,
      `Leave out --version, and it becomes version ${next}.`,
    ),
  });
}

const headings: Readonly<Record<ImportedKind, string>> = {
  activities:
    '# Indlæst af dbs. Versionen ændres aldrig: en ny liste er en ny version (`dbs catalogue import FIL --name activities`).',
  'minimum-standards':
    '# Indlæst af dbs. Versionen ændres aldrig: en ny liste er en ny version (`dbs catalogue import FIL --name minimum-standards`).',
};

function catalogueText(
  kind: ImportedKind,
  version: number,
  {
    title,
    source,
    asOf,
    confirmed,
    note,
    permission,
    reviewEvery,
  }: CatalogueWords & {
    readonly reviewEvery: { readonly months: number };
  },
  entries: EntriesRead['entries'],
  scale: readonly { readonly value: number; readonly title: string }[] | undefined,
): string {
  const record = {
    kind,
    name: kind,
    version,
    title,
    source,
    asOf,
    reviewEvery,
    confirmed,
    ...(note !== undefined && { note }),
    ...(permission !== undefined && { permission }),
    ...(scale !== undefined && { scale }),
    entries,
  };
  const head = `# yaml-language-server: $schema=${schemaPathFrom(2)}/${kind}.schema.json\n${headings[kind]}\n`;
  const content = head + stringify(record, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
  const size = new TextEncoder().encode(content).length;
  if (size <= maximumBytes) return content;
  throw new UserError({
    message: text(
      `Listen fylder ${size} bytes; et katalog må højst fylde ${maximumBytes}.`,
      `The list is ${size} bytes; a catalogue may be ${maximumBytes} at most.`,
    ),
    hint: text('Er det den rigtige fil?', 'Is it the right file?'),
  });
}

function inSettings(files: Pick<Files, 'read'>, kind: ImportedKind, id: string): Change {
  const before = files.read('dbs.yaml') ?? new Uint8Array();
  const content = new TextDecoder().decode(before);
  return replaceFile('dbs.yaml', before, editYaml(content, [{ kind: 'set', path: ['catalogues', kind], value: id }]));
}

/** Systems whose numbers will be a finding of `dbs validate` when the list is in force. */
function unknownToSystems(
  repository: Repository,
  entries: readonly { readonly id: string }[],
): ImportPlan['unknownToSystems'] {
  const known = new Set(entries.map(({ id }) => id));
  const found = new Map<string, string[]>();
  for (const { id, data } of repository.all('system'))
    for (const activity of data.activities ?? [])
      if (!known.has(activity)) found.set(activity, [...(found.get(activity) ?? []), id]);
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([id, systems]) => ({ id, systems }));
}

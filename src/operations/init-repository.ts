import type { DocumentKind } from '../documents/read-kinds.ts';
import { addDays } from '../domain/date.ts';
import { compareText } from '../domain/order.ts';
import { scopeVerdict } from '../facts/scope.ts';
import type { Municipalities, RiskAnswers } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, createFile } from '../repository/apply/change.ts';
import { loadRepository } from '../repository/load.ts';
import type { Repository } from '../repository/repository.ts';
import { planCase } from './create-case.ts';
import { editorSchemas, idsFile } from './editor-schemas.ts';
import { initialsFrom } from './people.ts';
import { plannedFiles } from './planned-files.ts';
import { fillTemplate } from './scaffold.ts';

interface InitPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

interface NewRepository {
  /** The folder, for messages. */
  readonly root: string;
  /** Today; the sample case is planned on it. */
  readonly today: string;
  /** How npm finds the tool: a version, a Git address or a folder. */
  readonly tool: string;
  /** Who Git says is setting it up, to be entered among the people. */
  readonly person?: { readonly name: string; readonly email: string };
  /** 32 random hexadecimal digits. */
  readonly salt: string;
}

export interface InitPlan {
  readonly changes: readonly Change[];
  readonly sampleCase: string;
  /** The initials the person got. */
  readonly person: string | undefined;
  /** The repository as it will be. */
  readonly planned: Files;
  readonly repository: Repository;
}

const scaffoldFolder = 'templates/repository/1';
/** What a repository holds its own copy of: it then decides itself when to take a newer one. */
const copied = ['register/catalogues', 'templates/documents', 'templates/letters', 'templates/reports'] as const;
/** What a municipality loads itself; the tool's own example of it would only be in the way. */
const placeholder = /\/(?:activities|minimum-standards)@\d+\.yaml$/;
const sampleUsers = 14;

/** Everything a new case repository holds: data, its copies of catalogues, templates and editors' schemas, CI, and one invented case. */
export function planRepository(tool: Files, kinds: readonly DocumentKind[], wanted: NewRepository): InitPlan {
  const planned = new Map<string, Uint8Array>();
  const put = (path: string, content: Uint8Array | string): void => {
    planned.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  };

  for (const folder of copied)
    for (const path of filesUnder(tool, folder)) if (!placeholder.test(path)) put(path, contentOf(tool, path));
  put('register/municipalities.yaml', contentOf(tool, 'register/municipalities.yaml'));
  for (const { path, content } of editorSchemas(kinds)) put(path, content);
  const people = peopleOf(wanted.person);
  const year = Number(wanted.today.slice(0, 4));
  const view = { ...wanted, year, lastYear: year - 1, people, users: [] as readonly string[] };
  const fill = (users: readonly string[]): void => {
    for (const path of filesUnder(tool, scaffoldFolder)) {
      const target = path.slice(scaffoldFolder.length + 1).replace(/(^|\/)dot-/g, '$1.');
      if (!path.endsWith('.hbs')) put(target, contentOf(tool, path));
      else put(target.slice(0, -'.hbs'.length), fillTemplate(path, decode(contentOf(tool, path)), { ...view, users }));
    }
  };
  fill([]);
  const files = (): Files => plannedFiles(wanted.root, planned);
  const members = memberCodes(loadRepository(files(), kinds), wanted.today);
  fill(members);

  const repository = loadRepository(files(), kinds);
  const sample = sampleCase(repository, files(), tool, wanted, people.at(-1)?.id ?? '');
  for (const change of sample.changes) if (change.kind !== 'delete') put(change.path, change.content);
  const complete = loadRepository(files(), kinds);
  const ids = idsFile(complete);
  put(ids.path, ids.content);

  return {
    changes: [...planned].sort(([a], [b]) => compareText(a, b)).map(([path, content]) => createFile(path, content)),
    sampleCase: sample.id,
    person: wanted.person === undefined ? undefined : people.at(-1)?.id,
    planned: files(),
    repository: complete,
  };
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function contentOf(tool: Files, path: string): Uint8Array {
  const bytes = tool.read(path);
  if (bytes === undefined) throw new Error(`The tool lacks ${path}.`);
  return bytes;
}

function filesUnder(files: Files, folder: string): readonly string[] {
  return files.list(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    return kind === 'folder' ? filesUnder(files, path) : kind === 'file' ? [path] : [];
  });
}

function memberCodes(repository: Repository, at: string): readonly string[] {
  const register: Municipalities | undefined = repository.find('municipalities', 'municipalities')?.data;
  return (register?.entries ?? [])
    .filter(({ membership }) => membership.some(({ from, until }) => from <= at && (until === null || until >= at)))
    .slice(0, sampleUsers)
    .map(({ id }) => id);
}

function peopleOf(person: NewRepository['person']): readonly InitPerson[] {
  const example = { id: 'eek', name: 'Eva Eksempel (opdigtet)', role: 'consultant', email: 'eva@eksempel.example' };
  if (person === undefined) return [example];
  return [
    example,
    {
      id: initialsFrom(person.name, new Set([example.id])),
      name: person.name,
      role: 'consultant',
      email: person.email,
    },
  ];
}

function sampleCase(
  repository: Repository,
  files: Files,
  tool: Files,
  { today, salt }: NewRepository,
  owner: string,
): { readonly id: string; readonly changes: readonly Change[] } {
  const system = repository.find('system', 'eksempelsystem');
  if (system === undefined) throw new Error('The sample system of templates/repository cannot be read.');
  if (scopeVerdict(repository, system, today).standing !== 'in') throw new Error('The sample system is out of scope.');
  const year = Number(today.slice(0, 4));
  return planCase(repository, files, tool, {
    year,
    slug: 'eksempelsystem',
    title: `Tilsyn med Eksempelsystem ${year}`,
    vendor: 'eksempel-it',
    systems: [system],
    type: 'ordinary',
    trigger: 'annual-plan',
    period: { from: `${year - 1}-01-01`, to: addDays(`${year}-01-01`, -1) },
    concept: 3,
    conceptReason: {
      direction: 'higher',
      text: 'Leverandøren sender hvert år en skriftlig status, og den viser mere end en bekræftelse.',
    },
    evidence: ['eksempel-it/aarlig-status'],
    dpas: ['eksempel-it/eksempelsystem'],
    owner,
    authors: [owner],
    planned: { date: today, by: owner },
    confidentiality: 'members',
    risk: new Map<string, RiskAnswers>(),
    salt,
  });
}

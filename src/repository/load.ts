import { type DocumentKind, matchPath, type PathMatch } from '../documents/read-kinds.ts';
import { type DocumentReading, readMarkdownFile, readYamlFile } from '../documents/source-document.ts';
import { decodeText, maximumBytes, tooLarge } from '../documents/text.ts';
import { createSchemaValidator, type SchemaValidator } from '../documents/validate-schema.ts';
import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { compareText } from '../domain/order.ts';
import { isUnreadableName } from '../domain/path.ts';

import { closest } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import type { Kind } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import type { KnownDocument, TypedDocument } from './document.ts';
import { isCompanion, largestCompanion } from './kept-content.ts';
import { leftoverFound, leftoverFrom } from './leftovers.ts';
import { checkIdentity, checkReferences } from './references.ts';
import { createRepository, type Repository } from './repository.ts';

/** The folders that hold documents; anything else in the repository is somebody else's. */
const documentFolders = ['cases', 'register', 'vendors'] as const;

/** Where a repository begins, searched from a folder upwards: the folder that holds `dbs.yaml`. */
export function findRoot(
  open: (folder: string) => Files,
  cwd: string,
  parent: (folder: string) => string,
): string | undefined {
  for (let folder = cwd; ; folder = parent(folder)) {
    // A link or a pipe in its place is told as what it is, not as no repository.
    if (!['folder', undefined].includes(open(folder).kind('dbs.yaml'))) return folder;
    if (parent(folder) === folder) return undefined;
  }
}

/** What somebody has in memory already, so that it is not there twice. */
export interface LoadedBefore {
  /** An earlier reading by the same kinds: a document whose text has not changed is taken from it. */
  readonly before?: Repository;
  /** The text somebody holds of a file; used where the file says the same. */
  readonly textAt?: (path: string) => string | undefined;
}

/**
 * Reads the whole repository: every document under `cases/`, `vendors/`, `register/` and `dbs.yaml`. What is wrong with a document
 * is a finding in `problems`; throws UserError only when the folder is no repository at all.
 */
export function loadRepository(
  files: Files,
  kinds: readonly DocumentKind[],
  { before, textAt }: LoadedBefore = {},
): Repository {
  if (files.kind('dbs.yaml') === undefined) {
    throw new UserError({
      message: text(
        `Mappen ${files.root} er ikke et sagsarkiv: filen dbs.yaml findes ikke.`,
        `The folder ${files.root} is no case repository: there is no dbs.yaml.`,
      ),
      hint: text(
        'Gå ind i arkivets mappe, eller opret et nyt med `dbs init`.',
        'Go to the repository, or make a new one with `dbs init`.',
      ),
    });
  }
  const problems: Diagnostic[] = [];
  /** Of documents that are missing below, since they cannot be read. */
  const unread: Diagnostic[] = [];
  const documents: TypedDocument[] = [];
  const known: KnownDocument[] = [];
  const read: string[] = [];
  const texts = new Map<string, string>();
  const companions = new Set<string>();
  const validate = createSchemaValidator();
  const unchanged = before === undefined ? new Map<string, TypedDocument>() : documentsByFile(before, kinds);

  for (const { path, refused, left, special } of documentPaths(files)) {
    if (left !== undefined) {
      problems.push(leftoverFound(path, left));
      continue;
    }
    if (refused !== undefined) {
      unread.push(refusals[refused](path));
      continue;
    }
    const match = matchPath(kinds, path);
    if (match === undefined && isCompanion(path)) {
      companions.add(path);
      continue;
    }
    if (match === undefined && special === true) {
      unread.push(noFolder(path));
      continue;
    }
    if (match === undefined) {
      problems.push(misplaced(path, kinds));
      continue;
    }
    read.push(path);
    const kind = match.kind.name as Kind;
    known.push({ kind, id: match.id, file: path });
    if (!match.wellFormed) problems.push(nameNotAllowed(path));
    const decoded = readContent(files, path);
    if (typeof decoded !== 'string') {
      unread.push(decoded);
      continue;
    }
    const held = textAt?.(path);
    const content = held === decoded ? held : decoded;
    texts.set(path, content);
    const same = unchanged.get(path);
    if (same?.source.text === content) {
      documents.push(same);
      continue;
    }
    const loaded = readDocument(match, path, content, validate);
    unread.push(...loaded.problems);
    if (loaded.document !== undefined && match.wellFormed) documents.push(loaded.document);
  }

  problems.push(...unread);
  const repository = createRepository({
    documents,
    known,
    files: read,
    kinds,
    problems,
    unread,
    text: (file) => texts.get(file),
    bytes: (file) =>
      companions.has(file) && (files.size(file) ?? 0) <= largestCompanion ? files.read(file) : undefined,
  });
  problems.push(...checkIdentity(known, documents), ...checkReferences(repository, documents));
  return repository;
}

/** The documents of a reading that had nothing wrong in themselves. */
const documentsByFile = (repository: Repository, kinds: readonly DocumentKind[]): ReadonlyMap<string, TypedDocument> =>
  new Map(kinds.flatMap(({ name }) => repository.all(name as Kind)).map((document) => [document.file, document]));

function readDocument(
  match: PathMatch,
  path: string,
  content: string,
  validate: SchemaValidator,
): { readonly document?: TypedDocument; readonly problems: readonly Diagnostic[] } {
  const requiresFields = (match.kind.schema.required ?? []).length > 0;
  const reading: DocumentReading =
    match.kind.format === 'yaml' ? readYamlFile(path, content) : readMarkdownFile(path, content, requiresFields);
  if (reading.problems.length > 0) return { problems: reading.problems };
  const { document: source } = reading;
  const problems = validate(match.kind, source);
  if (problems.length > 0) return { problems };
  const document: TypedDocument = {
    kind: match.kind.name as Kind,
    id: match.id,
    file: path,
    parts: match.parts,
    data: source.data as TypedDocument['data'],
    body: source.body,
    source,
    at: (pointer, part) => source.locate(pointer, part),
  };
  return { document, problems: [] };
}

function readContent(files: Files, path: string): string | Diagnostic {
  const size = files.size(path) ?? 0;
  if (size > maximumBytes) return tooLarge(path, size);
  const bytes = files.read(path);
  return bytes === undefined ? misread(path) : decodeText(path, bytes);
}

interface FoundPath {
  readonly path: string;
  /** Why it is not read. */
  readonly refused?: keyof typeof refusals;
  /** What a program left beside the records; undefined for everything else. */
  readonly left?: Exclude<ReturnType<typeof leftoverFrom>, undefined>;
  /** A pipe, a socket or a device: where no document has its place, it stands in that of a folder. */
  readonly special?: boolean;
}

/**
 * Every file under the document folders, sorted; links, which are not followed; names nobody can read by, folders' too; and what programs
 * have left beside the records.
 */
function documentPaths(files: Files): readonly FoundPath[] {
  const found: FoundPath[] = [{ path: 'dbs.yaml', ...(files.kind('dbs.yaml') === 'link' && { refused: 'link' }) }];
  const walk = (folder: string): void => {
    for (const { name, kind } of files.list(folder)) {
      const path = `${folder}/${name}`;
      const left = kind === 'folder' ? undefined : leftoverFrom(name);
      if (isUnreadableName(name)) found.push({ path, refused: 'name' });
      else if (kind === 'folder') walk(path);
      else if (left !== undefined) found.push({ path, left });
      else if (kind === 'link') found.push({ path, refused: 'link' });
      // A pipe or a device in a document's place is found as a file that cannot be read.
      else if (isDocumentName(name)) found.push({ path, special: kind === 'other' });
    }
  };
  for (const { name, kind } of files.list('')) {
    const left = kind === 'folder' || !name.includes('dbs.yaml') ? undefined : leftoverFrom(name);
    if (left !== undefined) found.push({ path: name, left });
  }
  for (const folder of documentFolders) {
    const kind = files.kind(folder);
    if (kind === 'link') found.push({ path: folder, refused: 'link' });
    else if (kind === 'file' || kind === 'other') found.push({ path: folder, refused: 'no-folder' });
    else walk(folder);
  }
  return found.sort((a, b) => compareText(a.path, b.path));
}

/** Hidden files and the writer's temporary files are nobody's documents; everything else must have a place. */
const isDocumentName = (name: string): boolean => !name.startsWith('.');

const nameUnreadable = (path: string): Diagnostic => ({
  code: 'file/name-not-allowed',
  severity: 'error',
  at: wholeFile(path),
  message: text(
    'Navnet har en omvendt skråstreg, et linjeskift, et styretegn eller bytes, der ikke er UTF-8. Filen, eller alt i mappen, bliver ikke læst.',
    'The name has a backslash, a line break, a control character or bytes that are no UTF-8. The file, or all of the folder, is not read.',
  ),
  hint: text(
    'Giv den et andet navn, eller flyt den ud af arkivet: med `ls -b` ses navnet, som det er.',
    'Give it another name, or move it out of the repository: `ls -b` shows the name as it is.',
  ),
});

const linkRefused = (path: string): Diagnostic => ({
  code: 'file/symbolic-link',
  severity: 'error',
  at: wholeFile(path),
  message: text(
    'Her ligger en genvej (symbolsk link). Den følges ikke.',
    'This is a symbolic link. It is not followed.',
  ),
  hint: text('Erstat genvejen med selve filen.', 'Replace the link with the file itself.'),
});

const misread = (path: string): Diagnostic => ({
  code: 'file/not-readable',
  severity: 'error',
  at: wholeFile(path),
  message: text('Filen kan ikke læses.', 'The file cannot be read.'),
  hint: text('Se, om den er låst, eller om du mangler adgang.', 'See whether it is locked or access is missing.'),
});

const nameNotAllowed = (path: string): Diagnostic => ({
  code: 'file/name-not-allowed',
  severity: 'error',
  at: wholeFile(path),
  message: text(
    'Et navn i stien bruger tegn, der ikke virker på alle maskiner.',
    'A name in the path uses characters that do not work on every machine.',
  ),
  hint: text(
    'Brug små bogstaver a–z, tal og bindestreg, højst 60 tegn: æ bliver ae, ø bliver oe, å bliver aa.',
    'Use lower-case a–z, digits and hyphens, 60 at most: æ becomes ae, ø becomes oe, å becomes aa.',
  ),
});

const noFolder = (path: string): Diagnostic => ({
  code: 'file/not-readable',
  severity: 'error',
  at: wholeFile(path),
  message: text(
    'Her skal ligge en mappe, men der ligger noget andet. Intet i mappen bliver læst.',
    'A folder belongs here, but there is something else. Nothing of the folder is read.',
  ),
  hint: text(
    'Flyt det, og hent mappen frem, fx med `git checkout`.',
    'Move it, and get the folder back, for example with `git checkout`.',
  ),
});

const refusals = { link: linkRefused, name: nameUnreadable, 'no-folder': noFolder } as const;

/** What a document's name may end in by mistake: another form of the ending, one put behind it, or one of another program. */
const wrongEnding = /(?:\.(?:ya?ml|md|markdown|mdown|mkd|txt|text|json|docx?))+$/i;

/** The name a file would be read by, where its ending, its capitals or a letter alone is wrong; undefined when it would not be read either. */
function rightName(path: string, kinds: readonly DocumentKind[]): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const base = path.slice(folder.length).replace(wrongEnding, '');
  const endings = /\.(?:ya?ml|json)/i.test(path) ? ['.yaml', '.md'] : ['.md', '.yaml'];
  const named = [base, base.toLowerCase()].flatMap((each) => endings.map((ending) => `${each}${ending}`));
  const found = named.find((name) => matchPath(kinds, `${folder}${name}`)?.wellFormed === true);
  if (found !== undefined) return found;
  const here = kinds
    .flatMap(({ patterns }) => patterns)
    .map(({ template }) => template.split('/').at(-1) ?? '')
    .filter((name) => !name.includes('{') && matchPath(kinds, `${folder}${name}`)?.wellFormed === true);
  return closest(path.slice(folder.length), here);
}

function misplaced(path: string, kinds: readonly DocumentKind[]): Diagnostic {
  const name = path.split('/').at(-1) ?? '';
  const places = kinds.flatMap(({ patterns }) => patterns).filter(({ template }) => template.endsWith(`/${name}`));
  const [place] = places;
  const right = rightName(path, kinds);
  return {
    code: 'file/misplaced',
    severity: 'error',
    at: wholeFile(path),
    message: text(
      'Ingen slags dokument hører hjemme på denne plads, så filen bliver ikke brugt.',
      'No kind of document belongs in this place, so the file is not used.',
    ),
    hint:
      right !== undefined
        ? text(`Giv den navnet ${right}.`, `Name it ${right}.`)
        : place === undefined
          ? text(
              'Flyt filen ud af mappen, eller se pladserne med `dbs schema`.',
              'Move the file elsewhere, or see the places with `dbs schema`.',
            )
          : text(
              `En fil med det navn hører hjemme i ${place.template}.`,
              `A file of that name belongs in ${place.template}.`,
            ),
  };
}

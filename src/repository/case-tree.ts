import type { DocumentKind } from '../documents/read-kinds.ts';
import { buildChain, walkChain } from '../domain/chain.ts';
import { caseFolder, ownerOfId } from '../domain/ids.ts';
import type { Entry, Files } from '../ports.ts';
import { chainLinks } from './chain-links.ts';
import { loadRepository } from './load.ts';
import type { Repository } from './repository.ts';

/** Whether a folder or file is part of what is read. Asked of every path, folders included. */
type Keeps = (path: string) => boolean;

/** The same files, of which only some are listed and read. */
export function onlyFiles(files: Files, keeps: Keeps): Files {
  const kept = <T>(path: string, ask: () => T, otherwise: T): T => (path === '' || keeps(path) ? ask() : otherwise);
  return {
    ...files,
    root: files.root,
    read: (path) => kept(path, () => files.read(path), undefined),
    kind: (path) => kept(path, () => files.kind(path), undefined),
    size: (path) => kept(path, () => files.size(path), undefined),
    list: (folder) =>
      kept<readonly Entry[]>(folder, () => files.list(folder), []).filter(({ name }) =>
        keeps(folder === '' ? name : `${folder}/${name}`),
      ),
  };
}

/**
 * The repository as one case sees it: its own folder, the registers, and the vendors its content can come from, whatever else there
 * is. Its content's digest is that of the whole repository, at a small part of the reading.
 * @returns undefined when the files hold no repository
 */
export function loadCase(files: Files, kinds: readonly DocumentKind[], caseId: string): Repository | undefined {
  if (files.kind('dbs.yaml') !== 'file') return undefined;
  for (let vendors: readonly string[] = []; ; ) {
    const repository = loadRepository(onlyFiles(files, caseFiles(caseId, vendors)), kinds);
    const needed = vendorsNeeded(files, repository, caseId);
    if (needed.every((vendor) => vendors.includes(vendor))) return repository;
    vendors = [...new Set([...vendors, ...needed])];
  }
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const caseFiles =
  (caseId: string, vendors: readonly string[]): Keeps =>
  (path) =>
    path === 'dbs.yaml' ||
    isBelow(path, 'register') ||
    isBelow(caseFolder(caseId), path) ||
    isBelow(path, caseFolder(caseId)) ||
    path === 'vendors' ||
    vendors.some((vendor) => isBelow(path, `vendors/${vendor}`));

/** The folders of the vendors that a case's content comes from, as far as they are known yet. */
function vendorsNeeded(files: Files, repository: Repository, caseId: string): readonly string[] {
  const tilsyn = repository.find('tilsyn', caseId)?.data;
  if (tilsyn === undefined) return [];
  const { vendor, systems, evidence, dpas } = tilsyn;
  const steps = walkChain(buildChain(chainLinks(repository)), vendor, { systems });
  const named = [...evidence, ...dpas].map(ownerOfId);
  const chain = steps.flatMap(({ link }) => [link.from, link.target]);
  // A system is named without its vendor; one of another vendor is a mistake, and part of the content all the same.
  const elsewhere = systems.flatMap((system) =>
    repository.find('system', system) === undefined ? ownersOf(files, system) : [],
  );
  return [...new Set([vendor, ...named, ...chain, ...elsewhere])].filter((each) => each !== '');
}

const ownersOf = (files: Files, system: string): readonly string[] =>
  files
    .list('vendors')
    .filter(({ name, kind }) => kind === 'folder' && files.kind(`vendors/${name}/systems/${system}.yaml`) === 'file')
    .map(({ name }) => name);

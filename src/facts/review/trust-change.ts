import type { DocumentKind } from '../../documents/read-kinds.ts';
import { canonicalJson, type Json } from '../../domain/digest.ts';
import { type Text, text } from '../../domain/text.ts';
import type { Person } from '../../generated/types.ts';
import type { Files } from '../../ports.ts';
import { onlyFiles } from '../../repository/case-tree.ts';
import { loadRepository } from '../../repository/load.ts';
import type { Repository } from '../../repository/repository.ts';
import type { TrustChange } from './knowledge.ts';
import { reportGround } from './report-ground.ts';

export const noTrustChange: TrustChange = {
  altered: [],
  releases: [],
  releasesAdded: [],
  added: [],
  trust: [],
  authorsRemoved: [],
};

interface Compared {
  /** The tree the change was made from. */
  readonly before: Files;
  readonly repository: Repository;
  /** Paths that differ, gone ones included. */
  readonly changed: readonly string[];
  readonly kinds: readonly DocumentKind[];
}

const approvalFile = /^cases\/[^/]+\/[^/]+\/approvals\/[^/]+$/;
const releaseFile = /^cases\/[^/]+\/[^/]+\/releases\/[^/]+\/[^/]+$/;
const caseFile = /^cases\/([^/]+)\/([^/]+)\/case\.yaml$/;

/** What a change does to approvals, to the keys and the quorum they are judged by, and to the names of a case's authors. */
export function trustChange(compared: Compared): TrustChange {
  const { before, repository, changed, kinds } = compared;
  const approvals = changed.filter((path) => approvalFile.test(path));
  const now = new Set(repository.files);
  const known = approvals.filter((path) => before.kind(path) === 'file');
  const authorCases = changed.filter((path) => caseFile.test(path) && before.kind(path) === 'file');
  const asked = new Set([...known, ...authorCases, 'dbs.yaml', 'register/people.yaml']);
  const old = loadRepository(
    onlyFiles(before, (path) => asked.has(path) || [...asked].some((file) => file.startsWith(`${path}/`))),
    kinds,
  );
  return {
    altered: known.map((file) => ({ file, removed: !now.has(file), reviewer: reviewerOf(old, file) })),
    releases: changed
      .filter((path) => releaseFile.test(path) && before.kind(path) === 'file')
      .map((file) => ({ file, removed: !now.has(file) && repository.bytes(file) === undefined })),
    releasesAdded: changed.filter(
      (path) =>
        releaseFile.test(path) && path.endsWith('/release.yaml') && before.kind(path) !== 'file' && now.has(path),
    ),
    added: approvals.filter((path) => !known.includes(path) && now.has(path)),
    trust: [...peopleChanges(old, repository), ...quorumChanges(old, repository), ...groundChanges(changed)],
    authorsRemoved: authorCases.flatMap((file) => authorsRemoved(old, repository, file)),
  };
}

/** Whose an approval was; a broken one is known by its file's name. */
const reviewerOf = (old: Repository, file: string): string =>
  old.all('approval').find((document) => document.file === file)?.data.reviewer ??
  /\d{4}-\d{2}-\d{2}-([a-z0-9]+)-[^/]*$/.exec(file)?.[1] ??
  '';

function authorsRemoved(old: Repository, now: Repository, file: string): TrustChange['authorsRemoved'] {
  const [, year, slug] = caseFile.exec(file) ?? [];
  const caseId = `${year}-${slug}`;
  const after = now.find('tilsyn', caseId)?.data;
  // A case that is gone, or cannot be read, is its own finding.
  if (after === undefined) return [];
  const named = new Set([...after.authors, after.owner]);
  const before = old.find('tilsyn', caseId)?.data;
  return (before?.authors ?? []).filter((person) => !named.has(person)).map((person) => ({ caseId, person }));
}

/** What of a person decides whether their approvals count. */
const trusted: readonly (readonly [keyof Person, Text])[] = [
  ['keys', text('nøgler', 'keys')],
  ['interests', text('interesser', 'interests')],
  ['municipality', text('kommune', 'municipality')],
  ['role', text('rolle', 'role')],
  ['email', text('e-mail', 'e-mail')],
  ['until', text('fratrædelse', 'last day')],
];

function peopleChanges(old: Repository, now: Repository): TrustChange['trust'] {
  const register = now.find('people', 'people');
  const before = old.find('people', 'people')?.data.entries ?? [];
  const after = register?.data.entries ?? [];
  const file = register?.file ?? 'register/people.yaml';
  const gone = before
    .filter(({ id }) => !after.some((person) => person.id === id))
    .map(({ id }) => ({ file, pointer: '', what: text(`${id} er fjernet`, `${id} is removed`) }));
  const changed = after.flatMap((person, index) => {
    const known = before.find(({ id }) => id === person.id);
    const pointer = `/entries/${index}`;
    if (known === undefined) {
      return [{ file, pointer, what: text(`${person.id} er ny`, `${person.id} is new`) }];
    }
    return trusted
      .filter(([field]) => !same(known[field], person[field]))
      .map(([field, name]) => ({
        file,
        pointer: person[field] === undefined ? pointer : `${pointer}/${field}`,
        what: text(`${person.id}: ${name.da}`, `${person.id}: ${name.en}`),
      }));
  });
  const names = same(old.find('people', 'people')?.data.addresses, register?.data.addresses)
    ? []
    : [
        {
          file,
          pointer: register?.data.addresses === undefined ? '' : '/addresses',
          what: text('hvis navne i Git er', 'whose names in Git are'),
        },
      ];
  return [...gone, ...changed, ...names];
}

function quorumChanges(old: Repository, now: Repository): TrustChange['trust'] {
  const [before, after] = [old.settings?.data.quorum, now.settings?.data.quorum];
  if (same(before, after)) return [];
  const what = text('kravet til godkendelser', 'the quorum');
  return [{ file: 'dbs.yaml', pointer: after === undefined ? '' : '/quorum', what }];
}

/** Templates decide what a reviewer reads and which of its words a signature covers; schemas and catalogues what is checked, and by what. */
const groundChanges = (changed: readonly string[]): TrustChange['trust'] =>
  changed.flatMap((file) => {
    const what = reportGround(file);
    return what === undefined ? [] : [{ file, pointer: '', what }];
  });

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json);

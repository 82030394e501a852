import { keptContentOf } from '../facts/releases.ts';
import type { Evidence } from '../generated/types.ts';
import { type UnnamedFile, unnamedFiles } from '../operations/evidence-in-store.ts';
import type { Files, Git } from '../ports.ts';
import { recordsOfLeaves } from '../repository/meaning/records.ts';
import type { Repository } from '../repository/repository.ts';

/**
 * The files of the store that no record names: neither here, nor what a release rests on, nor on any branch Git knows on this machine. A
 * record on a branch nobody has fetched cannot be known.
 */
export async function unnamedEvidence(repository: Repository, store: Files, git: Git): Promise<readonly UnnamedFile[]> {
  const candidates = unnamedFiles(store, namedHere(repository));
  if (candidates.length === 0 || !(await git.isRepository())) return candidates;
  const elsewhere = new Set<string>();
  for (const tip of await git.branchTips()) {
    const words = evidenceTexts(await git.tree(tip)).join('\n');
    for (const { sha256 } of candidates) if (sha256 !== undefined && words.includes(sha256)) elsewhere.add(sha256);
  }
  return candidates.filter(({ sha256 }) => sha256 === undefined || !elsewhere.has(sha256));
}

function namedHere(repository: Repository): ReadonlySet<string> {
  const digest = (data: Evidence): readonly string[] => (data.file === undefined ? [] : [data.file.sha256]);
  const released = repository.all('release').flatMap((release) => {
    const kept = keptContentOf(repository, release)?.content;
    const records = kept === undefined ? [] : [...recordsOfLeaves(kept.leaves, kept.caseId).values()];
    return records.flatMap(({ kind, data }) => (kind === 'evidence' ? digest(data as unknown as Evidence) : []));
  });
  return new Set([...repository.all('evidence').flatMap(({ data }) => digest(data)), ...released]);
}

/** The records of evidence in a tree, as text: a digest is found also in one that cannot be read. */
const evidenceTexts = (files: Files): readonly string[] =>
  files.list('vendors').flatMap(({ name: vendor }) =>
    files.list(`vendors/${vendor}/evidence`).map(({ name }) => {
      const bytes = files.read(`vendors/${vendor}/evidence/${name}`);
      return bytes === undefined ? '' : new TextDecoder().decode(bytes);
    }),
  );

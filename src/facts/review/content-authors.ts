import type { DocumentKind } from '../../documents/read-kinds.ts';
import { looksAlike } from '../../domain/alike-address.ts';
import type { ContentAuthor, ContentAuthors, Stranger } from '../../domain/approval.ts';
import { caseFolder } from '../../domain/ids.ts';
import { compareText } from '../../domain/order.ts';
import type { Commit, Git } from '../../ports.ts';
import { caseContent } from '../../repository/case-content.ts';
import { loadCase } from '../../repository/case-tree.ts';
import type { TrustedBase } from './knowledge.ts';

interface AuthorQuestion {
  readonly git: Git;
  readonly kinds: readonly DocumentKind[];
  readonly caseId: string;
  /** The commits to look through, newest first; undefined where older history is missing. */
  readonly log: readonly Commit[] | undefined;
  /** The reviewers asked about, with their addresses in lower case. */
  readonly reviewers: ReadonlyMap<string, readonly string[]>;
  /** Whose the names in Git are, as the trusted base says; undefined where there is none. */
  readonly known: Pick<Extract<TrustedBase, { found: true }>, 'emails' | 'others'> | undefined;
}

/** The folders and files the content of some cases can come from: what a log must be asked about. */
export const contentPaths = (caseIds: readonly string[]): readonly string[] => [
  // A command line holds only so much.
  ...(caseIds.length > 200 ? ['cases'] : caseIds.map(caseFolder)),
  'vendors',
  'register/catalogues',
  'dbs.yaml',
];

/**
 * Which of the reviewers have changed the content of a case, and who else that nobody knows: a commit they wrote, made or co-wrote, after
 * which some leaf of the content's digest is another than in every parent. Layout, comments and progress change no leaf.
 */
export async function contentAuthors(question: AuthorQuestion): Promise<ContentAuthors> {
  const { caseId, log, reviewers, known } = question;
  if (log === undefined) return { known: false };
  const leaves = rememberedLeaves(question);
  const newestBy = async (emails: readonly string[]): Promise<Commit | undefined> => {
    for (const commit of log) {
      if (![...commit.emails, ...commit.names].some((each) => emails.includes(each))) continue;
      if (touchesContent(commit, caseId) && (await changesContent(commit, leaves))) return commit;
    }
    return undefined;
  };
  const authors: ContentAuthor[] = [];
  for (const [person, emails] of reviewers) {
    const surely = await newestBy(known?.emails.get(person) ?? emails);
    if (surely !== undefined) authors.push({ person, commit: surely.hash });
    const perhaps = surely === undefined ? await newestBy(emails) : undefined;
    if (perhaps !== undefined) authors.push({ person, commit: perhaps.hash, claimed: true });
  }
  return { known: true, authors, strangers: await strangersOf(question, log, leaves) };
}

/** The names nobody knows, each with the newest commit of theirs that changed the content. */
async function strangersOf(
  { caseId, known }: AuthorQuestion,
  log: readonly Commit[],
  leaves: (hash: string) => Promise<Leaves>,
): Promise<readonly Stranger[]> {
  // Without a trusted base nothing counts anyhow.
  if (known === undefined) return [];
  const people = [...known.emails].flatMap(([person, addresses]) => addresses.map((address) => ({ person, address })));
  const ours = new Set([...people.map(({ address }) => address), ...known.others]);
  const found = new Map<string, Stranger>();
  for (const commit of log) {
    const unknown = commit.names.filter((name) => !ours.has(name) && !found.has(name));
    if (unknown.length === 0 || !touchesContent(commit, caseId) || !(await changesContent(commit, leaves))) continue;
    for (const name of unknown) {
      const like = people.find(({ address }) => looksAlike(address, name));
      found.set(name, { name, commit: commit.hash, ...(like !== undefined && { like }) });
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.name, b.name));
}

/** Other cases, and the answers, releases and follow-ups of this one, are no content of it: such a commit need not be opened. */
function touchesContent({ paths }: Commit, caseId: string): boolean {
  const own = `${caseFolder(caseId)}/`;
  const beside = ['approvals', 'releases', 'decisions', 'followups'].map((name) => `${own}${name}/`);
  return paths.some(
    (path) => (!path.startsWith('cases/') || path.startsWith(own)) && !beside.some((folder) => path.startsWith(folder)),
  );
}

type Leaves = ReadonlyMap<string, string>;

async function changesContent(commit: Commit, leavesAt: (hash: string) => Promise<Leaves>): Promise<boolean> {
  const after = await leavesAt(commit.hash);
  const parents: Leaves[] = [];
  for (const parent of commit.parents) parents.push(await leavesAt(parent));
  const keys = new Set([...after.keys(), ...parents.flatMap((before) => [...before.keys()])]);
  return [...keys].some((key) => parents.every((before) => before.get(key) !== after.get(key)));
}

/** The leaves of the case's content at a commit, each read once; a case that is not there, or cannot be read, has none. */
function rememberedLeaves({ git, kinds, caseId }: AuthorQuestion): (hash: string) => Promise<Leaves> {
  const known = new Map<string, Leaves>();
  return async (hash) => {
    const found = known.get(hash) ?? leavesOfCase(await contentAt(git, kinds, caseId, hash));
    known.set(hash, found);
    return found;
  };
}

const leavesOfCase = (content: ReturnType<typeof caseContent>): Leaves =>
  new Map((content?.hashed ?? []).map(({ kind, id, level, leaf }) => [JSON.stringify([kind, id, level]), leaf]));

/** A case's content as a commit has it; undefined when it has no such readable case. */
export async function contentAt(
  git: Git,
  kinds: readonly DocumentKind[],
  caseId: string,
  hash: string,
): Promise<ReturnType<typeof caseContent>> {
  const repository = loadCase(await git.tree(hash), kinds, caseId);
  return repository === undefined ? undefined : caseContent(repository, caseId);
}

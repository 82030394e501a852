import { stringify } from 'yaml';
import type { DocumentKind } from '../../src/documents/read-kinds.ts';
import { approvalName, approvalNamespace, approvalStatement } from '../../src/domain/approval-statement.ts';
import { sha256 } from '../../src/domain/sha256.ts';
import { gatherReview } from '../../src/facts/review/gather.ts';
import type { ReviewKnowledge } from '../../src/facts/review/knowledge.ts';
import type { Commit, Git } from '../../src/ports.ts';
import { type CaseContent, caseContent } from '../../src/repository/case-content.ts';
import { loadRepository } from '../../src/repository/load.ts';
import type { Repository } from '../../src/repository/repository.ts';
import { fakeGit } from './fake-git.ts';
import { memoryFiles } from './memory-files.ts';
import { type PlannedRelease, writeReleases } from './release-fixture.ts';
import { testEd25519 } from './ssh-keys.ts';

type Tree = Readonly<Record<string, string>>;

/** One answer of a counter-example. What is not said is as it should be. */
interface PlannedApproval {
  readonly reviewer: string;
  readonly decision?: 'approve' | 'return';
  readonly date?: string;
  readonly comment?: string;
  readonly role?: string;
  /** Whose key signs: a seed of test keys; `null` leaves the signature out. */
  readonly key?: string | null;
  readonly recorded?: boolean;
  readonly textDigest?: string;
  /** What the text was set with; `null` for an answer of the first kind, which does not say. */
  readonly templateDigest?: string | null;
  /** Whose content it is given to: that of the trusted base, or of the change under review. */
  readonly of?: 'base' | 'change';
  /** The place in the list of the answer it takes over from, or a digest. */
  readonly previous?: number | string;
  /** The file's name instead of the one that follows from the answer. */
  readonly name?: string;
  /** What is changed in the file after it was signed. */
  readonly edited?: Readonly<Record<string, string>>;
  /** The day of its commit, when not its own. */
  readonly added?: string;
  /** Whether the trusted base has it; `only` when the change took it away, `unlike` when the change edited it. */
  readonly onBase?: boolean | 'only' | 'unlike';
}

/** `review.json` of a counter-example: the answers and releases on file, and what Git is like. */
interface PlannedReview {
  readonly approvals: readonly PlannedApproval[];
  readonly releases?: readonly PlannedRelease[];
  readonly shallow?: boolean;
  /** Whose keys are pinned outside the repository: seeds of test keys. */
  readonly pinned?: readonly string[];
  /** False where the report cannot be made. */
  readonly report?: boolean;
  /** False where Git knows no main branch. */
  readonly base?: boolean;
  /** `false` when the folder is no Git repository. */
  readonly git?: boolean;
  /** Whose commit made the content what it is, from what lies in `before/`. */
  readonly contentBy?: string;
}

const caseId = '2026-stjernebog';
const folder = 'cases/2026/stjernebog/approvals';
/** The text every version of the case has here: the rules are tried without a report. */
const textDigest = 'f'.repeat(64);
/** What it is set with. */
const templateDigest = '9'.repeat(64);
const hashes = { head: 'a'.repeat(40), base: 'b'.repeat(40), before: 'c'.repeat(40) };

interface Written {
  readonly path: string;
  readonly content: string;
  readonly planned: PlannedApproval;
  readonly date: string;
  /** The answer as it was given. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** What is added to records later stands last, so that the lines of the rest stay where they are. */
const withTemplateLast = ({ templateDigest: digest, ...rest }: Readonly<Record<string, unknown>>) => ({
  ...rest,
  ...(digest !== undefined && { templateDigest: digest }),
});

/** The answers as files, signed with test keys. */
function writeApprovals(
  planned: readonly PlannedApproval[],
  contentOf: (side?: 'base' | 'change') => CaseContent,
): readonly Written[] {
  const statements: { readonly digestName: string; readonly statement: string }[] = [];
  return planned.map((each) => {
    const { reviewer, decision = 'approve', date = '2026-05-08', role = 'reviewer', key = reviewer, comment } = each;
    const previous = typeof each.previous === 'number' ? (statements[each.previous]?.digestName ?? '') : each.previous;
    const signed = {
      reviewer,
      role,
      decision,
      contentDigest: contentOf(each.of).contentDigest,
      textDigest: each.textDigest ?? textDigest,
      date,
      ...(comment !== undefined && { comment }),
      previous: previous ?? null,
      ...(each.templateDigest !== null && { templateDigest: each.templateDigest ?? templateDigest }),
    };
    const statement = approvalStatement(caseId, signed);
    statements.push({ digestName: sha256(statement), statement });
    const proof = each.recorded
      ? { recorded: { by: 'abc', on: date, channel: 'mail', text: 'Jeg godkender.' } }
      : key === null
        ? { signature: 'ingen' }
        : { signature: testEd25519(key).sign(statement, approvalNamespace(signed)) };
    const name = each.name ?? approvalName(caseId, signed);
    return {
      path: `${folder}/${name}.yaml`,
      content: stringify({ kind: 'approval', ...withTemplateLast({ ...signed, ...proof, ...each.edited }) }),
      planned: each,
      record: withTemplateLast({ ...signed, ...proof }),
      date: each.added ?? date,
    };
  });
}

/** Files of the fixture, and on which side of the change they are. */
interface Placed {
  readonly onBase: PlannedApproval['onBase'];
  readonly files: Tree;
}

const together = (placed: readonly Placed[]): Tree => Object.assign({}, ...placed.map(({ files }) => files));

/** A record that is unlike the base's has a comment on top. */
const asTheChangeHasIt = ({ onBase, files }: Placed): Placed => ({
  onBase,
  files: Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      onBase === 'unlike' && path.endsWith('.yaml') ? `# rettet\n${text}` : text,
    ]),
  ),
});

/** The content of the case; the fixture has one, or nothing can be told over it. */
function contentIn(repository: Repository): CaseContent {
  const content = caseContent(repository, caseId);
  if (content === undefined) throw new Error(`${caseId} is not in the fixture.`);
  return content;
}

const differing = (a: Tree, b: Tree): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]).sort();

/**
 * A counter-example that needs Git: `base/` lies over the trusted base, `before/` over its parent, everything else over the change under
 * review. Gives the tree the rules see, and what is gathered about it.
 */
export async function reviewFixture(
  shared: Tree,
  files: Tree,
  kinds: readonly DocumentKind[],
  today: string,
): Promise<{ readonly tree: Tree; readonly review: ReviewKnowledge }> {
  const plan = JSON.parse(files['review.json'] ?? '{"approvals":[]}') as PlannedReview;
  const part = (name: string): Tree =>
    Object.fromEntries(
      Object.entries(files).flatMap(([path, text]) =>
        path.startsWith(`${name}/`) ? [[path.slice(name.length + 1), text]] : [],
      ),
    );
  const own = Object.fromEntries(
    Object.entries(files).filter(([path]) => !/^(?:base|before)\//.test(path) && path !== 'review.json'),
  );
  const content: Tree = { ...shared, ...part('base') };
  const trusted = loadRepository(memoryFiles(content), kinds);
  const contentOf = (side: 'base' | 'change' = 'base'): CaseContent =>
    contentIn(side === 'base' ? trusted : loadRepository(memoryFiles({ ...content, ...own }), kinds));
  const written = writeApprovals(plan.approvals, contentOf);
  const people = trusted.find('people', 'people')?.data.entries ?? [];
  const releases = writeReleases(plan.releases ?? [], {
    caseId,
    textDigest,
    contentOf,
    answers: written.map(({ planned, record }) => ({
      record,
      municipality: people.find(({ id }) => id === planned.reviewer)?.municipality ?? '',
    })),
  });
  const records: readonly Placed[] = [
    ...releases.map(({ planned, files: kept }) => ({ onBase: planned.onBase, files: kept })),
    ...written.map(({ planned, path, content: text }) => ({ onBase: planned.onBase, files: { [path]: text } })),
  ];
  const base: Tree = { ...content, ...together(records.filter(({ onBase = false }) => onBase !== false)) };
  const here = records.filter(({ onBase }) => onBase !== 'only').map(asTheChangeHasIt);
  const tree: Tree = { ...content, ...together(here), ...own };
  const before: Tree | undefined =
    Object.keys(part('before')).length === 0 ? undefined : { ...content, ...part('before') };
  const git = historyOf({ tree, base, before, written, plan });
  const review = await gatherReview({
    repository: loadRepository(memoryFiles(tree), kinds),
    git,
    kinds,
    reportDigests: () => (plan.report === false ? undefined : { textDigest, templateDigest }),
    pins: (plan.pinned ?? []).map((seed) => testEd25519(seed).fingerprint),
    today,
  });
  return { tree, review };
}

interface Told {
  readonly tree: Tree;
  readonly base: Tree;
  readonly before: Tree | undefined;
  readonly written: readonly Written[];
  readonly plan: PlannedReview;
}

function historyOf({ tree, base, before, written, plan }: Told): Git {
  const commit = (
    hash: string,
    parents: readonly string[],
    email: string,
    date: string,
    paths: readonly string[],
  ): Commit => ({
    hash,
    parents,
    date,
    subject: 'prøve',
    emails: [email],
    names: [email],
    paths,
  });
  const commits = [
    ...written.map(({ path, planned, date }) =>
      commit(hashes.head, [hashes.base], `${planned.reviewer}@prove.example`, date, [path]),
    ),
    commit(
      hashes.base,
      before === undefined ? [] : [hashes.before],
      plan.contentBy ?? 'abc@prove.example',
      '2026-05-01',
      differing(before ?? {}, base).filter((path) => !path.startsWith(folder)),
    ),
  ];
  const trees = { [hashes.head]: tree, [hashes.base]: base, [hashes.before]: before ?? {} };
  const named: Readonly<Record<string, string>> = { HEAD: hashes.head, main: hashes.base };
  const { base: hasBase = true, shallow = false } = plan;
  return fakeGit({
    mainBranch: async () => (hasBase ? 'main' : undefined),
    resolve: async (ref) => named[ref],
    isRepository: async () => plan.git !== false,
    mergeBase: async () => hashes.base,
    isShallow: async () => shallow,
    tree: async (ref) => memoryFiles(trees[named[ref] ?? ref] ?? {}),
    changedSince: async () => differing(base, tree),
    log: async ({ from, paths }) =>
      commits.filter(
        (each) =>
          each.hash !== from &&
          each.paths.some((path) => (paths ?? ['']).some((wanted) => path === wanted || path.startsWith(`${wanted}/`))),
      ),
  });
}

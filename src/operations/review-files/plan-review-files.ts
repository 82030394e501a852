import type { Files } from '../../ports.ts';
import { type Change, createFile, replaceFile } from '../../repository/apply/change.ts';
import type { Repository } from '../../repository/repository.ts';
import { codeOwners } from './code-owners.ts';
import { type CommentStyle, findPart, hashComment, managedPart, markupComment } from './managed-text.ts';

/** What becomes of one file that a Git host reads. */
export interface ReviewFile {
  readonly path: string;
  /**
   * `joined`: our part is put above what was there. `edited`: somebody has written in our part; `foreign`: the file is not ours. The last
   * two are left as they are.
   */
  readonly outcome: 'created' | 'renewed' | 'joined' | 'replaced' | 'unchanged' | 'edited' | 'foreign';
  readonly change?: Change;
}

interface ReviewFilesWish {
  readonly today: string;
  /** Whether what people have written themselves gives way. */
  readonly overwrite: boolean;
}

/** Places a host looks for the file in; the first that is taken is kept to. */
const ownersPlaces = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;
const pullRequestPlaces = ['.github/pull_request_template.md', '.gitlab/merge_request_templates/Default.md'] as const;

/** The files that tell a Git host who is asked about a change, and what a pull request says. Local edits are never lost unasked. */
export function planReviewFiles(
  files: Files,
  tool: Pick<Files, 'read'>,
  repository: Repository,
  wish: ReviewFilesWish,
): readonly ReviewFile[] {
  const owners = ownersPlaces.find((path) => files.kind(path) !== undefined) ?? 'CODEOWNERS';
  const template = tool.read('templates/review/1/pull-request.md');
  if (template === undefined) throw new Error('The tool lacks templates/review/1/pull-request.md.');
  const pullRequest = new TextDecoder().decode(template);
  return [
    planFile(files, owners, { body: codeOwners(repository, wish.today), style: hashComment, joins: true }, wish),
    ...pullRequestPlaces.map((path) =>
      planFile(files, path, { body: pullRequest, style: markupComment, joins: false }, wish),
    ),
  ];
}

interface Wanted {
  readonly body: string;
  readonly style: CommentStyle;
  /** Whether our part may stand above what somebody else has in the file. */
  readonly joins: boolean;
}

function planFile(
  files: Files,
  path: string,
  { body, style, joins }: Wanted,
  { overwrite }: ReviewFilesWish,
): ReviewFile {
  const part = managedPart(body, style);
  const kind = files.kind(path);
  if (kind === undefined) return { path, outcome: 'created', change: createFile(path, part) };
  const bytes = kind === 'file' ? files.read(path) : undefined;
  if (bytes === undefined) return { path, outcome: 'foreign' };
  const before = new TextDecoder().decode(bytes);
  const found = findPart(before, style);
  if (found === undefined && !joins && !overwrite) return { path, outcome: 'foreign' };
  if (found?.edited === true && !overwrite) return { path, outcome: 'edited' };
  const edit = (outcome: ReviewFile['outcome'], after: string): ReviewFile => ({
    path,
    outcome,
    change: replaceFile(path, bytes, after),
  });
  if (found === undefined) return joins ? edit('joined', `${part}\n${before}`) : edit('replaced', part);
  const after = `${found.above}${part}${found.below}`;
  if (after === before.replaceAll('\r\n', '\n')) return { path, outcome: 'unchanged' };
  return edit(found.edited ? 'replaced' : 'renewed', after);
}

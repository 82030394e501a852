import { statementDigest } from '../../domain/approval-statement.ts';
import { compareText } from '../../domain/order.ts';
import type { CaseContent } from '../../repository/case-content.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { MeaningChange } from '../../repository/meaning/change.ts';
import type { Repository } from '../../repository/repository.ts';
import { changesSince, type VersionSources } from './changes-since.ts';

/** What has changed since somebody last looked at a case, or since it was last released. */
export interface LastLook {
  readonly since: 'answer' | 'release';
  readonly date: string;
  /** Undefined when the history does not hold that version. */
  readonly changes: readonly MeaningChange[] | undefined;
}

/** A reviewer's newest answer in a case: the one no other of theirs names as its previous; the last by date where there are several. */
export function latestAnswer(
  repository: Repository,
  caseId: string,
  reviewer: string,
): TypedDocument<'approval'> | undefined {
  const own = repository.ofCase('approval', caseId).filter(({ data }) => data.reviewer === reviewer);
  const named = new Set(own.map(({ data }) => data.previous));
  return own
    .filter(({ data }) => !named.has(statementDigest(caseId, data)))
    .sort((a, b) => compareText(b.data.date, a.data.date) || compareText(b.id, a.id))[0];
}

/**
 * What is new to a reviewer: since their own last answer, else since the last release. Undefined when there is neither: everything
 * is new.
 */
export async function lastLook(
  repository: Repository,
  content: CaseContent,
  reviewer: string | undefined,
  sources: VersionSources,
): Promise<LastLook | undefined> {
  const { caseId } = content;
  const answer = reviewer === undefined ? undefined : latestAnswer(repository, caseId, reviewer);
  const release = [...repository.ofCase('release', caseId)].sort((a, b) => b.data.version - a.data.version)[0];
  const document = answer ?? release;
  if (document === undefined) return undefined;
  const { contentDigest, date } = document.data;
  const since = answer === undefined ? 'release' : 'answer';
  const head = await sources.git.resolve('HEAD');
  if (head === undefined) return { since, date, changes: undefined };
  const added = (await sources.git.log({ to: head, paths: [document.file] })).at(-1);
  const candidates = [...(added === undefined ? [] : [added.hash, ...added.parents]), head];
  return { since, date, changes: await changesSince(content, contentDigest, candidates, sources) };
}

import { readKinds } from '../../documents/read-kinds.ts';
import { addDays, isDate, latestDate } from '../../domain/date.ts';
import { UserError } from '../../domain/errors.ts';
import { thresholdAt } from '../../domain/scope.ts';
import { text } from '../../domain/text.ts';
import type { Baseline } from '../../facts/status/scope-report.ts';
import type { Context, Git } from '../../ports.ts';
import { loadRepository } from '../../repository/load.ts';
import type { OpenRepository } from '../../terminal/open-repository.ts';
import { readDate } from '../../terminal/read-flags.ts';
import type { StatusOptions } from './options.ts';
import { requireGround } from './ready.ts';

/** What the status is compared with, and how that was chosen. */
export interface ChosenBaseline extends Baseline {
  /** The first day whose changes count. */
  readonly since: string;
  /** The reading of Git; undefined when only dated facts can tell what was. */
  readonly ref?: { readonly name: string; readonly commit: string };
}

/**
 * The baseline: the repository at a Git ref, judged on that commit's day or on `--since`, or as it stood in Git when a day began; else this repository on the day before `--since`;
 * else on the day before the limit in force began, so that what the limit brought in is told. Undefined before the first limit.
 * Throws UserError for a ref that Git does not know and a day after `at`.
 */
export async function chooseBaseline(
  { since: given, sinceRef }: StatusOptions,
  at: string,
  opened: OpenRepository,
  context: Context,
): Promise<ChosenBaseline | undefined> {
  const since = readDate('--since', given);
  if (since !== undefined && since > at) throw sinceAfterAt(since, at);
  if (sinceRef !== undefined) return fromGit(sinceRef, since, at, opened, context);
  const { repository } = opened;
  const from = since ?? thresholdAt(repository.settings?.data.thresholds ?? [], at)?.from;
  return from === undefined ? undefined : { repository, since: from, at: addDays(from, -1) };
}

async function fromGit(
  wanted: string,
  since: string | undefined,
  at: string,
  { root }: OpenRepository,
  context: Context,
): Promise<ChosenBaseline> {
  const git = context.git(root);
  const found = isDate(wanted) ? await lastBefore(wanted, git) : await commitOf(wanted, git);
  const from = since ?? found.since;
  const judgedOn = since === undefined ? found.judgedOn : addDays(since, -1);
  if (judgedOn > at) throw sinceAfterAt(judgedOn, at);
  const repository = loadRepository(await git.tree(found.commit), readKinds(context.tool));
  requireGround(repository, context, wanted);
  return { repository, at: judgedOn, since: from, ref: { name: wanted, commit: found.commit } };
}

interface FoundCommit {
  readonly commit: string;
  readonly since: string;
  readonly judgedOn: string;
}

/** A branch, a tag or a commit, judged on its own day. */
async function commitOf(ref: string, git: Git): Promise<FoundCommit> {
  const commit = await git.resolve(ref);
  const [made] = commit === undefined ? [] : await git.log({ to: commit });
  if (commit === undefined || made === undefined) throw unknownRef(ref);
  return { commit, since: made.date, judgedOn: made.date };
}

/** The newest commit before a day, judged on the day before: what stood when the day began. */
async function lastBefore(date: string, git: Git): Promise<FoundCommit> {
  const head = await git.resolve('HEAD');
  const earlier = head === undefined ? [] : (await git.log({ to: head })).filter((commit) => commit.date < date);
  const newest = latestDate(earlier.map((commit) => commit.date));
  const found = earlier.find((commit) => commit.date === newest);
  if (found !== undefined) return { commit: found.hash, since: date, judgedOn: addDays(date, -1) };
  const shallow = head !== undefined && (await git.isShallow());
  throw new UserError({
    message: text(`Git har intet fra før ${date}.`, `Git has nothing from before ${date}.`),
    hint: shallow
      ? text(
          'Hent hele historikken med `git fetch --unshallow`.',
          'Get the whole history with `git fetch --unshallow`.',
        )
      : text(
          'Vælg en senere dato, eller sammenlign alene efter datoerne med `--since`.',
          'Choose a later date, or compare by the dates alone with `--since`.',
        ),
  });
}

const unknownRef = (ref: string): UserError =>
  new UserError({
    message: text(`Git kender ikke ${ref}.`, `Git does not know ${ref}.`),
    hint: text(
      'Skriv en gren, et mærke eller et commit, for eksempel HEAD~20; se dem med `git log --oneline`.',
      'Write a branch, a tag or a commit, for example HEAD~20; see them with `git log --oneline`.',
    ),
  });

const sinceAfterAt = (since: string, at: string): UserError =>
  new UserError({
    message: text(
      `Der kan ikke sammenlignes med ${since}: det er efter ${at}.`,
      `There is no comparing with ${since}: it is after ${at}.`,
    ),
    hint: text('Vælg en tidligere --since eller en senere --at.', 'Choose an earlier --since or a later --at.'),
  });

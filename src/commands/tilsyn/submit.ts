import { checks } from '../../checks/index.ts';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { changeList } from '../../terminal/write-plan.ts';
import { configureSubmit, type SubmitOptions } from './submit/options.ts';
import { doneText, plannedText } from './submit/print/outcome.ts';
import { type PullRequest, pullRequest } from './submit/print/pull-request.ts';
import { submitBranch } from './submit/ready/branch.ts';
import { readyToSubmit, type SubmittableCase } from './submit/ready/case.ts';

const name = 'tilsyn submit';

/** Sends a case to review: the step, a branch, a commit of exactly the case's files, and a pull request in words. */
export const tilsynSubmitCommand = defineCommand<SubmitOptions>({
  name,
  summary: text(
    'Send et tilsyn til kvalitetssikring: gren, commit og tekst til en pull request',
    'Submit a case for review: branch, commit and the text of a pull request',
  ),
  examples: [
    'tilsyn submit 2026-venteliste',
    'tilsyn submit 2026-venteliste --push --yes',
    'tilsyn submit 2026-venteliste --dry-run',
  ],
  configure: configureSubmit,

  async run(options, context) {
    const session = await beginWriting(context, options, name, { goesOn: true });
    const { terminal, say, prompt, signal } = context;
    const tilsyn = findCase(options.id, session.repository);
    const place = await submitBranch(context.git(session.files.root), options);
    const ready = await readyToSubmit(tilsyn, place, options, session);
    const request = pullRequest(ready);
    checkChanges(session.files, session.repository, ready.changes, { checks, today: context.clock.today() });
    const file = `dist/review/${tilsyn.id}-pr.md`;
    if (!session.json) terminal.err(`\n${plannedText(ready, context)}\n`);
    if (session.dryRun) {
      terminal.out(session.json ? resultJson(ready, request, { status: 'planned', file }) : written(request));
      return ExitCode.Ok;
    }
    const question = text(`Send ${tilsyn.id} til kvalitetssikring?`, `Submit ${tilsyn.id} for review?`);
    if (session.asks && !(await prompt.confirm({ message: say(question), default: true }))) throw new Cancelled();
    if (signal.aborted) throw new Cancelled();
    const commit = await write(ready, request, session);
    writeOutput(session.files, file, new TextEncoder().encode(written(request)), context.ids.hex(8));
    const pushed = await send(ready, options);
    if (!session.json) terminal.err(`${doneText(ready, { commit, file, pushed }, say)}\n`);
    terminal.out(
      session.json ? resultJson(ready, request, { status: 'written', file, commit, pushed }) : written(request),
    );
    return ExitCode.Ok;
  },
});

/** The title on the first line, then the body: as a host's form has them. */
const written = ({ title, body }: PullRequest): string => `${title}\n\n${body}`;

/**
 * The branch first, for it changes no file; then the step, then the commit. Whoever is stopped in between runs the command again: the
 * branch is the one they stand on, and what is left is committed.
 */
async function write(
  { place, changes, files }: SubmittableCase,
  { commitMessage }: PullRequest,
  session: WritingSession,
): Promise<string | undefined> {
  if (place.branch.isNew) await place.git.startBranch(place.branch.name);
  if (changes.length > 0) applyPlan(session.files, changes, session.writer);
  if (files.length === 0) return undefined;
  try {
    return await place.git.commit(files, commitMessage);
  } catch (error) {
    throw error instanceof UserError ? notCommitted(error) : error;
  }
}

async function send({ place: { git, remote, branch } }: SubmittableCase, { push }: SubmitOptions): Promise<boolean> {
  if (push !== true || remote === undefined) return false;
  try {
    await git.push(remote, branch.name);
    return true;
  } catch (error) {
    throw error instanceof UserError ? notSent(error) : error;
  }
}

const notCommitted = ({ details: { message, hint, ...rest } }: UserError): UserError =>
  new UserError({
    ...rest,
    message: text(
      `Filerne er skrevet, men ikke lagt i Git. ${message.da}`,
      `The files are written, but not committed. ${message.en}`,
    ),
    hint: text(
      `${hint === undefined ? '' : `${hint.da} `}Kør så kommandoen igen.`,
      `${hint === undefined ? '' : `${hint.en} `}Then run the command again.`,
    ),
  });

const notSent = ({ details: { message, hint, ...rest } }: UserError): UserError =>
  new UserError({
    ...rest,
    message: text(
      `Sagen er lagt i Git her, men ikke sendt. ${message.da}`,
      `The case is committed here, but not sent. ${message.en}`,
    ),
    hint: hint ?? text('Prøv igen med `git push`.', 'Try again with `git push`.'),
  });

interface Result {
  readonly status: 'planned' | 'written';
  readonly file: string;
  readonly commit?: string | undefined;
  readonly pushed?: boolean;
}

/** The same for programs: a contract, versioned. Ends with a line end. */
function resultJson(
  { place, tilsyn, report, changes, files, left, findings }: SubmittableCase,
  { title, body, commitMessage }: PullRequest,
  { status, file, commit, pushed }: Result,
): string {
  const result = {
    command: name,
    status,
    case: tilsyn.id,
    contentDigest: report.content.contentDigest,
    textDigest: report.textDigest,
    base: place.main,
    branch: { name: place.branch.name, isNew: place.branch.isNew },
    commit: commit ?? null,
    pushed: pushed === true ? (place.remote ?? null) : null,
    files,
    left,
    warnings: findings.warnings.length,
    pullRequest: { file, title, body, commitMessage },
    changes: changeList(changes),
  };
  return jsonAnswer(result);
}

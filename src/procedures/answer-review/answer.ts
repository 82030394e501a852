import { checks } from '../../checks/index.ts';
import type { ApprovalStatement, ReviewDecision } from '../../domain/approval-statement.ts';
import { statementDigest } from '../../domain/approval-statement.ts';
import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { lastLook, latestAnswer } from '../../facts/review/last-look.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { type AnswerProof, answerPath, planAnswer } from '../../operations/record-answer.ts';
import type { Context } from '../../ports.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { askMaybeText, askText } from '../../terminal/ask.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { requiredSigningKey } from '../../terminal/signing-key.ts';
import { changeList } from '../../terminal/write-plan.ts';
import { type Prospect, type Proved, prospectOf, signAnswer } from './judge.ts';
import { type Look, lookAt } from './look.ts';
import type { AnswerOptions } from './options.ts';
import { type Received, receivedAnswer } from './recorded.ts';
import { signingReviewer } from './reviewer.ts';
import { showReport } from './show-report.ts';
import { type AnswerOutcome, answerOutcomeText, lookText } from './words.ts';

/**
 * A reviewer's answer, from the look at the report to the file: what is shown, what is signed and what is written are the same version.
 * Refuses, before anything is asked, what the rules would void.
 */
export async function answerCase(
  decision: ReviewDecision,
  options: AnswerOptions,
  context: Context,
): Promise<ExitCode> {
  const command = `tilsyn ${decision}`;
  const session = await beginWriting(context, options, command);
  const look = await lookAt(findCase(options.id, session.repository), options, session);
  const received =
    options.recordedFrom === undefined
      ? undefined
      : await receivedAnswer(options.recordedFrom, decision, options, session, look);
  const reviewer = received?.reviewer ?? (await signingReviewer(look, session));
  const draft = draftOf(decision, reviewer, received, look, session);
  refuseRepeated(draft, look, session);
  // Who they are comes before what they hold: whoever may not review needs no key.
  prospectOf(draft, { recorded: true }, look);
  if (received === undefined) prospectOf(draft, ownKey(reviewer, look), look);
  // Asked for before the person has read, so that nobody reads in vain.
  const key = received === undefined && !session.dryRun ? await requiredSigningKey(look.git, options.signWith) : '';

  const shown = await showReport(look, options, session);
  try {
    const last = await lastLook(session.repository, look.report.content, reviewer, {
      git: look.git,
      kinds: session.repository.kinds,
    });
    context.terminal.err(`\n${lookText(look, { ...shown, reviewer, last }, context)}\n`);
    const statement = await withComment(draft, options, received, session);
    if (session.dryRun) return await announce('planned', statement, ownProof(received, reviewer, look), look, session);
    await confirm(statement, look, session);
    const { proof, proved } = await prove(statement, key, received, look, context);
    return await write(statement, proof, proved, look, session);
  } finally {
    await shown.close();
  }
}

function draftOf(
  decision: ReviewDecision,
  reviewer: string,
  received: Received | undefined,
  { tilsyn, report, review }: Look,
  { context, repository }: WritingSession,
): ApprovalStatement {
  const before = latestAnswer(repository, tilsyn.id, reviewer);
  return {
    reviewer,
    role: review.reviewed.trusted?.people.find(({ id }) => id === reviewer)?.role ?? 'reviewer',
    decision,
    contentDigest: report.content.contentDigest,
    textDigest: report.textDigest,
    templateDigest: report.templateDigest,
    date: received?.date ?? context.clock.today(),
    previous: before === undefined ? null : statementDigest(tilsyn.id, before.data),
  };
}

/** The same answer to the same version says nothing new, unless the one on file does not count. */
function refuseRepeated(draft: ApprovalStatement, { tilsyn, review }: Look, { repository }: WritingSession): void {
  const before = latestAnswer(repository, tilsyn.id, draft.reviewer);
  if (before === undefined || draft.decision !== 'approve') return;
  const verdict = review.judgement.verdicts.find(({ name }) => name === before.parts['name']);
  if (verdict?.counts !== true) return;
  throw new UserError({
    message: text(
      `${draft.reviewer} har allerede godkendt netop denne version (${before.data.date}).`,
      `${draft.reviewer} has already approved exactly this version (${before.data.date}).`,
    ),
    hint: text(
      `Fortryd med \`dbs tilsyn return ${tilsyn.id}\`.`,
      `Take it back with \`dbs tilsyn return ${tilsyn.id}\`.`,
    ),
  });
}

/** A key of the reviewer's, to see what the rules will say before anything is signed. Throws UserError when there is none. */
function ownKey(reviewer: string, { review, base }: Look): Proved {
  const person = review.reviewed.trusted?.people.find(({ id }) => id === reviewer);
  const { day } = review.reviewed;
  const keys = person?.keys ?? [];
  const usable = keys.find(
    ({ from, until, revoked, standing }) =>
      standing === 'anchored' && revoked === undefined && from <= day && (until === null || until >= day),
  );
  const key = usable ?? keys[0];
  if (key !== undefined) return { fingerprint: key.fingerprint };
  throw new UserError({
    message: text(
      `${reviewer} har ingen nøgle i register/people.yaml på ${base.ref}.`,
      `${reviewer} has no key in register/people.yaml on ${base.ref}.`,
    ),
    hint: text(
      'Få din offentlige nøgle indskrevet på hovedgrenen med `dbs key add`, før du tager stilling.',
      'Have your public key enrolled on the main branch with `dbs key add` before you answer.',
    ),
  });
}

async function withComment(
  draft: ApprovalStatement,
  { comment }: AnswerOptions,
  received: Received | undefined,
  session: WritingSession,
): Promise<ApprovalStatement> {
  const said =
    received !== undefined
      ? comment?.trim()
      : draft.decision === 'return'
        ? await askText('--comment', comment, text('Hvad skal rettes?', 'What must be corrected?'), session)
        : await askMaybeText(comment, text('Bemærkning (kan udelades):', 'Remark (may be left out):'), session);
  return said === undefined || said === '' ? draft : { ...draft, comment: said };
}

async function confirm(
  { decision, contentDigest }: ApprovalStatement,
  { tilsyn }: Look,
  { context: { say, prompt, signal }, asks }: WritingSession,
): Promise<void> {
  const version = contentDigest.slice(0, 8);
  const question =
    decision === 'approve'
      ? text(`Godkend ${tilsyn.id}, version ${version}?`, `Approve ${tilsyn.id}, version ${version}?`)
      : text(`Send ${tilsyn.id}, version ${version}, tilbage?`, `Return ${tilsyn.id}, version ${version}?`);
  if (asks && !(await prompt.confirm({ message: say(question), default: false }))) throw new Cancelled();
  if (signal.aborted) throw new Cancelled();
}

const ownProof = (received: Received | undefined, reviewer: string, look: Look): Proved =>
  received === undefined ? ownKey(reviewer, look) : { recorded: true };

async function prove(
  statement: ApprovalStatement,
  key: string,
  received: Received | undefined,
  { tilsyn }: Look,
  context: Context,
): Promise<{ readonly proof: AnswerProof; readonly proved: Proved }> {
  if (received !== undefined) return { proof: { recorded: received.recorded }, proved: { recorded: true } };
  const { signature, fingerprint } = await signAnswer(tilsyn.id, statement, key, context);
  return { proof: { signature }, proved: { fingerprint } };
}

async function write(
  statement: ApprovalStatement,
  proof: AnswerProof,
  proved: Proved,
  look: Look,
  session: WritingSession,
): Promise<ExitCode> {
  const { context, files, repository, writer } = session;
  const { layoutDigest } = look.report;
  const changes = [planAnswer(look.tilsyn.id, statement, { layoutDigest, proof })];
  // Judged again, by the key that signed: another than the reviewer's own stops here.
  prospectOf(statement, proved, look);
  checkChanges(files, repository, changes, { checks, today: context.clock.today() });
  if (context.signal.aborted) throw new Cancelled();
  applyPlan(files, changes, writer);
  return announce('written', statement, proved, look, session);
}

async function announce(
  status: 'planned' | 'written',
  statement: ApprovalStatement,
  proved: Proved,
  look: Look,
  session: WritingSession,
): Promise<ExitCode> {
  const { context, command, json } = session;
  const prospect: Prospect = prospectOf(statement, proved, look);
  const [remotes, branch] = [await look.git.remotes(), await look.git.branch()];
  const outcome: AnswerOutcome = {
    statement,
    ...prospect,
    path: answerPath(look.tilsyn.id, statement),
    recorded: 'recorded' in proved,
    remote: remotes.includes('origin') ? 'origin' : remotes[0],
    branch,
  };
  context.terminal.out(
    json
      ? outcomeJson(command, status, look, outcome)
      : answerOutcomeText(look.tilsyn.id, outcome, status, context.say),
  );
  return ExitCode.Ok;
}

/** The same for programs: a contract, versioned. Ends with a line end. */
function outcomeJson(
  command: string,
  status: string,
  { tilsyn }: Look,
  { statement, quorum, remarks, path, recorded }: AnswerOutcome,
): string {
  const { reviewer, decision, contentDigest, textDigest, templateDigest, date } = statement;
  const answer = { case: tilsyn.id, reviewer, decision, date, contentDigest, textDigest, templateDigest, recorded };
  const result = {
    command,
    status,
    ...answer,
    quorum,
    remarks,
    changes: changeList([{ kind: 'create', path, content: '' }]),
  };
  return jsonAnswer(result);
}

import { Chalk } from 'chalk';
import type { QuorumVerdict } from '../../domain/approval.ts';
import { type ApprovalReason, reasonText } from '../../domain/approval-reason.ts';
import type { ApprovalStatement } from '../../domain/approval-statement.ts';
import { countOf } from '../../domain/counted-things.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { listed, type Text, text } from '../../domain/text.ts';
import type { LastLook } from '../../facts/review/last-look.ts';
import type { Context } from '../../ports.ts';
import type { Look } from './look.ts';

/** So many changes are shown on the screen; the rest are in `dbs review` and in the report. */
const mostChanges = 40;

/** What is about to be answered on: version, report, and what is new. Ends with a line end. */
export function lookText(
  { tilsyn, report, review }: Look,
  shown: {
    readonly files: readonly string[];
    readonly url?: string;
    readonly reviewer: string;
    readonly last: LastLook | undefined;
  },
  { say, terminal }: Context,
): string {
  const chalk = new Chalk({ level: terminal.colorErr });
  const { required, counted } = review.judgement.quorum;
  const rows: readonly (readonly [Text, string])[] = [
    [text('Sag', 'Case'), `${tilsyn.id} · ${visibleText(tilsyn.data.title)}`],
    ...shown.files.map((file): readonly [Text, string] => [text('Rapport', 'Report'), file]),
    ...(shown.url === undefined ? [] : [[text('Vises på', 'Shown at'), shown.url] as const]),
    [text('Indhold', 'Content'), report.content.contentDigest],
    [text('Tekst', 'Text'), report.textDigest],
    [text('Kvalitetssikrer', 'Reviewer'), shown.reviewer],
    [text('Godkendt af', 'Approved by'), say(text(`${counted} af ${required}`, `${counted} of ${required}`))],
  ];
  const width = Math.max(...rows.map(([label]) => say(label).length));
  const table = rows.map(([label, value]) => `${chalk.bold(say(label).padEnd(width))}  ${value}`);
  return `${[...table, '', ...newsLines(shown.last, say)].join('\n')}\n`;
}

/** What has changed since the reviewer last looked, a line each. */
function newsLines(last: LastLook | undefined, say: Context['say']): readonly string[] {
  if (last === undefined) {
    return [say(text('Sagen er ny for dig: læs det hele.', 'The case is new to you: read all of it.'))];
  }
  const since =
    last.since === 'answer'
      ? text(`dit svar ${last.date}`, `your answer of ${last.date}`)
      : text(`frigivelsen ${last.date}`, `the release of ${last.date}`);
  if (last.changes === undefined) {
    return [
      say(
        text(
          `Hvad der er ændret siden ${since.da}, kan ikke vises: den version er ikke i historikken. Læs det hele.`,
          `What has changed since ${since.en} cannot be shown: that version is not in the history. Read all of it.`,
        ),
      ),
    ];
  }
  if (last.changes.length === 0) {
    return [say(text(`Indholdet er som ved ${since.da}.`, `The content is as of ${since.en}.`))];
  }
  const rest = last.changes.length - mostChanges;
  return [
    say(text(`Ændret siden ${since.da}:`, `Changed since ${since.en}:`)),
    ...last.changes.slice(0, mostChanges).map(({ sentence }) => `  • ${visibleText(say(sentence))}`),
    ...(rest > 0
      ? [
          say(
            text(`  • og ${rest} til; se dem med \`dbs review\``, `  • and ${rest} more; see them with \`dbs review\``),
          ),
        ]
      : []),
  ];
}

export interface AnswerOutcome {
  readonly statement: ApprovalStatement;
  readonly quorum: QuorumVerdict;
  readonly remarks: readonly ApprovalReason[];
  readonly path: string;
  readonly recorded: boolean;
  /** Where Git sends to; undefined without a remote. */
  readonly remote: string | undefined;
  /** Undefined when HEAD is detached. */
  readonly branch: string | undefined;
}

/** What was written, what is still needed, and what to type next. Ends with a line end. */
export function answerOutcomeText(
  caseId: string,
  outcome: AnswerOutcome,
  status: 'planned' | 'written',
  say: Context['say'],
): string {
  const { statement, remarks, path } = outcome;
  const lines = [
    `${status === 'written' ? '✓ ' : ''}${say(headline(caseId, outcome))}`,
    `  + ${path}`,
    ...remarks.map((reason) => `  ! ${say(reasonText(reason))}`),
    say(quorumLine(outcome.quorum)),
  ];
  if (status === 'planned') return `${lines.join('\n')}\n`;
  const subject = statement.decision === 'approve' ? `Godkendelse af ${caseId}` : `${caseId} sendt tilbage`;
  const steps = [
    `git add ${path}`,
    `git commit -m "${subject} (${statement.reviewer})" -- ${path}`,
    ...pushLine(outcome, say),
  ];
  return `${[...lines, '', say(text('Næste skridt:', 'Next:')), ...steps.map((step) => `  ${step}`)].join('\n')}\n`;
}

function headline(caseId: string, { statement: { decision, reviewer, contentDigest }, recorded }: AnswerOutcome): Text {
  const version = contentDigest.slice(0, 8);
  const how = recorded ? text('indført', 'recorded') : text('underskrevet', 'signed');
  return decision === 'approve'
    ? text(
        `Godkendelse af ${caseId}, version ${version}, ved ${reviewer} (${how.da})`,
        `Approval of ${caseId}, version ${version}, by ${reviewer} (${how.en})`,
      )
    : text(
        `${caseId}, version ${version}, sendt tilbage af ${reviewer} (${how.da})`,
        `${caseId}, version ${version}, returned by ${reviewer} (${how.en})`,
      );
}

/** How far a case is from the number of approvals it needs. */
export function quorumLine({ required, counted, returnedBy, strangers, met }: QuorumVerdict): Text {
  if (met) {
    return text(
      `Kravet er opfyldt: ${counted} af ${countOf(required, 'approval').da}.`,
      `The quorum is met: ${counted} of ${countOf(required, 'approval').en}.`,
    );
  }
  if (returnedBy.length > 0) {
    const by = listed(returnedBy);
    return text(
      `Sagen er sendt tilbage af ${by.da} og kan ikke frigives, før den er rettet og set igen.`,
      `The case is returned by ${by.en} and cannot be released until it is corrected and seen again.`,
    );
  }
  if (strangers.length > 0) {
    const names = listed(strangers.map(({ name }) => visibleText(name)));
    return text(
      `Sagen er ændret af nogen, register/people.yaml på hovedgrenen ikke kender: ${names.da}. Den kan ikke frigives, før nogen har sagt, hvem det er.`,
      `The case was changed by somebody register/people.yaml on the main branch does not know: ${names.en}. It cannot be released until somebody has said who it is.`,
    );
  }
  return text(
    `${counted} af ${countOf(required, 'approval').da}; der mangler ${required - counted} fra andre kommuner.`,
    `${counted} of ${countOf(required, 'approval').en}; ${required - counted} from other municipalities missing.`,
  );
}

function pushLine({ remote, branch }: AnswerOutcome, say: Context['say']): readonly string[] {
  if (remote === undefined) {
    return [
      say(
        text(
          '(arkivet har intet fjernt sted: send filen til sekretariatet)',
          '(the repository has no remote: send the file to the secretariat)',
        ),
      ),
    ];
  }
  return [`git push ${remote} ${branch ?? `HEAD:refs/heads/${say(text('<gren>', '<branch>'))}`}`];
}

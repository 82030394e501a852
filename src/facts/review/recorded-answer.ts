import type { ReviewDecision } from '../../domain/approval-statement.ts';
import { UserError } from '../../domain/errors.ts';
import { type Text, text } from '../../domain/text.ts';

/** The line of an answer that says what the reviewer decided; the tool reads it back. */
export const decisionLines: Readonly<Record<ReviewDecision, string>> = {
  approve: 'Svar: GODKENDT',
  return: 'Svar: SENDT TILBAGE',
};

export const longestAnswer = 20_000;

/** The version of a case an answer is about. */
interface AnsweredVersion {
  readonly caseId: string;
  readonly contentDigest: string;
  readonly textDigest: string;
}

/** A text a reviewer can paste into a mail: the decision, and the version it is about, each digest on a line no mail program breaks. */
export const answerForm = ({ caseId, contentDigest, textDigest }: AnsweredVersion, decision: ReviewDecision): string =>
  [
    decisionLines[decision],
    `Sag: ${caseId}`,
    'Indhold:',
    contentDigest,
    'Tekst:',
    textDigest,
    decision === 'approve' ? 'Bemærkning (kan udelades): ' : 'Bemærkning: ',
  ].join('\n');

/**
 * Makes sure that a received answer is about the present version and says what is being recorded. Mail programs quote and break lines:
 * both are looked through.
 * @param digest the first digits of the version, by a person who knows which one was meant; needed where the answer names none
 * @throws UserError that says which version the answer names, or that it says something else
 */
export function checkRecordedAnswer(
  received: string,
  decision: ReviewDecision,
  version: AnsweredVersion,
  digest: string | undefined,
): void {
  const named = digestsIn(received);
  const known = [version.contentDigest, version.textDigest];
  const others = [...named].filter((each) => !known.includes(each));
  if (others.length > 0) throw otherVersion(others, version);
  if (!named.has(version.contentDigest) && digest === undefined) throw noVersion(version);
  const said = decisionsIn(received);
  if (said.length > 0 && !said.includes(decision)) throw otherDecision(decision);
  if (said.length > 1) throw bothDecisions();
}

/** Every digest a text names, quoting and broken lines aside. */
function digestsIn(received: string): ReadonlySet<string> {
  const whole = received.toLowerCase();
  const joined = whole.replace(/\r?\n[>\s]*/g, '');
  const pattern = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
  return new Set([whole, joined].flatMap((each) => each.match(pattern) ?? []));
}

function decisionsIn(received: string): readonly ReviewDecision[] {
  const lines = received.split(/\r?\n/).map((line) => line.replace(/^[>\s]+/, '').trim());
  return (['approve', 'return'] as const).filter((decision) => lines.includes(decisionLines[decision]));
}

const refuse = (message: Text, hint: Text): UserError => new UserError({ message, hint });

const otherVersion = ([first = '']: readonly string[], { caseId, contentDigest }: AnsweredVersion): UserError =>
  refuse(
    text(
      `Svaret handler om en anden version af ${caseId} (${first.slice(0, 8)}) end den, der ligger nu (${contentDigest.slice(0, 8)}).`,
      `The answer is about another version of ${caseId} (${first.slice(0, 8)}) than the present one (${contentDigest.slice(0, 8)}).`,
    ),
    text(
      'Send kvalitetssikreren den nye version med `dbs review pack`, og indfør svaret på den.',
      'Send the reviewer the new version with `dbs review pack`, and record the answer to that.',
    ),
  );

const noVersion = ({ contentDigest }: AnsweredVersion): UserError =>
  refuse(
    text('Svaret siger ikke, hvilken version det handler om.', 'The answer does not say which version it is about.'),
    text(
      `Er du sikker på, at kvalitetssikreren så netop den nuværende, så angiv --digest ${contentDigest.slice(0, 8)}.`,
      `If you are sure that the reviewer saw the present one, give --digest ${contentDigest.slice(0, 8)}.`,
    ),
  );

const otherDecision = (decision: ReviewDecision): UserError =>
  decision === 'approve'
    ? refuse(
        text('Svaret sender sagen tilbage.', 'The answer returns the case.'),
        text('Indfør det med `dbs tilsyn return`.', 'Record it with `dbs tilsyn return`.'),
      )
    : refuse(
        text('Svaret godkender sagen.', 'The answer approves the case.'),
        text('Indfør det med `dbs tilsyn approve`.', 'Record it with `dbs tilsyn approve`.'),
      );

const bothDecisions = (): UserError =>
  refuse(
    text('Svaret både godkender og sender tilbage.', 'The answer both approves and returns.'),
    text(
      'Spørg kvalitetssikreren, eller lad kun det ene svar stå i filen.',
      'Ask the reviewer, or leave only the one answer in the file.',
    ),
  );

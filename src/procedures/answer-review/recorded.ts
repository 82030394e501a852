import { decodeText } from '../../documents/text.ts';
import type { ReviewDecision } from '../../domain/approval-statement.ts';
import { UserError } from '../../domain/errors.ts';
import { parentFolder } from '../../domain/path.ts';
import { text } from '../../domain/text.ts';
import { canOwn } from '../../facts/people.ts';
import { checkRecordedAnswer, longestAnswer } from '../../facts/review/recorded-answer.ts';
import { labels } from '../../generated/labels.ts';
import type { Recorded } from '../../generated/types.ts';
import { askChoice, askText } from '../../terminal/ask.ts';
import { absolutePath } from '../../terminal/paths.ts';
import { readDate } from '../../terminal/read-flags.ts';
import type { WritingSession } from '../../terminal/session.ts';
import type { Look } from './look.ts';
import type { AnswerOptions } from './options.ts';
import { namedReviewer } from './reviewer.ts';

/** An answer that came in another way than this tool. */
export interface Received {
  readonly reviewer: string;
  readonly date: string;
  readonly recorded: Recorded;
}

/**
 * Reads a received answer: who gave it, when, how, and in which words. Throws UserError when it is about another version, says something
 * else, or the one at the keyboard may not record answers.
 */
export async function receivedAnswer(
  file: string,
  decision: ReviewDecision,
  options: AnswerOptions,
  session: WritingSession,
  look: Look,
): Promise<Received> {
  const { context, actor } = session;
  if (actor === undefined || !canOwn(actor)) throw mayNotRecord();
  const words = readAnswer(file, session);
  const { contentDigest } = look.report.content;
  const version = { caseId: look.tilsyn.id, contentDigest, textDigest: look.report.textDigest };
  checkRecordedAnswer(words, decision, version, options.digest);
  const named = await askText('--reviewer', options.reviewer, text('Hvem har svaret?', 'Who answered?'), session);
  const reviewer = namedReviewer(named, look);
  const channel = await askChoice(
    '--channel',
    options.channel,
    text('Hvordan kom svaret?', 'How did the answer come?'),
    labels['approval.Recorded.channel'],
    session,
  );
  const today = context.clock.today();
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  return { reviewer, date, recorded: { by: actor.id, on: today, channel, text: words } };
}

function readAnswer(file: string, { context }: WritingSession): string {
  const path = absolutePath(file, context.cwd);
  const folder = parentFolder(path);
  const files = context.open(folder);
  const name = path.slice(folder.length).replace(/^\//, '');
  if (files.kind(name) !== 'file') {
    throw new UserError({
      message: text(`Der er ingen fil ${file}.`, `There is no file ${file}.`),
      hint: text('Gem svaret som en tekstfil, og angiv den.', 'Save the answer as a text file, and name it.'),
    });
  }
  // Twice the characters, for two bytes a letter.
  if ((files.size(name) ?? 0) > longestAnswer * 2) throw tooLong();
  const content = decodeText(name, files.read(name) ?? new Uint8Array());
  if (typeof content !== 'string') {
    const { code, message, hint, at } = content;
    if (code === 'file/hidden-character') {
      const place = `${file}:${at.start.line}:${at.start.column}`;
      throw new UserError({
        message: text(`${place} ${message.da}`, `${place} ${message.en}`),
        ...(hint === undefined ? {} : { hint }),
      });
    }
    throw new UserError({
      message: text(`${file} er ikke ren tekst (UTF-8).`, `${file} is not plain text (UTF-8).`),
      hint: text(
        'Kopiér svaret over i en tekstfil; vedhæftninger og Word-filer kan ikke indføres.',
        'Copy the answer into a text file; attachments and Word files cannot be recorded.',
      ),
    });
  }
  const words = content.replace(/\r\n?/g, '\n').trim();
  if (words === '') {
    throw new UserError({ message: text(`${file} er tom.`, `${file} is empty.`) });
  }
  if (words.length > longestAnswer) throw tooLong();
  return words;
}

const tooLong = (): UserError =>
  new UserError({
    message: text('Svaret er for langt til at indføre.', 'The answer is too long to record.'),
    hint: text(
      `Lad kun kvalitetssikrerens egne ord stå: højst ${longestAnswer} tegn.`,
      `Leave only the reviewer’s own words: ${longestAnswer} characters at most.`,
    ),
  });

const mayNotRecord = (): UserError =>
  new UserError({
    message: text(
      'Kun sekretariatets egne kan indføre andres svar.',
      'Only the secretariat’s own can record the answers of others.',
    ),
    hint: text(
      'Er svaret dit eget, så underskriv det: kør kommandoen uden --recorded-from.',
      'If the answer is your own, sign it: run the command without --recorded-from.',
    ),
  });

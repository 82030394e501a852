import { text } from '../../../../domain/text.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Evidence, EvidenceTypeEntry } from '../../../../generated/types.ts';
import { askText } from '../../../../terminal/ask.ts';
import { commandName, type EvidenceAddOptions } from '../options.ts';
import { chooseEvidenceDate, chooseEvidencePeriod } from './dates.ts';
import type { EvidenceDesk } from './desk.ts';
import { chooseAssurance, isAudited, pick } from './kind.ts';

/** What the document states: how surely, for which period, when, by whom, and with what opinion. */
export type Statement = Pick<Evidence, 'assurance' | 'reportType' | 'period' | 'issuedOn' | 'issuer' | 'opinion'>;

/** From the flags, else asked for, in the order a reader finds it in the document. Throws UserError. */
export async function chooseStatement(
  options: EvidenceAddOptions,
  type: EvidenceTypeEntry,
  place: EvidenceDesk,
): Promise<Statement> {
  const audited = isAudited(type);
  const assurance = await chooseAssurance(options.assurance, type, place);
  const reportType = await pick(
    options.reportType,
    text('Hvilken type erklæring?', 'Which type of report?'),
    labels['evidence.reportType'],
    audited,
    place,
  );
  const period = await chooseEvidencePeriod(options.period, type, place);
  const issuedOn = await chooseEvidenceDate(options.issued, place);
  const question = text('Hvem har udstedt det?', 'Who issued it?');
  const issuer = await askText('--issuer', options.issuer, question, { ...place, command: commandName });
  const opinion = await pick(
    options.opinion,
    text('Hvad er konklusionen?', 'What is the opinion?'),
    labels['evidence.opinion'],
    audited,
    place,
  );
  return {
    assurance,
    ...(reportType === undefined ? {} : { reportType }),
    ...(period === undefined ? {} : { period }),
    issuedOn,
    issuer,
    ...(opinion === undefined ? {} : { opinion }),
  };
}

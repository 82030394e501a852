import { isDate } from '../../../../domain/date.ts';
import { UserError } from '../../../../domain/errors.ts';
import { didYouMean } from '../../../../domain/suggestion.ts';
import { listed, type Text, text } from '../../../../domain/text.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Evidence, EvidenceTypeEntry, Period } from '../../../../generated/types.ts';
import { catalogue } from '../../../../repository/catalogues.ts';
import { askText } from '../../../../terminal/ask.ts';
import { flagsMissing, readPeriod } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import { commandName, type EvidenceAddOptions } from '../options.ts';

/** What the document states: how surely, for which period, when, by whom, and with what opinion. */
type Statement = Pick<Evidence, 'assurance' | 'reportType' | 'period' | 'issuedOn' | 'issuer' | 'opinion'>;

/** From the flags, else asked for, in the order a reader finds it in the document. Throws UserError. */
export async function chooseStatement(
  options: EvidenceAddOptions,
  type: EvidenceTypeEntry,
  session: WritingSession,
): Promise<Statement> {
  const audited = isAudited(type);
  const assurance = await chooseAssurance(options.assurance, type, session);
  const reportType = await pick(
    options.reportType,
    text('Hvilken type erklæring?', 'Which type of report?'),
    labels['evidence.reportType'],
    audited,
    session,
  );
  const period = await chooseEvidencePeriod(options.period, type, session);
  const issuedOn = await chooseEvidenceDate(options.issued, session);
  const question = text('Hvem har udstedt det?', 'Who issued it?');
  const issuer = await askText('--issuer', options.issuer, question, session);
  const opinion = await pick(
    options.opinion,
    text('Hvad er konklusionen?', 'What is the opinion?'),
    labels['evidence.opinion'],
    audited,
    session,
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

/** The type of evidence, as the catalogue has it. Throws UserError with what was perhaps meant. */
export async function chooseType(
  flag: string | undefined,
  { context, repository }: WritingSession,
): Promise<EvidenceTypeEntry> {
  const types = catalogue(repository, 'evidence-types')?.data.entries ?? [];
  const { say, prompt } = context;
  const id =
    flag ??
    (await prompt.select({
      message: say(text('Hvilken slags dokumentation er det?', 'What type of evidence is it?')),
      choices: types.map((type) => ({
        value: type.id,
        name: say(text(type.title, type.titleEn)),
        description: type.says.replace(/\s+/g, ' '),
      })),
    }));
  const found = types.find((type) => type.id === id);
  if (found !== undefined) return found;
  const ids = types.map((type) => type.id);
  const meant = didYouMean(id, ids);
  throw new UserError({
    message: text(`--type ${id} er ikke en dokumentationstype.`, `--type ${id} is no type of evidence.`),
    hint: meant ?? text(`Vælg mellem ${listed(ids).da}.`, `Choose among ${listed(ids).en}.`),
  });
}

/** The level of assurance: by the flag, else the type’s only one, else asked for. Throws UserError. */
async function chooseAssurance(
  flag: Evidence['assurance'] | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: WritingSession,
): Promise<Evidence['assurance']> {
  if (flag !== undefined) return flag;
  const [only] = type.assurance;
  if (only !== undefined && type.assurance.length === 1) return only;
  if (!asks) throw flagsMissing(commandName, ['--assurance']);
  const { say, prompt } = context;
  return prompt.select({
    message: say(text('Hvilken grad af sikkerhed giver det?', 'What level of assurance does it give?')),
    choices: type.assurance.map((value) => ({ value, name: say(labels['evidence.assurance'][value]) })),
  });
}

/** Whether an auditor's report of this type has a period, a type and an opinion of its own. */
export const isAudited = (type: EvidenceTypeEntry): boolean => type.assurance.includes('high') && type.periodic;

/** One of the choices, by the flag, else asked for when it is worth asking; else undefined. */
export async function pick<T extends string>(
  flag: T | undefined,
  question: Text,
  choices: Readonly<Record<T, Text>>,
  worthAsking: boolean,
  { context: { say, prompt }, asks }: WritingSession,
): Promise<T | undefined> {
  if (flag !== undefined || !asks || !worthAsking) return flag;
  const values = Object.keys(choices) as T[];
  return prompt.select({
    message: say(question),
    choices: values.map((value) => ({ value, name: say(choices[value]) })),
  });
}

/** The period the document speaks of, when it has one. Throws UserError when the flag is no period. */
async function chooseEvidencePeriod(
  flag: string | undefined,
  type: EvidenceTypeEntry,
  { context, asks }: WritingSession,
): Promise<Period | undefined> {
  const help = text(
    'Skriv 2025-01-01..2025-12-31, et årstal eller én dag.',
    'Write 2025-01-01..2025-12-31, a year or one day.',
  );
  const { say, prompt } = context;
  const answer =
    flag ??
    (asks && type.periodic
      ? await prompt.input({
          message: say(
            text('Perioden, det udtaler sig om (år eller fra..til):', 'The period it speaks of (year or from..to):'),
          ),
          check: (value) => value.trim() === '' || readPeriod(value, { oneDay: true }) !== undefined || say(help),
        })
      : '');
  if (answer.trim() === '') return undefined;
  const period = readPeriod(answer, { oneDay: true });
  if (period !== undefined) return period;
  throw new UserError({
    message: text(`--period ${answer} er ikke en periode.`, `--period ${answer} is not a period.`),
    hint: help,
  });
}

/** The day the document is dated. Throws UserError when the flag is no date. */
async function chooseEvidenceDate(flag: string | undefined, { context }: WritingSession): Promise<string> {
  const { say, prompt } = context;
  const help = text('Skriv dagen som ÅÅÅÅ-MM-DD.', 'Write the day as YYYY-MM-DD.');
  const answer =
    flag ??
    (await prompt.input({
      message: say(text('Hvilken dag er det dateret (ÅÅÅÅ-MM-DD)?', 'What day is it dated (YYYY-MM-DD)?')),
      check: (value) => isDate(value.trim()) || say(help),
    }));
  if (isDate(answer.trim())) return answer.trim();
  throw new UserError({
    message: text(`--issued ${answer} er ikke en dato.`, `--issued ${answer} is not a date.`),
    hint: help,
  });
}

import { UserError } from '../../../../domain/errors.ts';
import { type Text, text } from '../../../../domain/text.ts';
import { transferBases } from '../../../../facts/catalogue-entries.ts';
import { labels } from '../../../../generated/labels.ts';
import type { DpaVariables } from '../../../../generated/types.ts';
import { askChoice, askMaybeText, askMaybeWhole } from '../../../../terminal/ask.ts';
import { readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import { type DpaAddOptions, type TransferInstruction, transferInstructions } from '../options.ts';

const silent = text('Det står der ikke', 'It does not say');

/** What the parties filled in. What the agreement says nothing of is left out: silence is not written as an answer. Throws UserError. */
export async function askTerms(options: DpaAddOptions, session: WritingSession): Promise<DpaVariables> {
  const authorisation = await choose(
    '--authorisation',
    options.authorisation,
    text('7.2: hvordan godkendes underdatabehandlere?', '7.2: how are sub-processors approved?'),
    labels['dpa.DpaVariables.authorisation'],
    session,
  );
  const noticeDays = await askMaybeWhole(
    '--notice-days',
    options.noticeDays,
    text('7.3: varsel i dage (tom, hvis det ikke står der):', '7.3: notice in days (empty if it does not say):'),
    { min: 0, max: 730 },
    session,
  );
  const breachHours = await askMaybeWhole(
    '--breach-hours',
    options.breachHours,
    text(
      '10.2: frist ved brud i timer (tom, hvis det ikke står der):',
      '10.2: notice of a breach in hours (empty if it does not say):',
    ),
    { min: 1, max: 720 },
    session,
  );
  const deletion = await choose(
    '--deletion',
    options.deletion,
    text('11.1: hvad sker der med oplysningerne ved ophør?', '11.1: what becomes of the data at the end?'),
    labels['dpa.DpaVariables.deletion'],
    session,
  );
  const transfers = await askChoice(
    '--transfers',
    options.transfers,
    text('Bilag C.6: må oplysninger overføres til tredjelande?', 'Appendix C.6: may data go to third countries?'),
    transferInstructions,
    session,
    'not-stated',
  );
  const transferBasisIds = await chooseBases(options.transferBasis, transfers, session);
  const concept = await askMaybeWhole(
    '--concept',
    options.concept,
    text(
      'Bilag C.7: aftalt tilsynskoncept 1–6 (tom, hvis det ikke står der):',
      'Appendix C.7: agreed concept 1–6 (empty if it does not say):',
    ),
    { min: 1, max: 6 },
    session,
  );
  const auditIntervalMonths = await askMaybeWhole(
    '--audit-interval-months',
    options.auditIntervalMonths,
    text(
      'Bilag C.7: måneder mellem tilsyn (tom, hvis det ikke står der):',
      'Appendix C.7: months between audits (empty if it does not say):',
    ),
    { min: 1, max: 60 },
    session,
  );
  const contactPoint = await askMaybeText(
    options.contactPoint,
    text(
      '15: kontaktpunkt ved brud (tom, hvis det ikke står der):',
      '15: whom to reach in a breach (empty if it does not say):',
    ),
    session,
  );
  return {
    ...(authorisation === undefined ? {} : { authorisation }),
    ...(noticeDays === undefined ? {} : { noticeDays }),
    ...(breachHours === undefined ? {} : { breachHours }),
    ...(deletion === undefined ? {} : { deletion }),
    ...(transfers === 'not-stated' ? {} : { transfersAllowed: transfers === 'allowed' }),
    ...(transferBasisIds === undefined ? {} : { transferBases: transferBasisIds }),
    ...(concept === undefined ? {} : { concept }),
    ...(auditIntervalMonths === undefined ? {} : { auditIntervalMonths }),
    ...(contactPoint === undefined ? {} : { contactPoint }),
  };
}

/** One of a schema's choices, or that the agreement does not say; undefined then. */
async function choose<T extends string>(
  flag: string,
  given: T | undefined,
  question: Text,
  labelsOf: Readonly<Record<T, Text>>,
  session: WritingSession,
): Promise<T | undefined> {
  const offered: Readonly<Record<string, Text>> = { ...labelsOf, '': silent };
  const chosen = await askChoice<string>(flag, given, question, offered, session, '');
  return (Object.keys(labelsOf) as T[]).find((value) => value === chosen);
}

async function chooseBases(
  flag: readonly string[] | undefined,
  transfers: TransferInstruction,
  { context: { say, prompt }, repository, asks }: WritingSession,
): Promise<readonly string[] | undefined> {
  const bases = [...transferBases(repository).values()];
  if (flag !== undefined && transfers !== 'allowed') throw basesWithoutPermission();
  if (flag !== undefined)
    return readIds(
      '--transfer-basis',
      flag,
      bases.map(({ id }) => id),
    );
  if (transfers !== 'allowed' || !asks) return transfers === 'forbidden' ? [] : undefined;
  return prompt.checkbox({
    message: say(text('Hvilke grundlag tillader bilag C.6?', 'Which bases does appendix C.6 allow?')),
    choices: bases.map(({ id, title }) => ({ value: id, name: `${title} (${id})` })),
  });
}

const basesWithoutPermission = (): UserError =>
  new UserError({
    message: text(
      '--transfer-basis siger, hvad en overførsel må bygge på, men --transfers tillader ingen.',
      '--transfer-basis says what a transfer may rest on, but --transfers allows none.',
    ),
    hint: text(
      'Læs bilag C.6 igen: skriv --transfers allowed, eller lad grundlagene være.',
      'Read appendix C.6 again: write --transfers allowed, or leave the bases out.',
    ),
  });

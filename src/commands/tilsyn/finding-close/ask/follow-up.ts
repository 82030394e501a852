import { UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { labels } from '../../../../generated/labels.ts';
import type { EffectCheck, FollowUp } from '../../../../generated/types.ts';
import type { TypedDocument } from '../../../../repository/document.ts';
import { chooseActor } from '../../../../terminal/actor.ts';
import { askChoice, askMaybeText, askText } from '../../../../terminal/ask.ts';
import { readDate, readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { FindingCloseOptions } from '../options.ts';
import { latestOf, refuseSettled } from './finding.ts';

/** A step of the follow-up, field by field: from the flags, else asked for. Throws UserError. */
export async function askFollowUp(
  options: FindingCloseOptions,
  finding: TypedDocument<'finding'>,
  session: WritingSession,
): Promise<Omit<FollowUp, 'kind'>> {
  const { context, repository } = session;
  const today = context.clock.today();
  const latest = latestOf(finding, repository, today);
  const by = await chooseActor(options.by, session);
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const status = await askChoice(
    '--status',
    options.status,
    text('Hvor står observationen nu?', 'Where does the finding stand now?'),
    labels['follow-up.status'],
    session,
    'resolved',
  );
  const words = await askText(
    '--text',
    options.text ?? (session.asks ? undefined : options.effectNote),
    status === 'accepted-risk'
      ? text('Hvorfor accepteres risikoen, og hvem har accepteret den?', 'Why is the risk accepted, and by whom?')
      : text('Hvad er der sket siden sidst?', 'What has happened since last?'),
    session,
  );
  const effect = await chooseEffect(options, { status, date, by }, session);
  refuseSettled(finding, latest, { status, ...(effect && { effect }) });
  const evidence = readIds('--evidence', options.evidence ?? [], repository.ids('evidence'));
  return {
    finding: finding.id,
    date,
    by,
    status,
    evidence,
    ...(effect === undefined ? {} : { effect }),
    text: words,
  };
}

/** Whether what was done works; only asked of what is done. */
async function chooseEffect(
  { effect, effectNote }: FindingCloseOptions,
  { status, date, by }: Pick<FollowUp, 'status' | 'date' | 'by'>,
  session: WritingSession,
): Promise<EffectCheck | undefined> {
  if (status !== 'resolved') {
    if (effect === undefined && effectNote === undefined) return undefined;
    throw new UserError({
      message: text(
        '--effect hører til en observation, der er løst.',
        '--effect belongs to a finding that is resolved.',
      ),
      hint: text('Brug --status resolved, eller lad --effect ude.', 'Use --status resolved, or leave --effect out.'),
    });
  }
  const unchecked = text('Ikke kontrolleret endnu', 'Not checked yet');
  const result = await askChoice(
    '--effect',
    effect,
    text('Er det kontrolleret, at det virker?', 'Has it been checked that it works?'),
    { unchecked, ...labels['follow-up.EffectCheck.result'] },
    session,
    'unchecked',
  );
  if (result === 'unchecked') return undefined;
  const note = await askMaybeText(effectNote, text('Hvordan blev det kontrolleret?', 'How was it checked?'), session);
  return { checkedOn: date, by, result, ...(note === undefined ? {} : { note }) };
}

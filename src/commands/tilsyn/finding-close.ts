import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { labels } from '../../generated/labels.ts';
import type { FollowUp, Remedy } from '../../generated/types.ts';
import { followUpName, planFollowUp } from '../../operations/close-finding.ts';
import { recordRemedy, remedyOf, solvingIds } from '../../operations/record-remedy.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { caseIdOf } from '../../repository/repository.ts';
import { defineCommand } from '../../terminal/command.ts';
import { withBack } from '../../terminal/go-back.ts';
import { readDate, readIds } from '../../terminal/read-flags.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { changeLines, writePlan } from '../../terminal/write-plan.ts';
import { chooseFinding } from './finding-close/ask/finding.ts';
import { askFollowUp } from './finding-close/ask/follow-up.ts';
import { configureFindingClose, type FindingCloseOptions } from './finding-close/options.ts';

const name = 'tilsyn finding close';

/** Records a step in the follow-up of a finding: resolved, with the check that it works, or the risk accepted. */
export const findingCloseCommand = defineCommand<FindingCloseOptions>({
  name,
  summary: text(
    'Notér opfølgning på en observation: løst, virkning kontrolleret eller risiko accepteret',
    'Record the follow-up of a finding: resolved, effect checked, or risk accepted',
  ),
  examples: [
    'tilsyn finding close 2026-skolebro/g.2-support-fra-usa',
    'tilsyn finding close 2026-skolebro/g.2-support-fra-usa --text "Adgangen er lukket" --effect effective --effect-note "Loggen for juni er set" --yes',
    'tilsyn finding close 2026-venteliste/d.2-gamle-supportsager --text "Flyttet til Danmark" --solved-by klarsvar/fjordhus-drift klarsvar/kumulonia --solved-on 2026-04-20 --yes',
    'tilsyn finding close 2026-skolebro/d.2-sletning-i-backup --status accepted-risk --text "Accepteret af styregruppen" --yes',
  ],

  configure: configureFindingClose,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files } = session;
    const finding = await chooseFinding(options.finding, session);
    const tilsyn = findCase(caseIdOf(finding), repository);
    const fields = await withBack(session, (each) => askFollowUp(options, finding, each));
    const file = followUpName(fields, (free) => !repository.knows('follow-up', `${tilsyn.id}/${free}`));
    if (file === undefined) throw taken(finding.id, fields.date);
    const id = `${tilsyn.id}/${file}`;
    const remedy = readRemedy(options, finding, fields, session);
    const status = context.say(labels['follow-up.status'][fields.status]).toLowerCase();
    return writePlan(session, {
      changes: [
        planFollowUp(files, context.tool, tilsyn, file, fields),
        ...(remedy === undefined ? [] : recordRemedy(files, finding, remedy)),
      ],
      by: [fields.by],
      made: new Map([['follow-up', [{ id, name: fields.text }]]]),
      question: text('Notér opfølgningen?', 'Record the follow-up?'),
      show: (state, changes) =>
        `${state === 'written' ? '✓ ' : ''}${finding.id}: ${status} ${fields.date}. ${fields.text}\n${changeLines(changes).join('\n')}\n`,
      fields: { followUp: { id, ...fields }, remedy: remedy ?? null },
    });
  },
});

/** What solved the finding, as the flags say; it belongs to one that is resolved. Throws UserError. */
function readRemedy(
  { solvedBy, solvedOn }: FindingCloseOptions,
  finding: TypedDocument<'finding'>,
  { status, date }: Pick<FollowUp, 'status' | 'date'>,
  { repository }: WritingSession,
): Remedy | undefined {
  if (solvedBy === undefined && solvedOn === undefined) return undefined;
  if (status !== 'resolved' || solvedBy === undefined) {
    throw new UserError({
      message: text(
        '--solved-by og --solved-on hører sammen, og til en observation, der er løst.',
        '--solved-by and --solved-on belong together, and to a finding that is resolved.',
      ),
      hint: text('Nævn det, der løste den, med --solved-by.', 'Name what solved it with --solved-by.'),
    });
  }
  const ids = readIds('--solved-by', solvedBy, solvingIds(repository));
  return remedyOf(repository, finding, ids, readDate('--solved-on', solvedOn, { notAfter: date }) ?? date);
}

const taken = (finding: string, date: string): UserError =>
  new UserError({
    message: text(
      `Der er allerede noteret en opfølgning på ${finding} den ${date} af samme person.`,
      `A follow-up of ${finding} by the same person is already recorded on ${date}.`,
    ),
    hint: text('Ret den fil, eller angiv en anden dag med --date.', 'Edit that file, or give another day with --date.'),
  });

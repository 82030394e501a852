import { ExitCode } from '../../domain/errors.ts';
import { longestSlug, slugFrom } from '../../domain/slug.ts';
import { text } from '../../domain/text.ts';
import { visibleText } from '../../formatters/visible-text.ts';
import { plainCaseSlug, suggestSuffix, takenBy, withSuffix } from '../../operations/case-name.ts';
import { scopeVerdict } from '../../operations/case-scope.ts';
import { vendorName } from '../../operations/find-systems.ts';
import { type Impact, impactOf } from '../../operations/impact/impact.ts';
import { incidentNotice } from '../../operations/impact/notice.ts';
import { type ImpactQuestion, questionText } from '../../operations/impact/question.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import { chosenByStanding, planBatch, type Subject } from '../tilsyn/new/batch.ts';
import { batchFields, batchText, refusedText } from '../tilsyn/new/batch-output.ts';
import type { Place } from '../tilsyn/new/place.ts';
import { type WritingSession, writePlan } from '../write-plan.ts';
import { gitIdentity } from '../writing.ts';
import { impactText } from './words.ts';

type Incident = Extract<ImpactQuestion, { readonly kind: 'incident' }>;

/**
 * The contingency track: who is hit, the draft of the notice to them, and an extraordinary case of every vendor whose systems are hit,
 * as one plan. Exit code 1 when a case could not be planned; the notice is drafted all the same.
 */
export async function runIncident(
  question: Incident,
  { at, owner }: { readonly at: string; readonly owner?: string },
  session: WritingSession,
): Promise<ExitCode> {
  const { context, repository, files } = session;
  const impact = impactOf(repository, question, at);
  const title = context.say(questionText(question, repository));
  const { email } = await gitIdentity(context, files.root);
  const place: Place = { context, repository, files, asks: false, ...(email === undefined ? {} : { email }) };
  const subjects = subjectsOf(impact, question, place);
  const withOwner =
    owner === undefined ? subjects : subjects.map((each) => ({ ...each, options: { ...each.options, owner } }));
  const { planned, refused } = await planBatch(withOwner, place);
  const notice = { file: noticeFile(question, at), text: incidentNotice(repository, impact, question) };
  if (!session.json && refused.length > 0) context.terminal.err(refusedText(refused, context));
  const hit = impact.systems.length > 0;
  await writePlan(session, {
    changes: planned.flatMap(({ plan }) => plan.changes),
    made: new Map([['tilsyn', planned.map(({ plan, answers }) => ({ id: plan.id, name: answers.case.title }))]]),
    question: text('Skriv varslet, og opret tilsynene?', 'Write the notice and make the cases?'),
    prepare: async () => {
      if (hit) writeOutput(files, notice.file, new TextEncoder().encode(notice.text), context.ids.hex(8));
    },
    show: (status, _, color) =>
      [
        impactText(impact, title, context),
        ...(hit ? [noticeText(notice, status, session)] : []),
        ...(planned.length === 0 ? [] : [batchText(planned, status, context, color)]),
      ].join('\n'),
    fields: { impact: { title, ...impact }, notice: hit ? notice : null, ...batchFields(planned, refused, context) },
  });
  return refused.length > 0 ? ExitCode.Findings : ExitCode.Ok;
}

/** One case a vendor, of its hit systems in use and in scope; with none in scope, the case is refused in words. */
function subjectsOf({ systems }: Impact, { vendor: where, what }: Incident, place: Place): readonly Subject[] {
  const { repository, files, context } = place;
  const today = context.clock.today();
  const year = Number(today.slice(0, 4));
  const occasion = { type: 'extraordinary', trigger: 'breach' } as const;
  const inUse = systems.filter(({ deactivated }) => !deactivated);
  return [...new Set(inUse.map(({ vendor }) => vendor))].sort().flatMap((vendor) => {
    const hit = inUse
      .filter((system) => system.vendor === vendor)
      .flatMap(({ id }) => repository.find('system', id) ?? []);
    const judged = hit.map((system) => ({ id: system.id, standing: scopeVerdict(repository, system, today).standing }));
    const { ids, unclear } = chosenByStanding(judged);
    const plain = plainCaseSlug(vendor, ids);
    const suffix = suggestSuffix(occasion, today, (word) => {
      const slug = withSuffix(plain, word);
      return slug !== undefined && takenBy(repository, files, year, slug) === undefined;
    });
    const triggerNote = `${what} (${vendorName(repository, where)})`;
    const options = { ...occasion, triggerNote, ...(suffix === undefined ? {} : { suffix }) };
    return [
      { name: vendor, options: { ...options, system: ids } },
      ...unclear.map((id) => ({ name: id, options: { ...options, system: [id] } })),
    ];
  });
}

const noticeFile = ({ vendor, what }: Incident, at: string): string => {
  const name = slugFrom(`${at} ${vendor} ${what}`).slice(0, longestSlug).replace(/-+$/, '');
  return `dist/impact/${name}.md`;
};

function noticeText(
  notice: { readonly file: string; readonly text: string },
  status: 'planned' | 'written',
  { context: { say } }: WritingSession,
): string {
  if (status === 'written')
    return `${say(text(`Udkastet til varslet ligger i ${notice.file}.`, `The draft of the notice is in ${notice.file}.`))}\n`;
  const lead = text(
    `Udkast til varsel til kommunerne; med --yes skrives det i ${notice.file}:`,
    `Draft of the notice to the municipalities; with --yes it is written to ${notice.file}:`,
  );
  const lines = notice.text.split('\n').map((line) => (line === '' ? '' : `  ${visibleText(line)}`));
  return `${say(lead)}\n\n${lines.join('\n')}`;
}

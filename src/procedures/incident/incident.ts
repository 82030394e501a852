import { ExitCode } from '../../domain/errors.ts';
import { compareText } from '../../domain/order.ts';
import { text } from '../../domain/text.ts';
import { openCases } from '../../facts/cases.ts';
import { type Impact, impactOf } from '../../facts/impact/impact.ts';
import { companyName, type IncidentQuestion, impactQuestionText } from '../../facts/impact/question.ts';
import { scopeVerdict } from '../../facts/scope.ts';
import { impactFields, impactText } from '../../formatters/impact.ts';
import { plainCaseSlug, suggestSuffix, takenBy, withSuffix } from '../../operations/case-name.ts';
import { type PlannedEntry, planIncidentEntry } from '../../operations/impact/incident-entry.ts';
import { incidentNotice } from '../../operations/impact/notice.ts';
import { writeOutput } from '../../repository/apply/write-output.ts';
import type { CaseDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { gitIdentity, type WritingSession } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { chosenByStanding, type PlannedCase, planBatch, type WantedCase } from '../open-case/batch.ts';
import { batchFields, batchText, refusedText } from '../open-case/batch-words.ts';
import type { CaseDesk } from '../open-case/wishes.ts';
import { existingText, noticeFile, noticeText, othersText, withOwnCommand, withoutCaseText } from './words.ts';

/**
 * The contingency track: who is hit, the draft of the notice to them, and an extraordinary case of every vendor whose systems are hit
 * with its first note, as one plan. A case that is open about the same incident already is not made again. Exit code 1 when a case
 * could not be planned; the notice is drafted all the same.
 */
export async function runIncident(
  question: IncidentQuestion,
  { at, owner }: { readonly at: string; readonly owner?: string },
  session: WritingSession,
): Promise<ExitCode> {
  const { context, repository, files } = session;
  const impact = impactOf(repository, question, at);
  const title = context.say(impactQuestionText(question, repository));
  const { email } = await gitIdentity(context, files.root);
  const place: CaseDesk = { context, repository, files, asks: false, ...(email === undefined ? {} : { email }) };
  const { fresh, existing } = subjectsOf(impact, question, place);
  const others = otherBreaches(fresh, repository);
  const withOwner =
    owner === undefined ? fresh : fresh.map((each) => ({ ...each, options: { ...each.options, owner } }));
  const { planned, refused: left } = await planBatch(withOwner, place);
  const refused = left.map(withOwnCommand);
  const entries = planned.map((each) => entryOf(each, impact, question, session));
  const supervised = new Set([
    ...planned.flatMap(({ answers }) => answers.case.systems.map(({ id }) => id)),
    ...existing.flatMap(({ data }) => data.systems),
  ]);
  const alone = impact.systems.filter(({ id }) => !supervised.has(id));
  const notice = {
    file: noticeFile(question, at, repository),
    text: incidentNotice(repository, impact, question, supervised),
  };
  const drafted = files.read(notice.file) !== undefined;
  if (!session.json && refused.length > 0) context.terminal.err(refusedText(refused, context));
  const hit = impact.systems.length > 0;
  await writePlan(session, {
    changes: [...planned.flatMap(({ plan }) => plan.changes), ...entries.map(({ change }) => change)],
    made: new Map([
      ['tilsyn', planned.map(({ plan, answers }) => ({ id: plan.id, name: answers.case.title }))],
      ['dialogue', entries.map(({ id, name }) => ({ id, name }))],
    ]),
    question: text('Skriv varslet, og opret tilsynene?', 'Write the notice and make the cases?'),
    prepare: async () => {
      // Somebody may have corrected the draft by now.
      if (hit && !drafted) writeOutput(files, notice.file, new TextEncoder().encode(notice.text), context.ids.hex(8));
    },
    show: (status, _, color) =>
      [
        impactText(impact, title, context),
        ...(hit ? [noticeText(notice, drafted ? 'there' : status, session)] : []),
        ...(existing.length === 0 ? [] : [existingText(existing, context)]),
        ...(others.length === 0 ? [] : [othersText(others, context)]),
        ...(alone.length === 0 ? [] : [withoutCaseText(alone, context)]),
        ...(planned.length === 0 ? [] : [batchText(planned, status, context, color)]),
      ].join('\n'),
    fields: {
      impact: { title, ...impactFields(impact, context) },
      notice: hit ? { ...notice, alreadyDrafted: drafted } : null,
      existing: existing.map(({ id }) => id),
      otherBreaches: others.map(({ id }) => id),
      withoutCase: alone.map(({ id }) => id),
      ...batchFields(planned, refused, context),
    },
  });
  return refused.length > 0 ? ExitCode.Findings : ExitCode.Ok;
}

/**
 * One case a vendor, of its hit systems in use and in scope; with none in scope, the case is refused in words. Vendors with a case that
 * goes on about the same incident have theirs already.
 */
function subjectsOf(
  { systems }: Impact,
  question: IncidentQuestion,
  place: CaseDesk,
): { readonly fresh: readonly WantedCase[]; readonly existing: readonly CaseDocument[] } {
  const { repository } = place;
  const triggerNote = `${question.what} (${companyName(repository, question)})`;
  const inUse = systems.filter(({ deactivated }) => !deactivated);
  const fresh: WantedCase[] = [];
  const existing: CaseDocument[] = [];
  for (const vendor of [...new Set(inUse.map((system) => system.vendor))].sort()) {
    const open = openCases(repository).find(
      ({ data }) => data.vendor === vendor && data.type === 'extraordinary' && data.triggerNote === triggerNote,
    );
    if (open !== undefined) existing.push(open);
    else {
      const hit = inUse.filter((system) => system.vendor === vendor).map(({ id }) => id);
      fresh.push(...subjectsFor(vendor, hit, triggerNote, place));
    }
  }
  return { fresh, existing: existing.sort((a, b) => compareText(a.id, b.id)) };
}

/** Cases about breaches, told in other words, that go on at the vendors that are to have one: perhaps about the same. */
const otherBreaches = (fresh: readonly WantedCase[], repository: Repository): readonly CaseDocument[] =>
  openCases(repository)
    .filter(({ data }) => data.type === 'extraordinary' && data.trigger === 'breach')
    .filter(({ data }) => fresh.some(({ name }) => name === data.vendor))
    .sort((a, b) => compareText(a.id, b.id));

/** A vendor's case of its systems in scope, and one for each of those that must be clarified first, to be refused in words. */
function subjectsFor(
  vendor: string,
  hit: readonly string[],
  triggerNote: string,
  place: CaseDesk,
): readonly WantedCase[] {
  const { repository, files, context } = place;
  const today = context.clock.today();
  const occasion = { type: 'extraordinary', trigger: 'breach' } as const;
  const records = hit.flatMap((id) => repository.find('system', id) ?? []);
  const judged = records.map((system) => ({
    id: system.id,
    standing: scopeVerdict(repository, system, today).standing,
  }));
  const { ids, unclear } = chosenByStanding(judged);
  const plain = plainCaseSlug(vendor, ids);
  const suffix = suggestSuffix(occasion, today, (word) => {
    const slug = withSuffix(plain, word);
    return slug !== undefined && takenBy(repository, files, Number(today.slice(0, 4)), slug) === undefined;
  });
  const options = { ...occasion, triggerNote, ...(suffix === undefined ? {} : { suffix }) };
  return [
    { name: vendor, options: { ...options, system: ids } },
    ...unclear.map((id) => ({ name: id, options: { ...options, system: [id] } })),
  ];
}

function entryOf(
  { plan, answers }: PlannedCase,
  impact: Impact,
  question: IncidentQuestion,
  { context, repository, files, actor }: WritingSession,
): PlannedEntry {
  const systems = impact.systems.filter(({ id }) => answers.case.systems.some((system) => system.id === id));
  return planIncidentEntry(files, context.tool, {
    id: plan.id,
    folder: plan.folder,
    where: companyName(repository, question),
    what: question.what,
    systems,
    date: context.clock.today(),
    by: actor?.id ?? answers.case.owner,
  });
}

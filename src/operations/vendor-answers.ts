import { editItems } from '../documents/edit-list.ts';
import type { YamlValue } from '../documents/edit-yaml.ts';
import { caseFolder } from '../domain/ids.ts';
import { isPassed } from '../domain/lifecycle/milestones.ts';
import {
  type BesideAnswer,
  claims,
  type SystemAnswer,
  type VendorAnswers,
  weakestClaim,
} from '../domain/questionnaire.ts';
import type { ControlAssessment, VendorAnswer } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { createFile, replaceFile } from '../repository/apply/change.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { planDialogue } from './add-dialogue.ts';
import { type ContactPlan, joinPlans, openRequest, planSteps, questionsOf } from './vendor-request.ts';

/** What a vendor says about one control, beside what was on record. */
export interface RecordedAnswer {
  readonly control: string;
  readonly answer: VendorAnswer;
  readonly state: 'new' | 'changed' | 'known';
}

/** What an answered questionnaire comes to in one case. */
export interface AnswersOfCase {
  readonly tilsyn: CaseDocument;
  readonly answers: readonly RecordedAnswer[];
  /** Controls with no answer for one or more systems. */
  readonly unanswered: readonly string[];
  /** What stood beside the answers and is not on record yet, a block of text each. */
  readonly beside: readonly string[];
}

/** Sorts a vendor's answers by case, with what was on record before. Several systems of one case share one answer for each control. */
export function answersByCase(
  repository: Repository,
  cases: readonly CaseDocument[],
  { answers, unanswered, beside, by, on }: VendorAnswers,
): readonly AnswersOfCase[] {
  return cases.map((tilsyn) => {
    const known = new Map(
      repository.find('assessment', tilsyn.id)?.data.controls.map((entry) => [entry.control, entry] as const),
    );
    const given = answers.filter(({ caseId }) => caseId === tilsyn.id);
    const order = [...questionsOf(repository, tilsyn).keys()];
    const inOrder = (controls: readonly string[]): readonly string[] =>
      order.filter((control) => controls.includes(control));
    const controls = inOrder(given.map(({ control }) => control));
    const recorded = controls.map((control): RecordedAnswer => {
      const ofControl = given.filter((each) => each.control === control);
      const answer: VendorAnswer = { ...combined(repository, ofControl), by, on };
      return { control, answer, state: stateOf(known.get(control)?.answer, answer) };
    });
    const open = unanswered.filter(({ caseId }) => caseId === tilsyn.id).map(({ control }) => control);
    const told = repository.ofCase('dialogue', tilsyn.id).map(({ body }) => body);
    const besides = beside
      .filter(({ caseId }) => caseId === undefined || caseId === tilsyn.id)
      .map(besideText)
      .filter((block) => !told.some((body) => body.includes(block)));
    return { tilsyn, answers: recorded, unanswered: inOrder(open), beside: [...new Set(besides)] };
  });
}

/** Where it stood and what it was, then the words: no line of theirs begins a line, so that none can end the frame they stand in. */
const besideText = ({ place, what, words }: BesideAnswer): string =>
  `• ${[place, `(${what})`].filter((part) => part !== '').join(' ')}: ${words.replaceAll('\n', '\n    ')}`;

function stateOf(before: VendorAnswer | undefined, now: VendorAnswer): RecordedAnswer['state'] {
  if (before === undefined) return 'new';
  const keys = ['claim', 'text', 'documents', 'by', 'on'] as const;
  return keys.every((key) => before[key] === now[key]) ? 'known' : 'changed';
}

/** One answer for a control: the weakest claim, each system's words under its name where they differ, and all the documents. */
function combined(repository: Repository, answers: readonly SystemAnswer[]): Omit<VendorAnswer, 'by' | 'on'> {
  const claim = weakestClaim(answers.map((answer) => answer.claim));
  const text = combinedText(repository, answers);
  const documents = [...new Set(answers.flatMap((answer) => answer.documents ?? []))].join('\n');
  return { claim, ...(text !== undefined && { text }), ...(documents !== '' && { documents }) };
}

function combinedText(repository: Repository, answers: readonly SystemAnswer[]): string | undefined {
  const [first] = answers;
  if (answers.every(({ text }) => text === first?.text)) return first?.text;
  return answers
    .map(({ system, claim, text }) => {
      const name = repository.find('system', system)?.data.name ?? system;
      return `${name}: ${text ?? claims[claim].da}`;
    })
    .join('\n\n');
}

/** Whether reading the questionnaire in changes anything in a case. */
export const isNews = ({ answers, beside }: AnswersOfCase): boolean =>
  beside.length > 0 || answers.some(({ state }) => state !== 'known');

/** What is recorded of the answers: in the assessment of each case, as a step when none is missing, and in its dialogue. */
export function planAnswers(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  repository: Repository,
  cases: readonly AnswersOfCase[],
  { date, by }: { readonly date: string; readonly by: string },
): ContactPlan {
  return joinPlans(
    cases.filter(isNews).map((each): ContactPlan => {
      const assessment = planAssessment(files, repository, each);
      // Material can only have come in full when it is on record that it was asked for.
      const complete = each.unanswered.length === 0 && isPassed(each.tilsyn.data.milestones, 'materialRequested');
      const steps = complete ? planSteps(files, each.tilsyn, ['materialReceived'], { date, by }) : [];
      const entry = planEntry(files, tool, repository, each, { date, by });
      return { changes: [...assessment, ...steps, ...entry.changes], made: entry.made };
    }),
  );
}

/** Puts the vendor's words beside the ratings, and touches no rating. */
function planAssessment(
  files: Pick<Files, 'read'>,
  repository: Repository,
  { tilsyn, answers }: AnswersOfCase,
): ContactPlan['changes'] {
  const document = repository.find('assessment', tilsyn.id);
  const news = answers.filter(({ state }) => state !== 'known');
  if (news.length === 0) return [];
  const values = new Map(news.map(({ control, answer }) => [control, { ...answer } as YamlValue] as const));
  const entryOf = (control: string): YamlValue => ({
    control,
    rating: 'not-assessed' satisfies ControlAssessment['rating'],
    evidence: [],
    answer: values.get(control),
  });
  const path = `${caseFolder(tilsyn.id)}/assessment.yaml`;
  if (document === undefined) {
    if (repository.knows('assessment', tilsyn.id)) return [];
    const content = editItems('kind: assessment\ncontrols: []\n', 'controls', [], [...values.keys()].map(entryOf));
    return [createFile(path, content)];
  }
  const before = files.read(document.file);
  if (before === undefined) return [];
  const indexes = new Map(document.data.controls.map(({ control }, index) => [control, index] as const));
  const edits = [...values].flatMap(([control, value]) => {
    const index = indexes.get(control);
    return index === undefined ? [] : [{ index, key: 'answer', value }];
  });
  const added = [...values.keys()].filter((control) => !indexes.has(control)).map(entryOf);
  return [replaceFile(document.file, before, editItems(document.source.text, 'controls', edits, added))];
}

function planEntry(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  repository: Repository,
  { tilsyn, answers, unanswered, beside }: AnswersOfCase,
  { date, by }: { readonly date: string; readonly by: string },
): ContactPlan {
  const name = freeName(repository, tilsyn.id, `${date}-svar-paa-spoergeskema`);
  const id = `${tilsyn.id}/${name}`;
  const waiting = openRequest(repository, tilsyn, date);
  const complete = unanswered.length === 0;
  const subject = complete ? 'Svar på spørgeskema' : 'Delvist svar på spørgeskema';
  const missing = complete ? '' : ` Ikke besvaret: ${unanswered.join(', ')}.`;
  const answered = `Leverandøren har svaret på ${answers.length} spørgsmål. Svarene er skrevet ind i vurderingen som leverandørens egne ord.${missing}`;
  // In a frame of code: the words are the vendor's and no Markdown.
  const words =
    beside.length === 0
      ? ''
      : `\n\nVed siden af svarene stod der i skemaet, ord for ord:\n\n\`\`\`\n${beside.join('\n')}\n\`\`\``;
  const text = `${answered}${words}`;
  const fields = {
    date,
    direction: 'in',
    channel: 'mail',
    by,
    subject,
    // A question half answered still waits for its answer.
    ...(complete && waiting !== undefined ? { answers: waiting.id } : {}),
  } as const;
  const entry = planDialogue(files, tool, caseFolder(tilsyn.id), name, fields, text);
  return { changes: [entry], made: [{ id, name: subject }] };
}

/** A name no entry of the case has: a second answer on one day gets `-2`. */
function freeName(repository: Repository, caseId: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!repository.knows('dialogue', `${caseId}/${candidate}`)) return candidate;
  }
}

import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import { caseFolder } from '../domain/ids.ts';
import { openQuestions } from '../domain/lifecycle/dialogue.ts';
import { isPassed, type Stage, skippedReason } from '../domain/lifecycle/milestones.ts';
import type { Question, Questionnaire } from '../domain/questionnaire.ts';
import { listed } from '../domain/text.ts';
import { caseControls } from '../facts/case-controls.ts';
import type { Contact } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { planDialogue } from './add-dialogue.ts';
import type { NamedId } from './editor-schemas.ts';

/** A case that is part of a letter, and what it still asks. */
export interface RequestedCase {
  readonly tilsyn: CaseDocument;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly questions: readonly Question[];
}

/** One letter to one vendor. */
export interface VendorRequest {
  readonly vendor: TypedDocument<'vendor'>;
  readonly contact: Contact | undefined;
  readonly cases: readonly RequestedCase[];
  /** The day of the letter and the last day for the answer. */
  readonly date: string;
  readonly due: string;
  /** Initials of the one who sends it. */
  readonly by: string;
}

/** Every question a case asks, by control, in the catalogue's order: what its scope does not cover the vendor is not asked about. */
export function questionsOf(repository: Repository, tilsyn: CaseDocument): ReadonlyMap<string, Question> {
  const controls = caseControls(repository, tilsyn.data);
  const areas = new Map(controls?.areas.map(({ id, title }) => [id, title] as const));
  return new Map(
    controls?.covered.map(({ id, area, title, question, expectation, goodPractice, evidenceHints }) => [
      id,
      {
        control: id,
        area,
        areaTitle: areas.get(area) ?? area,
        title,
        question,
        expectation,
        ...(goodPractice === undefined ? {} : { goodPractice }),
        hints: evidenceHints ?? [],
      },
    ]),
  );
}

/** The controls a case still lacks evidence for: nothing to rest on, no answer from the vendor, and not said to be irrelevant. */
export function questionsToAsk(repository: Repository, tilsyn: CaseDocument): readonly Question[] {
  const entries = repository.find('assessment', tilsyn.id)?.data.controls ?? [];
  const covered = new Set(
    entries
      .filter(
        ({ evidence, answer, rating }) => evidence.length > 0 || answer !== undefined || rating === 'not-applicable',
      )
      .map(({ control }) => control),
  );
  return [...questionsOf(repository, tilsyn).values()].filter(({ control }) => !covered.has(control));
}

/** A case as it stands in a letter. */
export const requestedCase = (repository: Repository, tilsyn: CaseDocument): RequestedCase => ({
  tilsyn,
  systems: tilsyn.data.systems.map((id) => ({ id, name: repository.find('system', id)?.data.name ?? id })),
  questions: questionsToAsk(repository, tilsyn),
});

/** Whom a vendor's letter goes to: the one with the role named, else the contact for data protection, else the first. */
export function contactOf({ data }: TypedDocument<'vendor'>, role?: string): Contact | undefined {
  const contacts = data.contacts ?? [];
  if (role !== undefined) return contacts.find((contact) => contact.role.toLowerCase() === role.trim().toLowerCase());
  return contacts.find((contact) => /databeskyttelse|dpo|privacy/i.test(contact.role)) ?? contacts[0];
}

/** The questionnaire that goes with the letter: a sheet for each system of each case. */
export function questionnaireOf(repository: Repository, { vendor, cases, date, due }: VendorRequest): Questionnaire {
  const organisation = repository.settings?.data.organisation;
  return {
    vendor: vendor.id,
    vendorName: vendor.data.name,
    sender: organisation?.name ?? 'DBS',
    senderEmail: organisation?.email ?? null,
    date,
    due,
    systems: cases.flatMap(({ tilsyn, systems, questions }) =>
      systems.map(({ id, name }) => ({
        caseId: tilsyn.id,
        caseTitle: tilsyn.data.title,
        system: id,
        systemName: name,
        questions,
      })),
    ),
  };
}

/** Records steps on a case as taken on a day, those it has not got and has not left out. */
export function planSteps(
  files: Pick<Files, 'read'>,
  { file, source, data }: CaseDocument,
  steps: readonly Stage[],
  { date, by }: { readonly date: string; readonly by: string },
): readonly Change[] {
  const missing = steps.filter((step) => !isPassed(data.milestones, step));
  const before = files.read(file);
  if (missing.length === 0 || before === undefined) return [];
  const edits = missing.map((step): YamlEdit => ({ kind: 'append', path: ['milestones', step], value: { date, by } }));
  return [replaceFile(file, before, editYaml(source.text, edits))];
}

/** What a plan about a vendor writes, and the ids it makes. */
export interface ContactPlan {
  readonly changes: readonly Change[];
  readonly made: readonly NamedId[];
}

/** Whether a case leaves out asking for material, with a reason. */
export const asksForNothing = ({ data }: CaseDocument): boolean =>
  skippedReason(data.milestones, 'materialRequested') !== undefined;

const requestEnding = '-materiale-bestilt';
const requestName = (date: string): string => `${date}${requestEnding}`;

/** The newest letter in a case's dialogue that asks for material and has no answer on a day. */
export function openRequest(
  repository: Repository,
  { id }: CaseDocument,
  date: string,
): { readonly id: string; readonly date: string; readonly answerDue: string } | undefined {
  const dialogue = repository.ofCase('dialogue', id).map((entry) => ({ ...entry.data, id: entry.id }));
  return openQuestions(dialogue, date)
    .filter((entry) => entry.id.endsWith(requestEnding))
    .at(-1);
}

/** What is recorded when the letter goes out, in each case: that material is asked for, and the letter in its dialogue. */
export function planRequest(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  repository: Repository,
  { cases, contact, date, due, by }: VendorRequest,
): ContactPlan {
  const plans = cases.map(({ tilsyn, questions, systems }): ContactPlan => {
    const changes = planSteps(files, tilsyn, ['started', 'materialRequested'], { date, by });
    const id = `${tilsyn.id}/${requestName(date)}`;
    // Made again on the same day, the letter is the same letter.
    if (repository.knows('dialogue', id)) return { changes, made: [] };
    const subject = 'Anmodning om materiale til tilsynet';
    const names = systems.map(({ name }) => name).join(', ');
    const text = `Vi har sendt brev og spørgeskema om ${names}: ${questions.length} spørgsmål, som der endnu ikke er dokumentation for, inden for område ${listed([...new Set(questions.map(({ area }) => area))]).da}.`;
    const fields = {
      date,
      direction: 'out',
      channel: 'mail',
      ...(contact === undefined ? {} : { with: `Leverandøren: ${contact.role}` }),
      by,
      subject,
      answerDue: due,
    } as const;
    const entry = planDialogue(files, tool, caseFolder(tilsyn.id), requestName(date), fields, text);
    return { changes: [...changes, entry], made: [{ id, name: subject }] };
  });
  return joinPlans(plans);
}

export const joinPlans = (plans: readonly ContactPlan[]): ContactPlan => ({
  changes: plans.flatMap(({ changes }) => changes),
  made: plans.flatMap(({ made }) => made),
});

import { ExitCode, UserError } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { parentFolder } from '../../domain/path.ts';
import { text } from '../../domain/text.ts';
import { readMapping } from '../../exchange/questionnaire/mapping.ts';
import { type Asked, type QuestionnaireReading, readAnswers } from '../../exchange/questionnaire/read.ts';
import { readMapped } from '../../exchange/questionnaire/read-mapped.ts';
import { answersByCase, isNews, planAnswers } from '../../operations/vendor-answers.ts';
import { questionsOf } from '../../operations/vendor-request.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { chooseActor } from '../../terminal/actor.ts';
import { excelLockOf, refuseExcelLock } from '../../terminal/excel-lock.ts';
import { absolutePath } from '../../terminal/paths.ts';
import { readDate } from '../../terminal/read-flags.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { answerNotesText, answersFields, answersRefusalJson, answersRefusalText, answersText } from './answer-words.ts';
import { casesToAskAbout } from './choose.ts';
import type { RequestOptions } from './options.ts';

/** Reads a filled-in questionnaire into the assessments. Exit code 1: it is refused, with each place named, and nothing is written. */
export async function receiveAnswers(options: RequestOptions, session: WritingSession): Promise<ExitCode> {
  const { context, repository, files } = session;
  const { terminal } = context;
  const { cases } = await casesToAskAbout(options, session);
  const vendor = onlyVendor(cases);
  const today = context.clock.today();
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const by = await chooseActor(options.by, session);
  const path = options.answers ?? '';
  const { bytes, lock } = readFile(path, session);
  const read = readFor(options, bytes, path, session, {
    vendor,
    today,
    cases: new Map(cases.map((tilsyn) => [tilsyn.id, questionsOf(repository, tilsyn)])),
    ...askedBefore(cases),
    printed: printedOf(vendor, cases, session),
  });
  const reading: QuestionnaireReading =
    lock === undefined ? read : { ...read, notes: [{ problem: 'open-in-excel', subject: lock }, ...read.notes] };
  const refused = refuse(reading, path, session);
  if (refused !== undefined || reading.answers === undefined) return refused ?? ExitCode.Findings;
  const found = answersByCase(repository, cases, reading.answers).filter(
    (each) => each.answers.length > 0 || each.unanswered.length > 0 || each.beside.length > 0,
  );
  refuseUnreadable(
    found.map(({ tilsyn }) => tilsyn),
    session,
  );
  if (!session.json) terminal.err(answerNotesText(reading.notes, context));
  const { changes, made } = planAnswers(files, context.tool, repository, found, { date, by });
  const plan = {
    changes,
    by: [by],
    made: new Map([['dialogue', made]]),
    question: text('Skal svarene skrives ind?', 'Shall the answers be recorded?'),
    show: (status: 'planned' | 'written', planned: typeof changes, color: 0 | 1 | 2 | 3) =>
      answersText(found, reading, status, planned, color, context),
    fields: answersFields(found, reading, context),
  };
  if (found.some(isNews)) return writePlan(session, plan);
  // Nothing to ask about, and nothing to write.
  return writePlan({ ...session, asks: false }, plan);
}

/** By our own layout, or by the mapping a person has written of another. */
function readFor(
  { mapping }: RequestOptions,
  bytes: Uint8Array,
  path: string,
  session: WritingSession,
  asked: Asked,
): QuestionnaireReading {
  if (mapping === undefined) return readAnswers(bytes, asked);
  const { repository } = session;
  const systemsOf = (id: string): readonly string[] => repository.find('tilsyn', id)?.data.systems ?? [];
  return readMapped(bytes, readMapping(new TextDecoder().decode(readFile(mapping, session).bytes), mapping), {
    vendor: asked.vendor,
    today: asked.today,
    file: path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1),
    cases: new Map(
      [...asked.cases].map(([id, questions]) => [id, { controls: new Set(questions.keys()), systems: systemsOf(id) }]),
    ),
  });
}

/** The first day anything was asked, by the cases' own steps. */
function askedBefore(cases: readonly CaseDocument[]): { readonly askedOn?: string } {
  const days = cases.flatMap(({ data }) =>
    (data.milestones.materialRequested ?? []).flatMap((step) => ('date' in step ? [step.date] : [])),
  );
  const [askedOn] = days.sort();
  return askedOn === undefined ? {} : { askedOn };
}

/** The names a questionnaire prints, as they are today. */
const printedOf = (vendor: string, cases: readonly CaseDocument[], { repository }: WritingSession) => ({
  sender: repository.settings?.data.organisation.name ?? 'DBS',
  vendorName: repository.find('vendor', vendor)?.data.name ?? vendor,
  caseTitles: new Map(cases.map(({ id, data }) => [id, data.title] as const)),
  systemNames: new Map(
    cases.flatMap(({ data }) =>
      data.systems.map((id) => [id, repository.find('system', id)?.data.name ?? id] as const),
    ),
  ),
});

function onlyVendor(cases: readonly CaseDocument[]): string {
  const vendors = [...new Set(cases.map(({ data }) => data.vendor))];
  const [vendor, ...more] = vendors;
  if (vendor !== undefined && more.length === 0) return vendor;
  throw new UserError({
    message:
      vendor === undefined
        ? text(
            'Leverandøren har ingen tilsyn i gang, så der er intet at svare på.',
            'The vendor has no open cases, so there is nothing to answer.',
          )
        : text('Et spørgeskema kommer fra én leverandør.', 'A questionnaire comes from one vendor.'),
    hint: text(
      'Nævn leverandøren: dbs vendor request <leverandør> --answers <fil>.',
      'Name the vendor: dbs vendor request <vendor> --answers <file>.',
    ),
  });
}

function readFile(path: string, { context }: WritingSession): { readonly bytes: Uint8Array; readonly lock?: string } {
  const absolute = absolutePath(path, context.cwd);
  const folder = parentFolder(absolute);
  const name = absolute.slice(folder.length).replace(/^\//, '');
  refuseExcelLock(name);
  const files = context.open(folder);
  const size = files.size(name);
  const bytes = size !== undefined && size <= largest ? files.read(name) : undefined;
  const lock = excelLockOf(name);
  if (bytes !== undefined) return { bytes, ...(files.size(lock) !== undefined && { lock: visibleText(lock) }) };
  throw new UserError({
    message:
      size === undefined
        ? text(`Der er ingen fil ${path}.`, `There is no file ${path}.`)
        : text(`${path} er for stor til at være et spørgeskema.`, `${path} is too large for a questionnaire.`),
    hint: text(`Stier regnes fra ${context.cwd}.`, `Paths count from ${context.cwd}.`),
  });
}

const largest = 10_000_000;

function refuse(
  { problems }: QuestionnaireReading,
  path: string,
  { context, json, command }: WritingSession,
): ExitCode | undefined {
  if (problems.length === 0) return undefined;
  context.terminal.out(
    json ? answersRefusalJson(problems, command, context) : answersRefusalText(problems, path, context),
  );
  return ExitCode.Findings;
}

function refuseUnreadable(cases: readonly CaseDocument[], { repository }: WritingSession): void {
  const broken = cases.find(({ id }) => repository.knows('assessment', id) && !repository.find('assessment', id));
  if (broken === undefined) return;
  throw new UserError({
    message: text(
      `Vurderingen i ${broken.id} har fejl, så svarene kan ikke skrives ind.`,
      `The assessment of ${broken.id} has errors, so the answers cannot be recorded.`,
    ),
    hint: text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.'),
  });
}

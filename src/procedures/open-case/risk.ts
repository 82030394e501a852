import { UserError } from '../../domain/errors.ts';
import { answerSlug, type RiskQuestionId, scoreRisk } from '../../domain/risk.ts';
import { text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { assessRisk, type CaseRisk } from '../../facts/risk.ts';
import type { RiskAnswers, RiskModel, RiskQuestion, System } from '../../generated/types.ts';
import { catalogue } from '../../repository/catalogues.ts';
import { allowedText, systemRiskText } from './risk-words.ts';
import type { CaseDesk } from './wishes.ts';

/** A system the questions are asked of: on record, or about to be. */
interface AskedSystem {
  readonly id: string;
  readonly data: Pick<System, 'name' | 'risk'>;
}
/** Where they are asked. */
type RiskDesk = Pick<CaseDesk, 'context' | 'repository' | 'asks'>;

type PartialAnswers = Partial<Record<RiskQuestionId, string>>;

/** The points of every system: by its recorded answers, those the flag gives, and those a person gives at the terminal. */
export async function answerRisk(
  flag: readonly string[] | undefined,
  systems: readonly AskedSystem[],
  place: RiskDesk,
): Promise<CaseRisk> {
  const model = riskModel(place);
  const given = readFlags(flag ?? [], systems, model);
  const answers: { readonly system: string; readonly answers: RiskAnswers }[] = [];
  for (const system of systems) {
    const flags = given.get(system.id) ?? {};
    answers.push({ system: system.id, answers: await answersFor(system, flags, model, place) });
  }
  const risk = assessRisk(model, answers);
  if (place.asks) {
    const { terminal } = place.context;
    terminal.err(`\n  ${place.context.say(allowedText(risk))}\n`);
  }
  return risk;
}

function riskModel({ repository }: Pick<CaseDesk, 'repository'>): RiskModel {
  const model = catalogue(repository, 'risk-model');
  if (model !== undefined) return model.data;
  throw new UserError({
    message: text(
      'Risikomodellen i register/catalogues/ mangler eller har fejl, så pointene kan ikke regnes ud.',
      'The risk model in register/catalogues/ is missing or has errors, so no points can be computed.',
    ),
    hint: text('Se fejlene med `dbs validate register`.', 'See the errors with `dbs validate register`.'),
  });
}

async function answersFor(
  system: AskedSystem,
  flags: PartialAnswers,
  model: RiskModel,
  { context, asks }: RiskDesk,
): Promise<RiskAnswers> {
  const { say, prompt, terminal } = context;
  const recorded = recordedAnswers(system);
  const known: PartialAnswers = { ...recorded, ...flags };
  const open = model.entries.filter(({ id }) => known[id] === undefined);
  if (!asks) {
    if (open.length > 0) throw riskMissing(system, open, model);
    return asRecorded(known);
  }
  const show = (answers: RiskAnswers): void => {
    const score = scoreRisk(model, { ...answers });
    terminal.err(`\n${systemRiskText(system.data.name, score, model, context, terminal.colorErr)}`);
  };
  if (open.length === 0) {
    show(asRecorded(known));
    const message = say(text('Passer svarene stadig?', 'Do the answers still hold?'));
    if (await prompt.confirm({ message, default: true })) return asRecorded(known);
  }
  const questions = open.length === 0 ? model.entries : model.entries.filter(({ id }) => flags[id] === undefined);
  const answered: PartialAnswers = { ...known };
  for (const question of questions) {
    const current = known[question.id];
    answered[question.id] = await prompt.select({
      message: `${question.letter}. ${say(text(question.text, question.textEn))}`,
      choices: question.answers.map((answer) => ({
        value: answer.value,
        name: say(text(answer.label, answer.labelEn)),
        ...(question.examples === undefined ? {} : { description: question.examples.replace(/\s+/g, ' ') }),
      })),
      ...(current === undefined ? {} : { default: current }),
    });
  }
  show(asRecorded(answered));
  return asRecorded(answered);
}

const recordedAnswers = ({ data }: AskedSystem): PartialAnswers =>
  data.risk === undefined
    ? {}
    : Object.fromEntries(Object.entries(data.risk).map(([id, answer]) => [id, answerSlug(answer)]));

const asRecorded = (answers: PartialAnswers): RiskAnswers => ({
  dataSubjects: answers.dataSubjects as RiskAnswers['dataSubjects'],
  specialCategories: answers.specialCategories === 'yes',
  confidentialData: answers.confidentialData === 'yes',
  intrusiveProcessing: answers.intrusiveProcessing === 'yes',
});

const words: Readonly<Record<string, string>> = { ja: 'yes', true: 'yes', nej: 'no', false: 'no' };

/** `dataSubjects=over-10000` for all systems, `skolebro.dataSubjects=…` for one; the question's letter will do for its name. */
function readFlags(
  flags: readonly string[],
  systems: readonly AskedSystem[],
  model: RiskModel,
): ReadonlyMap<string, PartialAnswers> {
  const given = new Map<string, PartialAnswers>();
  for (const flag of typedList(flags)) {
    const [, system, key = '', answer = ''] = /^(?:([a-z0-9-]+)\.)?([A-Za-z]+)=(.+)$/.exec(flag) ?? [];
    const question = model.entries.find(
      ({ id, letter }) => id.toLowerCase() === key.toLowerCase() || letter.toLowerCase() === key.toLowerCase(),
    );
    const value = words[answer.toLowerCase()] ?? answer.toLowerCase();
    const targets = systems.filter(({ id }) => system === undefined || id === system);
    if (question === undefined || targets.length === 0 || !question.answers.some((choice) => choice.value === value)) {
      throw riskUnreadable(flag, question, model);
    }
    for (const { id } of targets) given.set(id, { ...given.get(id), [question.id]: value });
  }
  return given;
}

function riskUnreadable(flag: string, question: RiskQuestion | undefined, model: RiskModel): UserError {
  const choices =
    question === undefined
      ? model.entries.map(({ id }) => `${id}=…`)
      : question.answers.map(({ value }) => `${question.id}=${value}`);
  return new UserError({
    message: text(
      `--risk ${flag} er ikke et svar på et af de fire spørgsmål.`,
      `--risk ${flag} answers none of the four questions.`,
    ),
    hint: text(`Skriv for eksempel ${choices.join(', ')}.`, `Write for example ${choices.join(', ')}.`),
  });
}

function riskMissing({ data, id }: AskedSystem, open: readonly RiskQuestion[], model: RiskModel): UserError {
  const titles = open.map(({ letter, title }) => `${letter} (${title.toLowerCase()})`);
  const titlesEn = open.map(({ letter, titleEn }) => `${letter} (${titleEn.toLowerCase()})`);
  const example = model.entries
    .filter((question) => open.includes(question))
    .map((question) => `${question.id}=${question.answers[0]?.value ?? ''}`)
    .join(' ');
  return new UserError({
    message: text(
      `${data.name} mangler svar på risikospørgsmål ${titles.join(', ')}.`,
      `${data.name} lacks answers to risk questions ${titlesEn.join(', ')}.`,
    ),
    ofMany: {
      code: 'risk',
      names: [`${data.name} (${open.map(({ letter }) => letter).join(', ')})`],
      message: (of) => text(`Svar på risikospørgsmål mangler: ${of}.`, `Answers to risk questions are missing: ${of}.`),
    },
    hint: text(
      `Svar med --risk, for eksempel --risk ${example}. Svarene bliver skrevet på systemet ${id}.`,
      `Answer with --risk, for example --risk ${example}. The answers are written on the system ${id}.`,
    ),
  });
}

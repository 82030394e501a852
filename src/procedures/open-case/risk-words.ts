import { Chalk } from 'chalk';
import { countOf } from '../../domain/counted-things.ts';
import type { RiskScore } from '../../domain/risk.ts';
import { type Text, text } from '../../domain/text.ts';
import type { CaseRisk } from '../../facts/risk.ts';
import type { RiskModel, RiskQuestion } from '../../generated/types.ts';
import type { Context } from '../../ports.ts';

type Level = 0 | 1 | 2 | 3;

/** "5 eller 6", "2, 3, 4, 5 eller 6". */
export function conceptRange(allowed: readonly number[]): Text {
  const join = (word: string): string =>
    allowed.length < 2 ? `${allowed[0] ?? ''}` : `${allowed.slice(0, -1).join(', ')} ${word} ${allowed.at(-1)}`;
  return text(join('eller'), join('or'));
}

/** What a person reads in place of an answer's value. */
function answerLabel(question: RiskQuestion, value: string | undefined): Text {
  const answer = question.answers.find((candidate) => candidate.value === value);
  return answer === undefined ? text(value ?? '–', value ?? '–') : text(answer.label, answer.labelEn);
}

/** The points of one system with their arithmetic. Ends with a line end. */
export function systemRiskText(
  name: string,
  score: RiskScore,
  model: RiskModel,
  { say }: Pick<Context, 'say'>,
  color: Level,
): string {
  const chalk = new Chalk({ level: color });
  const rows = score.lines.map((line, index) => {
    const question = model.entries[index];
    return {
      letter: line.letter,
      title: question === undefined ? '' : say(text(question.title, question.titleEn)),
      label: question === undefined ? line.answer : say(answerLabel(question, line.answer)),
      points: `${line.points}${line.confirmed ? '' : ' *'}`,
    };
  });
  const titleWidth = Math.max(...rows.map(({ title }) => title.length));
  const labelWidth = Math.max(...rows.map(({ label }) => label.length));
  const sum = score.lines.map(({ points }) => points).join(' + ');
  const total = chalk.bold(say(text(`${countOf(score.points, 'point').da}`, `${countOf(score.points, 'point').en}`)));
  return [
    chalk.bold(say(text(`Risiko for de registrerede: ${name}`, `Risk for the data subjects: ${name}`))),
    ...rows.map(
      ({ letter, title, label, points }) =>
        `  ${chalk.cyan(letter)}  ${title.padEnd(titleWidth)}  ${label.padEnd(labelWidth)}  ${points}`,
    ),
    `  ${say(text('I alt', 'Total'))} ${sum} = ${total}`,
    ...(score.confirmed
      ? []
      : [
          chalk.dim(
            `  ${say(text('* Pointtallet er ikke bekræftet mod Datatilsynets vejledning.', '* Not confirmed against Datatilsynet’s guide.'))}`,
          ),
        ]),
    '',
  ].join('\n');
}

/** Which concepts the points allow. */
export function allowedText({ systems, riskiest, allowed }: CaseRisk): Text {
  const range = conceptRange(allowed);
  const decides =
    systems.length > 1
      ? text(` (${riskiest.system} har flest point)`, ` (${riskiest.system} has most points)`)
      : text('', '');
  return text(`Tilladte koncepter: ${range.da}${decides.da}.`, `Concepts allowed: ${range.en}${decides.en}.`);
}

/** "A 3 + B 3 + C 2 + D 2 = 10", for the system that decides. */
export function arithmetic({ systems, riskiest }: CaseRisk): string {
  const { lines, points } = riskiest.score;
  const sum = lines.map((line) => `${line.letter} ${line.points}`).join(' + ');
  return `${systems.length > 1 ? `${riskiest.system}: ` : ''}${sum} = ${points}`;
}

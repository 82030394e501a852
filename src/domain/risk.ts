import { compareText } from './order.ts';

/** The part of the risk-model catalogue that the arithmetic needs. */
export interface RiskArithmetic {
  readonly bands: readonly RiskBand[];
  readonly total: { readonly min: number; readonly max: number };
  readonly entries: readonly RiskQuestionPoints[];
}

/** From so many points to so many, these of Datatilsynet's six concepts may be chosen. */
interface RiskBand {
  readonly from: number;
  readonly to: number;
  readonly concepts: readonly number[];
}

export type RiskQuestionId = 'dataSubjects' | 'specialCategories' | 'confidentialData' | 'intrusiveProcessing';

interface RiskQuestionPoints {
  readonly id: RiskQuestionId;
  readonly letter: string;
  readonly answers: readonly { readonly value: string; readonly points: number; readonly confirmed: boolean }[];
}

/** The answers as a system records them: a slug of the catalogue, or yes and no as truth values. */
type RiskAnswerValues = Readonly<Record<RiskQuestionId, string | boolean>>;

/** One question's share of the points. */
interface RiskLine {
  readonly question: RiskQuestionId;
  readonly letter: string;
  /** The answer as the catalogue names it: `over-10000`, `yes`, `no`. */
  readonly answer: string;
  readonly points: number;
  /** Whether somebody has checked these points against the primary source. */
  readonly confirmed: boolean;
  /** False when the catalogue does not know the answer: it then counts 0. */
  readonly known: boolean;
}

export interface RiskScore {
  /** The sum of the lines, kept within the model's smallest and largest total. */
  readonly points: number;
  readonly lines: readonly RiskLine[];
  /** Whether the points of every line are confirmed. */
  readonly confirmed: boolean;
}

/**
 * The points of a system, question by question, by the catalogue's numbers. Datatilsynet's model is indicative; which numbers are
 * placeholders is said by `confirmed` (Vejledning om tilsyn med databehandlere, 2021).
 */
export function scoreRisk(model: RiskArithmetic, answers: RiskAnswerValues): RiskScore {
  const lines = model.entries.map((question): RiskLine => {
    const answer = answerSlug(answers[question.id]);
    const entry = question.answers.find(({ value }) => value === answer);
    return {
      question: question.id,
      letter: question.letter,
      answer,
      points: entry?.points ?? 0,
      confirmed: entry?.confirmed ?? false,
      known: entry !== undefined,
    };
  });
  const sum = lines.reduce((total, { points }) => total + points, 0);
  return {
    points: Math.min(Math.max(sum, model.total.min), model.total.max),
    lines,
    confirmed: lines.every(({ confirmed }) => confirmed),
  };
}

/** Yes and no as the catalogue writes them. */
export const answerSlug = (answer: string | boolean): string =>
  typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;

/** The band a number of points falls in; undefined when the catalogue leaves a hole. */
export const bandOf = (model: Pick<RiskArithmetic, 'bands'>, points: number): RiskBand | undefined =>
  model.bands.find(({ from, to }) => points >= from && points <= to);

/** The concepts a number of points allows, ascending; empty when no band holds the points. */
export const allowedConcepts = (model: Pick<RiskArithmetic, 'bands'>, points: number): readonly number[] =>
  [...(bandOf(model, points)?.concepts ?? [])].sort((a, b) => a - b);

/** The least demanding concept a number of points allows. */
export const lowestConcept = (model: Pick<RiskArithmetic, 'bands'>, points: number): number | undefined =>
  allowedConcepts(model, points)[0];

/** From these points on, only an independent party or an inspection will do (concepts 5 and 6). */
export const isHighRisk = (model: Pick<RiskArithmetic, 'bands'>, points: number): boolean =>
  (lowestConcept(model, points) ?? 0) >= 5;

export interface ScoredSystem {
  readonly system: string;
  readonly score: RiskScore;
}

/** The system that decides the case's concept: most points, then the first by id. Undefined for an empty list. */
export const riskiestSystem = (systems: readonly ScoredSystem[]): ScoredSystem | undefined =>
  [...systems].sort((a, b) => b.score.points - a.score.points || compareText(a.system, b.system))[0];

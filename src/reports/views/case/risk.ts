import { allowedConcepts, answerSlug, bandOf, riskiestSystem, scoreRisk } from '../../../domain/risk.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import type { CaseView } from '../case-view.ts';
import type { CaseSources } from './sources.ts';

/** The risk arithmetic, question by question, for the system that decides; null when no system has been scored. */
export function riskView({ repository, systems }: CaseSources): CaseView['risk'] | null {
  const model = catalogue(repository, 'risk-model')?.data;
  if (model === undefined) return null;
  const scored = systems.flatMap(({ id, data }) =>
    data.risk === undefined
      ? []
      : [{ system: id, name: data.name, answers: data.risk, score: scoreRisk(model, data.risk) }],
  );
  const chosen = riskiestSystem(scored)?.system;
  const deciding = scored.find(({ system }) => system === chosen);
  if (deciding === undefined) return null;
  const { score, answers, name } = deciding;
  const band = bandOf(model, score.points);
  return {
    system: name,
    points: score.points,
    minimum: model.total.min,
    maximum: model.total.max,
    band: band === undefined ? null : { from: band.from, to: band.to },
    allowedConcepts: allowedConcepts(model, score.points),
    questions: model.entries.map(({ id, letter, text, answers: choices }) => {
      const line = score.lines.find(({ question }) => question === id);
      const answer = choices.find(({ value }) => value === answerSlug(answers[id]));
      return {
        number: letter,
        text,
        answer: answer?.label ?? null,
        points: line?.points ?? 0,
        confirmed: line?.confirmed ?? false,
      };
    }),
    confirmed: score.confirmed,
    others: scored
      .filter(({ system }) => system !== chosen)
      .map((other) => ({ system: other.name, points: other.score.points })),
  };
}

import { riskiestSystem, type ScoredSystem, scoreRisk } from '../domain/risk.ts';
import { catalogue } from '../repository/catalogues.ts';
import { caseSystems } from './case-records.ts';
import { onceForEach } from './once.ts';

/** The points of the case's systems; the riskiest decides. Systems without answers are left out. */
export const caseRisk = onceForEach((repository, document): ScoredSystem | undefined => {
  const model = catalogue(repository, 'risk-model')?.data;
  if (model === undefined) return undefined;
  return riskiestSystem(
    caseSystems(repository, document).flatMap(({ id, data: { risk } }) =>
      risk === undefined ? [] : [{ system: id, score: scoreRisk(model, risk) }],
    ),
  );
});

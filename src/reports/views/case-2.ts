import type { Repository } from '../../repository/repository.ts';
import { caseSources } from './case/sources.ts';
import { type CaseViewOptions, caseViewFrom } from './case.ts';
import type { CaseView2 } from './case-view-2.ts';

/**
 * A case as its report tells it since templates of the view `case@2`: the first version's view, and what has come to it.
 * @throws Error when the case is unknown: the caller has looked it up
 */
export function caseView2(repository: Repository, caseId: string, options: CaseViewOptions = {}): CaseView2 {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn === undefined) throw new Error(`There is no readable case ${caseId}.`);
  const sources = caseSources(repository, tilsyn);
  const first = caseViewFrom(sources, options);
  return { ...first };
}

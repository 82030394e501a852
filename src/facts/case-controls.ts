import { isCovered } from '../domain/supervision-scope.ts';
import type { ControlArea, ControlEntry, MinimumStandard, Tilsyn } from '../generated/types.ts';
import { catalogue, controlId, standardsOf } from '../repository/catalogues.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** One thing a case may rate: a control of its catalogue, or a minimum standard as one more. */
export type CaseControl = Pick<
  ControlEntry,
  'id' | 'area' | 'title' | 'expectation' | 'basis' | 'goodPractice' | 'question' | 'evidenceHints'
>;

/** Everything a case is measured by, area by area. */
export interface CaseControls {
  readonly areas: readonly Pick<ControlArea, 'id' | 'title' | 'articles' | 'clauses'>[];
  readonly entries: readonly CaseControl[];
  /** Those the case's scope covers, which are the ones it rates; all of them when it has none. */
  readonly covered: readonly CaseControl[];
}

/** The area of the minimum standards. No area of the catalogue of controls has two letters. */
const standardsArea = 'MS';

/**
 * The controls a case is measured by, in the order of its report: those of its catalogue, and, where it names a version of the minimum
 * standards, each of them in an area of their own. Undefined when the case's catalogue of controls cannot be read.
 */
export function caseControls(
  repository: Repository,
  { catalogue: version, minimumStandards, scope }: Pick<Tilsyn, 'catalogue' | 'minimumStandards' | 'scope'>,
): CaseControls | undefined {
  const controls = catalogue(repository, 'controls', version)?.data;
  if (controls === undefined) return undefined;
  const standards = minimumStandards === undefined ? [] : standardsOf(repository, minimumStandards);
  const within = (entries: readonly CaseControl[]) => ({
    entries,
    covered: entries.filter((entry) => isCovered(scope, entry)),
  });
  if (standards.length === 0) return { areas: controls.areas, ...within(controls.entries) };
  // The standards are technical measures: security of processing, which is clause 6 of the standard clauses.
  const area = { id: standardsArea, title: 'Minimumsstandarder', articles: ['32'], clauses: ['6'] };
  return { areas: [...controls.areas, area], ...within([...controls.entries, ...standards.map(asControl)]) };
}

/** How far the rating of a case has come: of the controls its scope covers, and beside them those it does not. */
interface RatedControls {
  readonly rated: number;
  readonly covered: number;
  readonly outside: number;
}

/** Counts the controls of a case; undefined when its catalogue cannot be read. */
export function ratedControls(repository: Repository, { id, data }: CaseDocument): RatedControls | undefined {
  const controls = caseControls(repository, data);
  if (controls === undefined) return undefined;
  const ratings = repository.find('assessment', id)?.data.controls ?? [];
  const rated = new Set(ratings.flatMap(({ control, rating }) => (rating === 'not-assessed' ? [] : [control])));
  return {
    rated: controls.covered.filter((control) => rated.has(control.id)).length,
    covered: controls.covered.length,
    outside: controls.entries.length - controls.covered.length,
  };
}

const asControl = (standard: MinimumStandard): CaseControl => ({
  id: controlId(standard),
  area: standardsArea,
  title: standard.title,
  expectation: standard.text,
  question: standard.question ?? 'Hvordan lever I op til minimumsstandarden, og hvad viser det?',
});

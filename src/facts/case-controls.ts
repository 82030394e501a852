import type { ControlArea, ControlEntry, MinimumStandard, Tilsyn } from '../generated/types.ts';
import { catalogue, controlId, standardsOf } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';

/** One thing a case rates: a control of its catalogue, or a minimum standard as one more. */
export type CaseControl = Pick<
  ControlEntry,
  'id' | 'area' | 'title' | 'expectation' | 'basis' | 'goodPractice' | 'question' | 'evidenceHints'
>;

/** Everything a case rates, area by area. */
export interface CaseControls {
  readonly areas: readonly Pick<ControlArea, 'id' | 'title' | 'articles' | 'clauses'>[];
  readonly entries: readonly CaseControl[];
}

/** The area of the minimum standards. No area of the catalogue of controls has two letters. */
const standardsArea = 'MS';

/**
 * The controls a case is measured by, in the order of its report: those of its catalogue, and, where it names a version of the minimum
 * standards, each of them in an area of their own. Undefined when the case's catalogue of controls cannot be read.
 */
export function caseControls(
  repository: Repository,
  { catalogue: version, minimumStandards }: Pick<Tilsyn, 'catalogue' | 'minimumStandards'>,
): CaseControls | undefined {
  const controls = catalogue(repository, 'controls', version)?.data;
  if (controls === undefined) return undefined;
  const standards = minimumStandards === undefined ? [] : standardsOf(repository, minimumStandards);
  if (standards.length === 0) return controls;
  // The standards are technical measures: security of processing, which is clause 6 of the standard clauses.
  const area = { id: standardsArea, title: 'Minimumsstandarder', articles: ['32'], clauses: ['6'] };
  return { areas: [...controls.areas, area], entries: [...controls.entries, ...standards.map(asControl)] };
}

const asControl = (standard: MinimumStandard): CaseControl => ({
  id: controlId(standard),
  area: standardsArea,
  title: standard.title,
  expectation: standard.text,
  question: standard.question ?? 'Hvordan lever I op til minimumsstandarden, og hvad viser det?',
});

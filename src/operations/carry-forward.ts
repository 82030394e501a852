import { isSettled, latestFollowUp } from '../domain/lifecycle/follow-up.ts';
import type { CarriedRating } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { openScaffold } from './scaffold.ts';

/** What last year's rating of a control leaves for this year: to be assessed again, with the old one beside it. */
interface CarriedControl {
  readonly rating: CarriedRating['rating'];
  readonly remark: string | undefined;
}

/** What one case leaves for the next. */
export interface Carried {
  readonly from: TypedDocument<'tilsyn'>;
  readonly controls: ReadonlyMap<string, CarriedControl>;
  /** The findings still open. */
  readonly findings: readonly TypedDocument<'finding'>[];
}

/** The ratings and open findings of a case, as of the day the next is planned. Controls it never rated leave nothing. */
export function carriedFrom(repository: Repository, from: TypedDocument<'tilsyn'>, date: string): Carried {
  const controls = new Map<string, CarriedControl>();
  for (const { control, rating, remark } of repository.find('assessment', from.id)?.data.controls ?? []) {
    if (rating !== 'not-assessed') controls.set(control, { rating, remark });
  }
  const steps = repository.ofCase('follow-up', from.id).map(({ id, data }) => ({ ...data, id }));
  const findings = repository
    .ofCase('finding', from.id)
    .filter(({ id }) => !isSettled(latestFollowUp(steps, id, date)));
  return { from, controls, findings };
}

/** The open findings as files of the new case, word for word; each says where it comes from. Evidence the new case does not rest on is left. */
export function planCarriedFindings(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  folder: string,
  { findings }: Carried,
  evidence: readonly string[],
): readonly CreateFile[] {
  const scaffold = openScaffold('finding', files, tool);
  return findings.map((finding) => {
    const { evidence: rested = [], edges = [], ...fields } = finding.data;
    const view = {
      ...fields,
      edges,
      evidence: rested.filter((id) => evidence.includes(id)),
      carriedFrom: finding.id,
      text: finding.body.trim(),
    };
    return createFile(`${folder}/findings/${finding.parts['name']}.md`, scaffold('finding.md', view));
  });
}

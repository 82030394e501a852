import { checks } from '../../checks/index.ts';
import { runChecks } from '../../checks/run-checks.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { caseFolder } from '../../domain/ids.ts';
import type { ReviewKnowledge } from '../../facts/review/knowledge.ts';
import type { Kind } from '../../generated/types.ts';
import { caseContent } from '../../repository/case-content.ts';
import type { Repository } from '../../repository/repository.ts';

/** What a new round of review mends: earlier approvals and releases stand for what the case said before. */
const mendedByReview: ReadonlySet<string> = new Set([
  'approval/void',
  'release/case-changed',
  'decision/superseded-release',
]);

/** Findings of `validate` on one case and what it rests on. `errors` keep it from review. */
export interface CaseFindings {
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  readonly infos: readonly Diagnostic[];
}

/** The findings that concern a case, as `validate` has them on a day. */
export function caseFindings(
  repository: Repository,
  caseId: string,
  known: { readonly today: string; readonly review?: ReviewKnowledge },
): CaseFindings {
  const concerns = concernsCase(repository, caseId);
  const found = runChecks(repository, {
    checks,
    ...known,
    wanted: ({ code, at }) => concerns(at.file) && !mendedByReview.has(code),
  });
  const of = (severity: Diagnostic['severity']): readonly Diagnostic[] =>
    found.filter((each) => each.severity === severity);
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

/** Whether a file is of a case or of what it rests on; a vendor's record that cannot be read may be just what it rests on. */
function concernsCase(repository: Repository, caseId: string): (file: string) => boolean {
  const files = new Set(['dbs.yaml', 'register/people.yaml', ...(caseContent(repository, caseId)?.files ?? [])]);
  const vendor = /^vendors\/[^/]+\//;
  const vendors = new Set([...files].flatMap((file) => vendor.exec(file)?.[0] ?? []));
  const read = new Set(repository.kinds.flatMap(({ name }) => repository.all(name as Kind).map(({ file }) => file)));
  const folder = `${caseFolder(caseId)}/`;
  return (file) =>
    files.has(file) || file.startsWith(folder) || (!read.has(file) && vendors.has(vendor.exec(file)?.[0] ?? ''));
}

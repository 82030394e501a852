import { editYaml } from '../documents/edit-yaml.ts';
import { caseFolder } from '../domain/ids.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** Records that are no writing on the case: whoever answers for them is named in them. */
const answers = /^(?:approvals|releases|decisions)\//;

/**
 * A plan that also names its people as authors of every case it writes in: who has written on a case may not approve it. Cases the plan
 * makes name theirs already; what a case only rests on, such as its vendor's records, makes nobody an author of it.
 * @param people initials; those already named are left as they are
 */
export function withAuthors(
  files: Pick<Files, 'read'>,
  repository: Repository,
  changes: readonly Change[],
  people: readonly string[],
): readonly Change[] {
  const written = new Set(changes.flatMap(({ path }) => caseWritten(path) ?? []));
  const touched = repository.all('tilsyn').filter(({ id }) => written.has(`${caseFolder(id)}/`));
  return touched.reduce<readonly Change[]>((plan, tilsyn) => {
    const missing = [...new Set(people)].filter((person) => !tilsyn.data.authors.includes(person));
    return missing.length === 0 ? plan : nameAuthors(files, plan, tilsyn, missing);
  }, changes);
}

/** The folder of the case a file is writing on. */
function caseWritten(path: string): string | undefined {
  const folder = /^cases\/[^/]+\/[^/]+\//.exec(path)?.[0];
  return folder === undefined || answers.test(path.slice(folder.length)) ? undefined : folder;
}

function nameAuthors(
  files: Pick<Files, 'read'>,
  changes: readonly Change[],
  tilsyn: TypedDocument<'tilsyn'>,
  people: readonly string[],
): readonly Change[] {
  const { file } = tilsyn;
  const edits = people.map((person) => ({ kind: 'append', path: ['authors'], value: person }) as const);
  const planned = changes.find(({ path }) => path === file);
  if (planned !== undefined) {
    return changes.map((change) =>
      change !== planned || change.kind === 'delete' || typeof change.content !== 'string'
        ? change
        : { ...change, content: editYaml(change.content, edits) },
    );
  }
  const before = files.read(file);
  return before === undefined ? changes : [...changes, replaceFile(file, before, editYaml(tilsyn.source.text, edits))];
}

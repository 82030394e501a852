import { caseFolder } from '../../../domain/ids.ts';
import { UserError } from '../../../domain/errors.ts';
import { didYouMean } from '../../../domain/suggestion.ts';
import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import { caseContent } from '../../../repository/case-content.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';

interface CaseChoice {
  readonly ids: readonly string[];
  readonly all?: boolean;
  readonly changedSince?: string;
  /** `2/4`: the second of four equal parts. */
  readonly shard?: string;
}

/**
 * The cases a command line names, sorted: by id, all, or those whose report a change since a Git reference concerns; then one shard of
 * them. Throws UserError when nothing or something unknown is named.
 */
export async function casesToBuild(
  choice: CaseChoice,
  { repository, root }: OpenRepository,
  context: Context,
): Promise<readonly string[]> {
  const { ids, all = false, changedSince, shard } = choice;
  if (ids.length === 0 && !all && changedSince === undefined) {
    throw new UserError({
      message: text('Hvilke sager?', 'Which cases?'),
      hint: text(
        'Skriv sagens id, eller brug --all eller --changed-since.',
        'Give a case id, or use --all or --changed-since.',
      ),
    });
  }
  const known = repository.ids('tilsyn');
  for (const id of ids) {
    if (known.includes(id)) continue;
    const meant = didYouMean(id, known);
    throw new UserError({
      message: text(`Der er ingen sag ${id}.`, `There is no case ${id}.`),
      hint:
        meant ?? text('Se sagerne med `dbs tilsyn list`.', 'See the cases with `dbs tilsyn list`.'),
    });
  }
  const named = ids.length > 0 ? [...new Set(ids)].sort() : known;
  const changed = changedSince === undefined ? undefined : await context.git(root).changedSince(changedSince);
  const concerned = changed === undefined ? named : named.filter((id) => concerns(id, changed, repository));
  return shard === undefined ? concerned : partOf(concerned, shard);
}

/** Whether a report could look different: its content, its own folder, the registers it quotes, or the templates. */
function concerns(id: string, changed: readonly string[], repository: OpenRepository['repository']): boolean {
  const content = caseContent(repository, id);
  // A case that cannot be read must be met, not skipped.
  if (content === undefined) return true;
  const files = new Set(content.files);
  const folder = `${caseFolder(id)}/`;
  return changed.some(
    (path) =>
      files.has(path) ||
      path.startsWith(folder) ||
      path.startsWith('register/') ||
      path.startsWith('templates/reports/') ||
      path === 'dbs.yaml',
  );
}

function partOf(ids: readonly string[], shard: string): readonly string[] {
  const [, part, parts] = /^([1-9][0-9]*)\/([1-9][0-9]*)$/.exec(shard) ?? [];
  if (part === undefined || parts === undefined || Number(part) > Number(parts)) {
    throw new UserError({
      message: text(`--shard ${shard} kan ikke læses.`, `--shard ${shard} cannot be read.`),
      hint: text('Skriv for eksempel 2/4: anden del af fire.', 'Write for example 2/4: the second of four parts.'),
    });
  }
  return ids.filter((_, index) => index % Number(parts) === Number(part) - 1);
}

import { Option } from 'commander';
import { ExitCode, UserError } from '../domain/errors.ts';
import { caseFolder } from '../domain/ids.ts';
import { text } from '../domain/text.ts';
import { type Tree, type TreeChanges, treeChanges } from '../facts/review/tree-changes.ts';
import { changesMarkdown } from '../formatters/changes/markdown.ts';
import { changesText } from '../formatters/changes/text.ts';
import type { Context } from '../ports.ts';
import { loadRepository } from '../repository/load.ts';
import { defineCommand } from '../terminal/command.ts';
import { openToRead } from '../terminal/open-repository.ts';
import { jsonFlag } from '../terminal/options.ts';
import { writeToChosenFile } from '../terminal/output-file.ts';
import { changesJson } from './review/json.ts';
import { comparisonBase, pathsOf } from './review/ready.ts';

export interface ReviewOptions {
  readonly base?: string;
  readonly to?: string;
  readonly case?: string;
  readonly format: 'text' | 'markdown' | 'json';
  readonly json?: boolean;
  readonly out?: string;
}

/** Tells what a change means, in sentences, and which approvals and releases it voids. Writes nothing but the file of `--out`. */
export const reviewCommand = defineCommand<ReviewOptions>({
  name: 'review',
  summary: text(
    'Fortæl, hvad en ændring betyder, og hvilke godkendelser der falder bort',
    'Tell what a change means, and which approvals it voids',
  ),
  examples: [
    'review',
    'review origin/main',
    'review main --case 2026-skolebro',
    'review origin/main --format markdown',
    'review --json',
  ],

  configure: (command, explain) =>
    command
      .argument(
        '[base]',
        explain(
          'Git-reference at sammenligne med; ellers hovedgrenen',
          'Git reference to compare with; else the main branch',
        ),
      )
      .option(
        '--to <ref>',
        explain('Git-reference i stedet for filerne her', 'Git reference instead of the files here'),
      )
      .option('--case <id>', explain('kun dette tilsyn', 'this case only'))
      .addOption(
        new Option('-f, --format <name>', explain('format', 'format'))
          .choices(['text', 'markdown', 'json'])
          .default('text'),
      )
      .option(...jsonFlag(explain))
      .option('-o, --out <file>', explain('skriv til denne fil', 'write to this file')),

  run: async ({ base, to, case: caseId, format, json, out }, context) => {
    const opened = openToRead(context);
    const { repository, files, root } = opened;
    const git = context.git(root);
    const from = await comparisonBase(git, base);
    const treeOf = async (ref: string): Promise<Tree> => {
      const tree = await git.tree(ref);
      return { files: tree, repository: loadRepository(tree, repository.kinds, { before: repository }) };
    };
    const before = await treeOf(from);
    const after = to === undefined ? { files, repository } : await treeOf(to);
    if (caseId !== undefined && ![before, after].some((side) => side.repository.knows('tilsyn', caseId))) {
      throw new UserError({
        message: text(`Der er intet tilsyn ${caseId}.`, `There is no case ${caseId}.`),
        hint: text('Se alle tilsyn med `dbs tilsyn list`.', 'See every case with `dbs tilsyn list`.'),
      });
    }
    const paths = to === undefined ? await git.changedSince(from) : pathsOf(before, after);
    const found = narrowed(treeChanges(before, after, paths), caseId);
    const shown = renderers[json === true ? 'json' : format](found, { context, from, to });
    if (out === undefined) context.terminal.out(shown);
    else writeToChosenFile(out, shown, opened, context);
    return ExitCode.Ok;
  },
});

/** What concerns one case, and what every case's reviewers rely on. */
function narrowed(found: TreeChanges, caseId: string | undefined): TreeChanges {
  if (caseId === undefined) return found;
  const folder = `${caseFolder(caseId)}/`;
  return {
    ...found,
    changes: found.changes.filter(({ cases, concern }) => cases.includes(caseId) || concern === 'trust'),
    voided: found.voided.filter((each) => each.case === caseId),
    formattingOnly: found.formattingOnly.filter((path) => path.startsWith(folder)),
    others: found.others.filter(({ path, trusted }) => trusted || path.startsWith(folder)),
  };
}

interface Showing {
  readonly context: Context;
  readonly from: string;
  readonly to: string | undefined;
}

const renderers: Readonly<Record<ReviewOptions['format'], (found: TreeChanges, showing: Showing) => string>> = {
  text: (found, { context }) => changesText(found, context),
  markdown: (found, { context: { say } }) => changesMarkdown(found, say),
  json: (found, { context: { say }, from, to }) => changesJson(found, { base: from, to: to ?? null }, say),
};

import { Chalk } from 'chalk';
import { Option } from 'commander';
import { readKinds } from '../documents/kinds.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { type Text, text } from '../domain/text.ts';
import { wrap } from '../formatters/wrap.ts';
import { type TreeChanges, treeChanges } from '../operations/review/tree-changes.ts';
import type { Context, Git } from '../ports.ts';
import { writeOutput } from '../repository/apply/write-output.ts';
import { loadRepository } from '../repository/load.ts';
import { defineCommand } from './command.ts';
import { openRepository, parentFolder } from './open-repository.ts';
import { absolutePath } from './paths.ts';
import { onlyProgress, quietText, sectionsOf, voidedText } from './review/grouped.ts';
import { markdownLine, plainLine } from './review/safe-text.ts';
import { sayPending } from './say-pending.ts';

export interface ReviewOptions {
  readonly base?: string;
  readonly to?: string;
  readonly case?: string;
  readonly format: 'text' | 'markdown' | 'json';
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
  ],

  configure: (command, say) =>
    command
      .argument(
        '[base]',
        say(
          text(
            'Git-reference at sammenligne med; ellers hovedgrenen',
            'Git reference to compare with; else the main branch',
          ),
        ),
      )
      .option(
        '--to <ref>',
        say(text('Git-reference i stedet for filerne her', 'Git reference instead of the files here')),
      )
      .option('--case <id>', say(text('kun dette tilsyn', 'this case only')))
      .addOption(
        new Option('-f, --format <name>', say(text('format', 'format')))
          .choices(['text', 'markdown', 'json'])
          .default('text'),
      )
      .option('-o, --out <file>', say(text('skriv til denne fil', 'write to this file'))),

  run: async ({ base, to, case: caseId, format, out }, context) => {
    const { repository, files, root } = openRepository(context);
    const { terminal } = context;
    const git = context.git(root);
    const from = await baseOf(git, base);
    const kinds = readKinds(context.tool);
    const before = loadRepository(await git.tree(from), kinds);
    const after = to === undefined ? repository : loadRepository(await git.tree(to), kinds);
    if (caseId !== undefined && !after.knows('tilsyn', caseId) && !before.knows('tilsyn', caseId)) {
      throw new UserError({
        message: text(`Der er intet tilsyn ${caseId}.`, `There is no case ${caseId}.`),
        hint: text('Se alle tilsyn med `dbs tilsyn list`.', 'See every case with `dbs tilsyn list`.'),
      });
    }
    const found = narrowed(treeChanges(before, after, kinds), caseId);
    const shown = renderers[format](found, { context, from, to });
    if (out === undefined) terminal.out(shown);
    else {
      const target = absolutePath(out, context.cwd);
      const folder = parentFolder(target);
      writeOutput(context.open(folder), target.slice(folder.length + 1), encode(shown), context.ids.hex(8));
      terminal.err(`${context.say(text(`Skrevet til ${out}.`, `Written to ${out}.`))}\n`);
    }
    sayPending(context, files);
    return ExitCode.Ok;
  },
});

const encode = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The commit to compare with: what is asked for, else where this branch left the main branch. */
async function baseOf(git: Git, asked: string | undefined): Promise<string> {
  const known = asked ?? (await git.mainBranch());
  if (known === undefined) {
    throw new UserError({
      message: text('Der er ingen hovedgren at sammenligne med.', 'There is no main branch to compare with.'),
      hint: text(
        'Skriv en Git-reference, for eksempel `dbs review HEAD~1`.',
        'Give a Git reference, for example `dbs review HEAD~1`.',
      ),
    });
  }
  const commit = await git.resolve(known);
  if (commit === undefined) {
    throw new UserError({
      message: text(`Git kender ikke "${plainLine(known)}".`, `Git does not know "${plainLine(known)}".`),
      hint: text(
        'Skriv navnet på en gren eller et mærke, for eksempel main. I et automatisk tjek skal hele historikken være hentet.',
        'Give the name of a branch or a tag, for example main. In an automatic check the whole history must be fetched.',
      ),
    });
  }
  if (asked !== undefined) return commit;
  return (await git.mergeBase('HEAD', commit)) ?? commit;
}

function narrowed(found: TreeChanges, caseId: string | undefined): TreeChanges {
  if (caseId === undefined) return found;
  return {
    ...found,
    changes: found.changes.filter(({ cases, concern }) => cases.includes(caseId) || concern === 'trust'),
    voided: found.voided.filter((each) => each.case === caseId),
  };
}

interface Showing {
  readonly context: Context;
  readonly from: string;
  readonly to: string | undefined;
}

const renderers: Readonly<Record<ReviewOptions['format'], (found: TreeChanges, showing: Showing) => string>> = {
  text: asText,
  markdown: asMarkdown,
  json: asJson,
};

function asText(found: TreeChanges, { context: { terminal, say } }: Showing): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const width = Math.min(terminal.width ?? 100, 100);
  const bullet = (line: Text): readonly string[] => {
    const [first = '', ...rest] = wrap(plainLine(say(line)), width - 6);
    return [`    - ${first}`, ...rest.map((each) => `      ${each}`)];
  };
  const quiet = quietText(found);
  const lines = [
    ...(quiet === undefined ? [] : [say(quiet)]),
    ...sectionsOf(found).flatMap(({ title, groups }) => [
      '',
      chalk.bold(say(title)),
      ...groups.flatMap(({ label, lines: each }) => [`  ${chalk.cyan(say(label))}`, ...each.flatMap(bullet)]),
    ]),
    ...(found.voided.length === 0
      ? []
      : ['', chalk.bold(say(voidedTitle)), ...found.voided.flatMap((each) => bullet(voidedText(each)))]),
    ...(onlyProgress(found) ? ['', say(progressOnly)] : []),
    ...(quiet === undefined && found.formattingOnly.length > 0 ? ['', say(formattingToo(found))] : []),
  ];
  return `${lines.join('\n').replace(/^\n/, '')}\n`;
}

const voidedTitle = text('Det falder bort', 'What becomes void');
const progressOnly = text(
  'Kun sagernes fremdrift er ændret. Ingen godkendelse falder bort.',
  'Only the cases’ progress has changed. No approval is void.',
);
const formattingToo = ({ formattingOnly }: TreeChanges): Text =>
  text(
    `Desuden er opsætningen ændret i ${formattingOnly.length} ${formattingOnly.length === 1 ? 'fil' : 'filer'}, uden at de siger noget andet.`,
    `Layout has also changed in ${formattingOnly.length} ${formattingOnly.length === 1 ? 'file' : 'files'} that say the same as before.`,
  );

function asMarkdown(found: TreeChanges, { context: { say } }: Showing): string {
  const bullet = (line: Text): string => `- ${markdownLine(say(line))}`;
  const quiet = quietText(found);
  const lines = [
    `## ${say(text('Hvad ændringen betyder', 'What the change means'))}`,
    '',
    ...(quiet === undefined ? [] : [say(quiet), '']),
    ...(found.voided.length === 0
      ? []
      : [`### ${say(voidedTitle)}`, '', ...found.voided.map((each) => bullet(voidedText(each))), '']),
    ...sectionsOf(found).flatMap(({ title, groups }) => [
      `### ${markdownLine(say(title))}`,
      '',
      ...groups.flatMap(({ label, lines: each }) => [`**${say(label)}**`, '', ...each.map(bullet), '']),
    ]),
    ...(onlyProgress(found) ? [say(progressOnly), ''] : []),
    ...(quiet === undefined && found.formattingOnly.length > 0 ? [say(formattingToo(found)), ''] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function asJson(found: TreeChanges, { context: { say }, from, to }: Showing): string {
  const changes = found.changes.map(({ subject, detail, sentence, ...change }) => ({ ...change, text: say(sentence) }));
  const voided = found.voided.map((each) => ({ ...each, text: say(voidedText(each)) }));
  return `${JSON.stringify({ schemaVersion: 1, base: from, to: to ?? null, changes, voided, formattingOnly: found.formattingOnly }, null, 2)}\n`;
}

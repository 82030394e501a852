import { Option } from 'commander';
import { checks } from '../checks/index.ts';
import { runChecks } from '../checks/run-checks.ts';
import { maskCprNumbers } from '../domain/cpr.ts';
import { type Diagnostic, isAtLeast, type Severity, severityWords, withoutFlood } from '../domain/diagnostic.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { text } from '../domain/text.ts';
import { cprInOtherFiles } from '../exchange/cpr-guard/in-other-files.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import type { FormatOptions } from '../formatters/formatter.ts';
import { type FormatName, formatNames, formatters } from '../formatters/index.ts';
import { countLine } from '../formatters/pretty.ts';
import { recordsInStore, storeFindings, storeNotHere } from '../operations/evidence-in-store.ts';
import { checksPage } from '../operations/tool-source.ts';
import type { Context } from '../ports.ts';
import { ChoiceOption } from '../terminal/choice-option.ts';
import { defineCommand } from '../terminal/command.ts';
import { type OpenRepository, openAsItIs, sayPending } from '../terminal/open-repository.ts';
import { atFlag, baseFlag, jsonFlag } from '../terminal/options.ts';
import { pathsWithin } from '../terminal/paths.ts';
import { readDate } from '../terminal/read-flags.ts';
import { storeFolder } from '../terminal/store-folders.ts';
import { unmergedFiles, unmergedFindings } from '../terminal/unmerged.ts';

export interface ValidateOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly json?: boolean;
  readonly failOn: Severity | 'never';
  readonly at?: string;
  readonly changedSince?: string;
  readonly base?: string;
  readonly severity: Severity;
  readonly all?: boolean;
  readonly quiet?: boolean;
}

/** Checks the whole repository, and shows what concerns the given paths. Writes nothing. */
export const validateCommand = defineCommand<ValidateOptions>({
  name: 'validate',
  summary: text('Kontrollér alle dokumenter, og vis hvad der er galt', 'Check every document and show what is wrong'),
  examples: [
    'validate',
    'validate cases/2026/skolebro',
    'validate --format sarif > fund.sarif',
    'validate --severity fejl',
    'validate --at 2026-05-15 --fail-on warning',
    'validate --base origin/main',
  ],

  configure: (command, explain) =>
    command
      .argument(
        '[paths...]',
        explain('vis kun fund i disse filer og mapper', 'show findings in these files and folders only'),
      )
      .addOption(
        new Option('-f, --format <name>', explain('format', 'format')).choices([...formatNames]).default('pretty'),
      )
      .option(...jsonFlag(explain))
      .addOption(
        new ChoiceOption(
          '--severity <severity>',
          explain('den mildeste alvor, der vises', 'mildest severity that is shown'),
          severityWords,
        ).default('info'),
      )
      .option(
        '--all',
        explain('vis hvert fund helt, hvor mange der end er', 'show every finding in full, however many'),
      )
      .option('-q, --quiet', explain('vis kun, hvor mange fund der er', 'show only how many findings there are'))
      .addOption(
        new ChoiceOption(
          '--fail-on <severity>',
          explain('laveste alvor, der giver exitkode 1', 'lowest severity that gives exit code 1'),
          { ...severityWords, never: text('aldrig', 'never') },
        ).default('error'),
      )
      .option(...atFlag(explain))
      .option(
        '--changed-since <ref>',
        explain('kun filer ændret siden denne Git-reference', 'only files changed since this Git reference'),
      )
      .option(...baseFlag(explain)),

  async run({ paths, format: named, json, failOn, at, changedSince, base, severity, all, quiet }, context) {
    const format = json === true ? 'json' : named;
    if (quiet === true && format !== 'pretty') throw quietForPeople(format);
    const opened = openAsItIs(context);
    sayPending(context, opened.files);
    const { repository, files, root } = opened;
    const today = readDate('--at', at) ?? context.clock.today();
    const concerns = pathsWithin(paths, { root, cwd: context.cwd, kind: (path) => files.kind(path) });
    const changed =
      changedSince === undefined ? undefined : new Set(await context.git(root).changedSince(changedSince));
    const chosen = (file: string): boolean => concerns(file) && (changed?.has(file) ?? true);

    const review = await reviewKnowledge(opened, context, today, base);
    const wanted = ({ at: { file } }: Diagnostic): boolean => chosen(file);
    const found = withoutFlood(
      [
        ...runChecks(repository, { checks, today, ...(review && { review }), wanted }),
        ...cprInOtherFiles(files, repository, context.tool).filter(wanted),
        ...evidenceFindings(opened, context, chosen),
        ...unmergedFindings(await unmergedFiles(context, root)).filter(wanted),
      ].map(withMaskedPath),
      (diagnostic) => `${diagnostic.at.file}\0${diagnostic.code}`,
    );
    const checked = repository.files.filter(chosen).map((file) => visibleText(maskCprNumbers(file)));
    const options = await formatOptions(checked, {
      today,
      least: severity,
      all: all === true,
      context,
      text: withoutCprNumbers(repository.text),
    });
    const shown = format === 'pretty' ? found : found.filter((each) => isAtLeast(each.severity, severity));
    const words = quiet === true ? countLine(found, options) : formatters[format](shown, options);
    const { out, commands = out } = context.terminal;
    if (format === 'github') commands(words);
    else out(words);
    const failed = failOn !== 'never' && found.some(({ severity }) => isAtLeast(severity, failOn));
    return failed ? ExitCode.Findings : ExitCode.Ok;
  },
});

/**
 * What has become of the documents in the evidence store, where it is here; otherwise that nobody has looked. All their bytes are read,
 * so only of the records asked about.
 */
function evidenceFindings(
  { repository, root }: OpenRepository,
  context: Context,
  chosen: (file: string) => boolean,
): readonly Diagnostic[] {
  const records = recordsInStore(repository).filter(({ file }) => chosen(file));
  if (records.length === 0) return [];
  const named = storeFolder(repository, root, context.env);
  const store = named === undefined ? undefined : context.open(named.folder);
  return store?.kind('') === 'folder' ? storeFindings(store, records) : [storeNotHere(records.length, named?.folder)];
}

/** A repository without approvals and releases is checked without asking Git; a named base is always asked. */
async function reviewKnowledge(
  opened: OpenRepository,
  context: Context,
  today: string,
  base: string | undefined,
): Promise<ReviewKnowledge | undefined> {
  const { repository } = opened;
  if (base === undefined && repository.ids('approval').length === 0 && repository.ids('release').length === 0)
    return undefined;
  const { gatherReviewKnowledge } = await import('../terminal/gather-review.ts');
  return gatherReviewKnowledge(opened, context, { today, ...(base !== undefined && { base }) });
}

/** A file may be named by a CPR number, or by what a terminal or a build server obeys: its path is not repeated either. */
const withMaskedPath = (diagnostic: Diagnostic): Diagnostic => ({
  ...diagnostic,
  at: { ...diagnostic.at, file: visibleText(maskCprNumbers(diagnostic.at.file)) },
});

/** The lines shown beside a finding never repeat a CPR number. Findings come file by file, so one file is kept. */
function withoutCprNumbers(textOf: (file: string) => string | undefined): (file: string) => string | undefined {
  let kept: { readonly file: string; readonly masked: string | undefined } | undefined;
  return (file) => {
    if (kept?.file !== file) {
      const content = textOf(file);
      kept = { file, masked: content === undefined ? undefined : maskCprNumbers(content) };
    }
    return kept.masked;
  };
}

const quietForPeople = (format: FormatName): UserError =>
  new UserError({
    message: text(
      `--quiet er for mennesker, og ${format} læses af programmer.`,
      `--quiet is for people, and ${format} is read by programs.`,
    ),
    hint: text('Nøjes med det ene af de to tilvalg.', 'Give one of the two options.'),
  });

interface Shown {
  readonly today: string;
  readonly least: Severity;
  readonly all: boolean;
  readonly context: Context;
  readonly text: (file: string) => string | undefined;
}

async function formatOptions(
  files: readonly string[],
  { today, least, all, context, text: textOf }: Shown,
): Promise<FormatOptions> {
  const { terminal, language, version, call } = context;
  const { codeTexts } = await import('../checks/code-texts.ts');
  const rules = new Map(
    [...codeTexts].map(([code, { summary, why, mend }]) => [
      code,
      { summary: summary[language], why: why[language], mend: mend[language] },
    ]),
  );
  return {
    language,
    call,
    color: terminal.colorOut,
    all,
    least,
    width: Math.min(terminal.width ?? 100, 120),
    version,
    at: today,
    files,
    text: textOf,
    rules,
    pageOf: checksPage(context),
  };
}

import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import { hookOwner, hookScript } from '../../operations/hook-script.ts';
import type { Context, GitHook } from '../../ports.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { writingFlags } from '../../terminal/options.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { asksQuestions, type WritingOptions } from '../../terminal/session.ts';

interface HookInstallOptions extends WritingOptions {
  readonly overwrite?: boolean;
  readonly uninstall?: boolean;
}

/** Lets Git look for CPR numbers before every commit, or takes that away again. */
export const hookInstallCommand = defineCommand<HookInstallOptions>({
  name: 'hook install',
  summary: text('Lad Git se efter CPR-numre, hver gang der gemmes', 'Let Git look for CPR numbers before every commit'),
  examples: ['hook install', 'hook install --yes', 'hook install --uninstall'],

  configure: (command, explain) =>
    writingFlags(command, explain)
      .option(
        '--overwrite',
        explain(
          'flyt en anden pre-commit til pre-commit.before-dbs; den køres efter denne',
          'move another pre-commit to pre-commit.before-dbs; it runs after this one',
        ),
      )
      .option('--uninstall', explain('fjern den igen', 'take it away again')),

  async run(options, context) {
    const git = context.git(context.cwd);
    const hook = await git.hook('pre-commit');
    const plan = options.uninstall === true ? planRemoval(hook) : planInstall(hook, options, context);
    if (options.dryRun === true || plan.action === 'unchanged') return say(plan, 'planned', hook, options, context);
    if (!(await agreed(plan, hook, options, context))) throw new Cancelled();
    if (plan.action === 'replace') await git.keepHook(hook);
    if (plan.action === 'restore') await git.restoreHook(hook);
    else await git.writeHook(hook, plan.content);
    return say(plan, 'written', hook, options, context);
  },
});

interface HookPlan {
  readonly action: 'create' | 'renew' | 'replace' | 'remove' | 'restore' | 'unchanged';
  readonly content: string | undefined;
}

function planInstall(hook: GitHook, { overwrite }: HookInstallOptions, { program }: Context): HookPlan {
  // A hook among the committed files is used on other machines: it names no path of this one.
  const content = hookScript(hook.place === 'work-tree' ? undefined : program);
  if (hook.kind === 'none') return { action: 'create', content };
  const owner = hook.text === undefined ? 'foreign' : hookOwner(hook.text);
  if (owner === 'ours') return { action: hook.text === content ? 'unchanged' : 'renew', content };
  if (overwrite !== true) throw otherHook(hook, owner);
  if (hook.hasBackup) throw backupTaken(hook);
  return { action: 'replace', content };
}

function planRemoval(hook: GitHook): HookPlan {
  if (hook.kind === 'none') return { action: hook.hasBackup ? 'restore' : 'unchanged', content: undefined };
  if (hook.text === undefined || hookOwner(hook.text) === 'foreign') {
    throw new UserError({
      message: text(`${hook.path} er ikke skrevet af dbs og bliver liggende.`, `${hook.path} is not by dbs and stays.`),
      hint: text('Fjern den selv, hvis den ikke skal bruges.', 'Remove it yourself when it is not wanted.'),
    });
  }
  return { action: hook.hasBackup ? 'restore' : 'remove', content: undefined };
}

const otherHook = ({ path }: GitHook, owner: 'edited' | 'foreign'): UserError =>
  new UserError({
    message:
      owner === 'edited'
        ? text(`${path} er vores, men rettet i hånden.`, `${path} is ours, but edited by hand.`)
        : text(`Der er allerede en anden pre-commit: ${path}`, `There is another pre-commit already: ${path}`),
    hint: text(
      'Kør med --overwrite: så flyttes den til pre-commit.before-dbs og køres efter denne. Eller sæt selv linjen `dbs hook run || exit 1` ind i den.',
      'Run with --overwrite: it is then moved to pre-commit.before-dbs and runs after this one. Or put the line `dbs hook run || exit 1` into it yourself.',
    ),
  });

const backupTaken = ({ path }: GitHook): UserError =>
  new UserError({
    message: text(
      `${path}.before-dbs findes i forvejen og bliver ikke overskrevet.`,
      `${path}.before-dbs is there already and is not overwritten.`,
    ),
    hint: text('Flyt den et andet sted hen, og kør igen.', 'Move it elsewhere and run again.'),
  });

async function agreed(plan: HookPlan, hook: GitHook, options: HookInstallOptions, context: Context): Promise<boolean> {
  if (!asksQuestions(context, options)) {
    if (options.yes === true) return true;
    throw flagsMissing('hook install', ['--yes']);
  }
  const { terminal, prompt, say } = context;
  terminal.err(planText(plan, hook, say));
  return prompt.confirm({ message: say(text('Skal det ske?', 'Shall it be done?')), default: true });
}

const actions: Readonly<Record<HookPlan['action'], Text>> = {
  create: text('ny', 'new'),
  renew: text('fornyes', 'renewed'),
  replace: text(
    'den, der er, flyttes til pre-commit.before-dbs og køres efter denne',
    'the one there is moved to pre-commit.before-dbs and runs after this one',
  ),
  remove: text('fjernes', 'removed'),
  restore: text('fjernes, og pre-commit.before-dbs sættes tilbage', 'removed, and pre-commit.before-dbs put back'),
  unchanged: text('intet at gøre', 'nothing to do'),
};

const places: Readonly<Record<GitHook['place'], Text | undefined>> = {
  repository: undefined,
  'work-tree': text(
    'core.hooksPath peger på en mappe i arkivet: filen skal gemmes i Git, og hver, der bruger den, skal have `dbs` installeret.',
    'core.hooksPath names a folder of the repository: the file is to be committed, and everyone who uses it needs `dbs`.',
  ),
  shared: text(
    'core.hooksPath peger på en mappe, som også andre arkiver på maskinen kan bruge: der bliver så set efter CPR-numre i dem alle.',
    'core.hooksPath names a folder that other repositories of this machine may use: all of them are then looked through.',
  ),
};

function planText({ action }: HookPlan, { path, place }: GitHook, say: Context['say']): string {
  const note = places[place];
  return `${visibleText(path)}: ${say(actions[action])}\n${note === undefined ? '' : `${say(note)}\n`}`;
}

function say(
  plan: HookPlan,
  status: 'planned' | 'written',
  hook: GitHook,
  { json }: HookInstallOptions,
  context: Context,
): ExitCode {
  const told = plan.action === 'unchanged' ? 'unchanged' : status;
  const fields = { path: hook.path, place: hook.place, action: plan.action };
  context.terminal.out(
    json === true
      ? jsonAnswer({ command: 'hook install', status: told, ...fields })
      : planText(plan, hook, context.say),
  );
  return ExitCode.Ok;
}

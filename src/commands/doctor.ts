import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { type OpenRepository, openAsItIs } from '../terminal/open-repository.ts';
import { jsonFlag } from '../terminal/options.ts';
import { examinedLine } from './doctor/print.ts';
import { browser } from './doctor/ready/browser.ts';
import { build } from './doctor/ready/build.ts';
import { cprGuard } from './doctor/ready/cpr-guard.ts';
import { editor } from './doctor/ready/editor.ts';
import { evidenceStore } from './doctor/ready/evidence-store.ts';
import type { Examined } from './doctor/ready/examined.ts';
import { fonts } from './doctor/ready/fonts.ts';
import { git } from './doctor/ready/git.ts';
import { identity } from './doctor/ready/identity.ts';
import { leftovers } from './doctor/ready/leftovers.ts';
import { node } from './doctor/ready/node.ts';
import { pending } from './doctor/ready/pending.ts';
import { repository } from './doctor/ready/repository.ts';
import { templates } from './doctor/ready/templates.ts';
import { trust } from './doctor/ready/trust.ts';

export interface DoctorOptions {
  readonly json?: boolean;
}

/** Looks at what the tool needs on this machine and in this repository, and says how to mend what is wrong. Writes nothing. */
export const doctorCommand = defineCommand<DoctorOptions>({
  name: 'doctor',
  summary: text(
    'Se, om maskinen og arkivet er klar, og hvordan mangler rettes',
    'See whether machine and repository are ready, and how to mend what is not',
  ),
  examples: ['doctor', 'doctor --json'],

  configure: (command, explain) => command.option(...jsonFlag(explain)),

  async run({ json }, context) {
    const { terminal, say } = context;
    const opened = openIfThere(context);
    const ofGit = await git(context, opened);
    const examined: readonly Examined[] = [
      ...build(context),
      node(context),
      ofGit,
      ...(ofGit.state === 'error' ? [] : await people(context, opened)),
      await browser(context),
      fonts(context),
      repository(opened),
      ...(opened instanceof UserError ? [] : await within(opened, context)),
    ];
    if (json === true) {
      const checks = examined.map(({ id, state, title, found, mend }) => ({
        id,
        state,
        title: say(title),
        found: say(found),
        mend: mend === undefined ? null : say(mend),
      }));
      terminal.out(jsonAnswer({ tool: { name: 'dbs', version: context.version }, checks }));
    } else {
      terminal.out(examinedLine(examined, context));
    }
    return examined.some(({ state }) => state === 'error') ? ExitCode.Findings : ExitCode.Ok;
  },
});

/** Who is at the keyboard, and what they can sign. */
const people = async (context: Context, opened: OpenRepository | UserError): Promise<readonly Examined[]> => [
  await identity(context, opened),
  ...(opened instanceof UserError ? [] : await trust(context, opened)),
];

/** What can only be looked at in a repository. */
const within = async (opened: OpenRepository, context: Context): Promise<readonly Examined[]> => [
  editor(opened),
  templates(context, opened),
  await evidenceStore(context, opened),
  cprGuard(opened, context.tool),
  await pending(context, opened.files),
  leftovers(context, opened),
];

function openIfThere(context: Context): OpenRepository | UserError {
  try {
    return openAsItIs(context);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

import { ExitCode } from '../domain/errors.ts';
import { type Text, text } from '../domain/text.ts';
import { planReviewFiles, type ReviewFile } from '../operations/review-files/plan-review-files.ts';
import type { Context } from '../ports.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { beginWriting, type WritingOptions } from '../terminal/session.ts';
import { changeList, writePlan } from '../terminal/write-plan.ts';

interface InitReviewOptions extends WritingOptions {
  readonly overwrite?: boolean;
}

const command = 'init --review';

/**
 * Makes or renews, in a repository that is there, the files that tell a Git host who is asked about a change and what a pull request
 * says. What people have written in them stays, and is told of. Exit code 1: some were left as they are.
 */
export async function initReview(options: InitReviewOptions, context: Context): Promise<ExitCode> {
  const session = await beginWriting(context, options, command);
  const { repository, files } = session;
  const planned = planReviewFiles(files, context.tool, repository, {
    today: context.clock.today(),
    overwrite: options.overwrite === true,
  });
  const changes = planned.flatMap(({ change }) => change ?? []);
  const fields = { files: planned.map(({ path, outcome }) => ({ path, outcome })) };
  if (changes.length > 0) {
    await writePlan(session, {
      changes,
      question: text('Skal filerne skrives?', 'Shall the files be written?'),
      show: () => filesText(planned, context.say),
      fields,
    });
  } else if (session.json) {
    const result = { command, status: 'unchanged', ...fields, changes: changeList([]) };
    context.terminal.out(jsonAnswer(result));
  } else context.terminal.out(filesText(planned, context.say));
  const kept = planned.filter(({ outcome }) => outcome === 'edited' || outcome === 'foreign');
  if (kept.length === 0) return ExitCode.Ok;
  if (!session.json) context.terminal.err(`${context.say(keptHint)}\n`);
  return ExitCode.Findings;
}

const outcomes: Readonly<Record<ReviewFile['outcome'], Text>> = {
  created: text('ny', 'new'),
  renewed: text('fornyes', 'renewed'),
  joined: text('jeres egne linjer bliver, under værktøjets', 'your own lines stay, below the tool’s'),
  replaced: text('erstattes, også det, I selv har skrevet', 'replaced, your own writing too'),
  unchanged: text('er, som den skal være', 'as it should be'),
  edited: text('er rettet i hånden og bliver, som den er', 'is edited by hand and stays as it is'),
  foreign: text('er jeres egen og bliver, som den er', 'is your own and stays as it is'),
};

const marks: Readonly<Record<ReviewFile['outcome'], string>> = {
  created: '+',
  renewed: '~',
  joined: '~',
  replaced: '~',
  unchanged: '=',
  edited: '!',
  foreign: '!',
};

const filesText = (planned: readonly ReviewFile[], say: Context['say']): string =>
  planned.map(({ path, outcome }) => `${marks[outcome]} ${path}  ${say(outcomes[outcome])}\n`).join('');

const keptHint = text(
  'Vil I have værktøjets udgave, så kør igen med --overwrite. Se først, hvad I mister, med `git diff` bagefter.',
  'To have the tool’s version, run again with --overwrite, and see what is lost with `git diff` afterwards.',
);

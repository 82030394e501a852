import { Cancelled, ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { refuseUnread, unreadOfChain } from '../../facts/needed-records.ts';
import type { UnnamedFile } from '../../operations/evidence-in-store.ts';
import { unnamedEvidence } from '../../procedures/unnamed-evidence.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions, type WritingSession } from '../../terminal/session.ts';
import { openStore } from '../../terminal/store-folders.ts';

const name = 'tilsyn evidence tidy';

/** Finds files in the evidence store that no record names, and removes those a person chooses. Never removes one unasked. */
export const evidenceTidyCommand = defineCommand<WritingOptions>({
  name,
  summary: text(
    'Find filer i dokumentationslageret, som ingen post nævner, og fjern dem, du vælger',
    'Find files in the evidence store that no record names, and remove those you choose',
  ),
  examples: ['tilsyn evidence tidy --dry-run', 'tilsyn evidence tidy', 'tilsyn evidence tidy --yes --json'],

  configure: writingFlags,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { repository, files, asks, dryRun } = session;
    // A record that cannot be read may name any of them.
    refuseUnread(unreadOfChain(repository));
    const store = await openStore(context, repository, files.root);
    const found = await unnamedEvidence(repository, store, context.git(files.root));
    const chosen = found.length > 0 && asks && !dryRun ? await choose(found, session) : found;
    if (context.signal.aborted) throw new Cancelled();
    if (!dryRun) for (const { path } of chosen) store.remove(path);
    const status = dryRun ? 'planned' : 'written';
    context.terminal.out(
      session.json
        ? jsonAnswer({
            command: name,
            status,
            store: store.root,
            removed: chosen.map(({ path, sha256, size }) => ({ path, sha256: sha256 ?? null, size })),
          })
        : outcome(found, chosen, store.root, session),
    );
    return ExitCode.Ok;
  },
});

const choose = (found: readonly UnnamedFile[], { context }: WritingSession): Promise<readonly UnnamedFile[]> =>
  context.prompt.checkbox({
    message: context.say(
      text(
        'Ingen post nævner disse filer, hverken her, i en frigivelse eller på en gren, Git kender her. Hvilke skal fjernes? De kan ikke hentes frem igen.',
        'No record names these files, neither here, in a release, nor on a branch Git knows here. Which shall be removed? They cannot be brought back.',
      ),
    ),
    choices: found.map((file) => ({ value: file, name: fileLine(file), checked: false })),
  });

const fileLine = ({ path, size }: UnnamedFile): string => `${path} (${Math.ceil(size / 1024)} kB)`;

function outcome(
  found: readonly UnnamedFile[],
  chosen: readonly UnnamedFile[],
  folder: string,
  { context: { say }, dryRun }: WritingSession,
): string {
  if (found.length === 0) {
    return `${say(text(`Alle filer i ${folder} er nævnt i en post.`, `Every file in ${folder} is named by a record.`))}\n`;
  }
  const headline = dryRun
    ? text(
        `Filer i ${folder}, som ingen post nævner. De er ikke fjernet.`,
        `Files in ${folder} that no record names. They are not removed.`,
      )
    : chosen.length === 0
      ? text('Intet er fjernet.', 'Nothing is removed.')
      : text(`✓ Fjernet fra ${folder}:`, `✓ Removed from ${folder}:`);
  return `${[say(headline), ...chosen.map((file) => `  - ${fileLine(file)}`)].join('\n')}\n`;
}

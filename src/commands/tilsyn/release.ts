import { checks } from '../../checks/index.ts';
import { Cancelled, ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findCase } from '../../facts/look-up.ts';
import { releaseFolder } from '../../facts/releases.ts';
import { checkChanges } from '../../operations/check-changes.ts';
import { storeBytes, storePath } from '../../operations/evidence-store.ts';
import { nextReleaseVersion, planRelease } from '../../operations/release/release-record.ts';
import { type MadeRelease, makeRelease } from '../../procedures/release-case/make.ts';
import { configureRelease, type ReleaseOptions } from '../../procedures/release-case/options.ts';
import { type ReleasableCase, readyToRelease } from '../../procedures/release-case/ready.ts';
import { type ReleaseReservations, reservationsOf } from '../../procedures/release-case/reservations.ts';
import { applyPlan } from '../../repository/apply/apply.ts';
import { askText } from '../../terminal/ask.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { startProgress } from '../../terminal/progress.ts';
import { beginWriting, type WritingSession } from '../../terminal/session.ts';
import { requiredSigningKey } from '../../terminal/signing-key.ts';
import { openArchive } from '../../terminal/store-folders.ts';
import { changeList } from '../../terminal/write-plan.ts';
import { readyText, releasedText } from './release/print.ts';

const name = 'tilsyn release';

/** Releases a case whose quorum is met: a sealed PDF for the archive, and a signed record chained to the release before. */
export const tilsynReleaseCommand = defineCommand<ReleaseOptions>({
  name,
  summary: text('Frigiv en godkendt rapport som forseglet PDF', 'Release an approved report as a sealed PDF'),
  examples: [
    'tilsyn release 2026-skolebro',
    'tilsyn release 2026-skolebro --reason "Leverandøren har lukket adgangen fra USA" --yes',
    'tilsyn release 2026-skolebro --dry-run --json',
  ],
  configure: configureRelease,

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    const { terminal, say, prompt, signal } = context;
    const ready = await readyToRelease(findCase(options.id, session.repository).id, options, session);
    const archive = await openArchive(context, session.repository, session.files.root);
    const key = session.dryRun ? '' : await requiredSigningKey(ready.git, options.signWith);
    const reason = await reasonFor(ready, options, session);
    const reservations = reservationsOf(ready, context.clock.today());
    terminal.err(`\n${readyText(ready, { reason, reservations }, session)}\n`);
    if (session.dryRun) {
      terminal.out(session.json ? plannedJson(ready, reservations) : plannedText(ready, say));
      return ExitCode.Ok;
    }
    const question = text(
      `Frigiv version ${nextReleaseVersion(ready.earlier)} af ${ready.tilsyn.id}? Den kan ikke kaldes tilbage, kun afløses.`,
      `Release version ${nextReleaseVersion(ready.earlier)} of ${ready.tilsyn.id}? It cannot be called back, only superseded.`,
    );
    if (session.asks && !(await prompt.confirm({ message: say(question), default: false }))) throw new Cancelled();
    if (signal.aborted) throw new Cancelled();

    const made = await printed(ready, { key, reason }, session);
    const pdf = write(ready, made, archive, session);
    const [remotes, branch] = [await ready.git.remotes(), await ready.git.branch()];
    const remote = remotes.includes('origin') ? 'origin' : remotes[0];
    terminal.out(
      session.json ? releasedJson(ready, made, pdf) : releasedText(ready, made, { pdf, remote, branch }, say),
    );
    return ExitCode.Ok;
  },
});

/** Why it is released again; the first release needs no reason. */
async function reasonFor(
  { earlier }: ReleasableCase,
  { reason }: ReleaseOptions,
  session: WritingSession,
): Promise<string | undefined> {
  if (earlier.length === 0) return reason?.trim() === '' ? undefined : reason?.trim();
  return askText('--reason', reason, text('Hvorfor frigives der på ny?', 'Why is it released again?'), session);
}

async function printed(
  ready: ReleasableCase,
  how: { readonly key: string; readonly reason: string | undefined },
  session: WritingSession,
): Promise<MadeRelease> {
  const { terminal, say, browsers } = session.context;
  const progress = startProgress(terminal, say(text('Rapport', 'Report')), 1);
  try {
    const browser = await browsers.launch();
    try {
      return await makeRelease(ready, browser, how, session);
    } finally {
      await browser.close();
    }
  } finally {
    progress.clear();
  }
}

/** The PDF first: a record without its PDF would name what nobody has; a PDF without a record is only a file. */
function write(
  { tilsyn }: ReleasableCase,
  { record, content, pdf }: MadeRelease,
  archive: Parameters<typeof storeBytes>[0],
  { context, files, repository, writer }: WritingSession,
): string {
  const changes = planRelease(tilsyn.id, record, content);
  checkChanges(files, repository, changes, { checks, today: context.clock.today() });
  if (context.signal.aborted) throw new Cancelled();
  storeBytes(archive, 'rapport.pdf', pdf, { token: context.ids.hex(8), called: text('arkivet', 'the archive') });
  applyPlan(files, changes, writer);
  return `${archive.root}/${storePath(record.pdf.sha256, 'rapport.pdf')}`;
}

const plannedText = ({ tilsyn, earlier }: ReleasableCase, say: WritingSession['context']['say']): string =>
  `${say(
    text(
      `${tilsyn.id} kan frigives som version ${nextReleaseVersion(earlier)}. Der er ikke skrevet noget.`,
      `${tilsyn.id} can be released as version ${nextReleaseVersion(earlier)}. Nothing is written.`,
    ),
  )}\n`;

const filesOf = (caseId: string, version: number): ReturnType<typeof changeList> =>
  changeList(
    ['content.json', 'release.yaml'].map((file) => ({
      kind: 'create' as const,
      path: `${releaseFolder(caseId, version)}/${file}`,
      content: '',
    })),
  );

const json = (fields: Readonly<Record<string, unknown>>): string => jsonAnswer({ command: name, ...fields });

const plannedJson = (
  { tilsyn, draft, earlier }: ReleasableCase,
  { sentences, arePrinted }: ReleaseReservations,
): string =>
  json({
    status: 'planned',
    case: tilsyn.id,
    version: nextReleaseVersion(earlier),
    contentDigest: draft.content.contentDigest,
    textDigest: draft.textDigest,
    reservations: sentences,
    reservationsPrinted: arePrinted,
    changes: filesOf(tilsyn.id, nextReleaseVersion(earlier)),
  });

const releasedJson = ({ tilsyn }: ReleasableCase, { record }: MadeRelease, pdf: string): string =>
  json({
    status: 'written',
    case: tilsyn.id,
    version: record.version,
    date: record.date,
    contentDigest: record.contentDigest,
    textDigest: record.textDigest,
    pdf: { sha256: record.pdf.sha256, size: record.pdf.size, file: pdf },
    changes: filesOf(tilsyn.id, record.version),
  });

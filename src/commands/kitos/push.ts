import { Cancelled, ExitCode, UserError } from '../../domain/errors.ts';
import { methodOf, requestPath } from '../../domain/kitos/request.ts';
import { parentFolder } from '../../domain/path.ts';
import { type Text, text } from '../../domain/text.ts';
import { kitosOrigin, knownOrigins } from '../../exchange/kitos/api/address.ts';
import { createPusher, type Pusher } from '../../exchange/kitos/api/push.ts';
import { type RequestFile, readRequestFile, requestFileLimit } from '../../exchange/kitos/request-file.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context, Files } from '../../ports.ts';
import { type ConnectOptions, configureConnection, connectKitos } from '../../procedures/kitos/connect.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { writingFlags } from '../../terminal/options.ts';
import { absolutePath, fromRoot } from '../../terminal/paths.ts';
import { startCounter } from '../../terminal/progress.ts';
import { flagsMissing } from '../../terminal/read-flags.ts';
import { asksQuestions, type WritingOptions } from '../../terminal/session.ts';
import { flipsText, flipsToYes, isFine, type Pushed, pushOutcomeText, requestLine } from './push/print.ts';

export interface PushCommandOptions extends ConnectOptions, WritingOptions {
  readonly file: string;
}

/**
 * Sends a file that a person has reviewed. Each target is read again first: what is there already is skipped, and what somebody has
 * changed since is left alone. Only single dates of oversight and DBS's own names are ever sent. Exit code 1 when something was not sent.
 */
export const kitosPushCommand = defineCommand<PushCommandOptions>({
  name: 'kitos push',
  summary: text(
    'Send en gennemset fil til OS2kitos, én anmodning ad gangen',
    'Send a reviewed file to OS2kitos, one request at a time',
  ),
  examples: ['kitos push dist/kitos.json --dry-run', 'kitos push dist/kitos.json'],

  configure: (command, explain) =>
    writingFlags(
      configureConnection(
        command.argument(
          '<file>',
          explain('filen fra `dbs kitos drift --out`', 'the file made by `dbs kitos drift --out`'),
        ),
        explain,
      ),
      explain,
    ),

  async run(options, context) {
    const { terminal, say, prompt } = context;
    const file = readFile(options.file, context);
    const dryRun = options.dryRun === true;
    if (file.requests.length === 0) {
      terminal.out(
        options.json === true
          ? pushJson(file, [], dryRun, context)
          : `${say(text('Filen har intet at sende.', 'The file has nothing to send.'))}\n`,
      );
      return ExitCode.Ok;
    }
    const asks = asksQuestions(context, options);
    if (!asks && !dryRun && options.yes !== true) throw flagsMissing('kitos push', ['--yes']);
    const url = chosenOrigin(file, options, context);
    terminal.err(`${file.requests.map((request) => `  ${say(requestLine(request))}`).join('\n')}\n`);
    const flips = flipsToYes(file.requests);
    if (flips > 0) terminal.err(`${wrap(say(flipsText(flips)), Math.min(terminal.width ?? 100, 100)).join('\n')}\n`);
    if (asks && !dryRun) {
      const message = say(text(`Send ${file.requests.length} til ${url}?`, `Send ${file.requests.length} to ${url}?`));
      if (!(await prompt.confirm({ message, default: false }))) throw new Cancelled(nothingSent);
    }
    const api = await connectKitos({ ...options, url }, context);
    const { pause } = context;
    const pusher = createPusher(api, file.requests, { dryRun, pause: (milliseconds) => pause(milliseconds) });
    const pushed = await pushAll(pusher, file, context);
    terminal.out(
      options.json === true
        ? pushJson(file, pushed, dryRun, context)
        : `${pushed.map((each) => `  ${say(requestLine(each.request))}\n    ${say(pushOutcomeText(each))}`).join('\n')}\n`,
    );
    return pushed.every(({ outcome }) => isFine(outcome)) ? ExitCode.Ok : ExitCode.Findings;
  },
});

const nothingSent = text('Intet er sendt.', 'Nothing has been sent.');

function readFile(typed: string, context: Context): RequestFile {
  const { files, name } = placeOf(typed, context);
  const size = files.size(name);
  if (size === undefined)
    throw new UserError({
      message: text(`Der er ingen fil ${typed}.`, `There is no file ${typed}.`),
      hint: text('Lav den med `dbs kitos drift --out FIL`.', 'Make it with `dbs kitos drift --out FILE`.'),
    });
  if (size > requestFileLimit)
    throw new UserError({ message: text(`${typed} er for stor.`, `${typed} is too large.`) });
  return readRequestFile(new TextDecoder().decode(files.read(name)), typed);
}

/** A file anywhere a person may read: from the folder they stand in when it lies there. */
function placeOf(typed: string, { cwd, open }: Context): { readonly files: Files; readonly name: string } {
  const below = fromRoot(typed, cwd, cwd);
  if (below !== undefined && below !== '') return { files: open(cwd), name: below };
  const absolute = absolutePath(typed, cwd);
  const folder = parentFolder(absolute);
  return { files: open(folder), name: absolute.slice(folder.length).replace(/^\//, '') };
}

/** The KITOS to send to: the file's own, and only when a person has named it, or it is one of KITOS's known addresses. */
function chosenOrigin({ origin }: RequestFile, { url }: PushCommandOptions, { env }: Context): string {
  const given = url ?? (env['DBS_KITOS_URL'] === '' ? undefined : env['DBS_KITOS_URL']);
  const wanted = given === undefined ? undefined : kitosOrigin(given);
  const known: readonly string[] = Object.values(knownOrigins);
  if (wanted === origin || (wanted === undefined && known.includes(origin))) return origin;
  throw new UserError({
    message:
      wanted === undefined
        ? text(
            `Filen er til ${origin}, som ikke er et af OS2kitos’ egne.`,
            `The file is for ${origin}, which is not one of OS2kitos’ own.`,
          )
        : text(`Filen er til ${origin}, ikke til ${wanted}.`, `The file is for ${origin}, not for ${wanted}.`),
    hint: text(
      'Er det den rigtige fil? Så giv adressen med --url; ellers lav den igen med `dbs kitos drift`.',
      'Is it the right file? Then give the address with --url; otherwise make it again with `dbs kitos drift`.',
    ),
  });
}

/** One after the other; one that KITOS lost does not stop the rest, two in a row do. When it stops on the way, the person is told what was sent: that stands. */
async function pushAll(pusher: Pusher, file: RequestFile, context: Context): Promise<readonly Pushed[]> {
  const { requests } = file;
  const { terminal, say } = context;
  const pushed: Pushed[] = [];
  const counter = startCounter(terminal);
  try {
    for (const request of requests) {
      const before = pushed.at(-1)?.outcome.outcome;
      const outcome = await pusher.push(request);
      pushed.push({ request, outcome });
      counter.show(say(text('Sender', 'Sending')), pushed.length, requests.length);
      // One lost answer is an accident; two in a row, and KITOS takes nothing now.
      if (before === 'not-taken' && outcome.outcome === 'not-taken') throw takesNothing(file, outcome.why);
    }
  } catch (error) {
    counter.clear();
    const state = sentSoFar(pushed, requests.length, say);
    if (error instanceof Cancelled) throw new Cancelled(state);
    terminal.err(`${say(state)}\n`);
    throw error;
  }
  counter.clear();
  return pushed;
}

const takesNothing = ({ origin }: RequestFile, why: Text): UserError =>
  new UserError({
    message: text(
      `${origin} tog ikke imod to gange i træk: ${why.da}. Der er ikke prøvet igen, for så kunne det blive skrevet to gange.`,
      `${origin} did not take it twice in a row: ${why.en}. It was not tried again, since it could then be written twice.`,
    ),
    hint: text(
      'Kør `dbs kitos push` igen, når OS2kitos svarer: det, der er skrevet, springes over.',
      'Run `dbs kitos push` again when OS2kitos answers: what is written is skipped.',
    ),
  });

function sentSoFar(pushed: readonly Pushed[], total: number, say: Context['say']): Text {
  const sent = pushed.filter(({ outcome }) => outcome.outcome === 'sent' || outcome.outcome === 'sent-unanswered');
  if (sent.length === 0) return nothingSent;
  const list = sent.map(({ request }) => say(requestLine(request))).join('; ');
  return text(
    `${sent.length} af ${total} er sendt og står ved magt: ${list}. Kør kommandoen igen: det, der er der, springes over.`,
    `${sent.length} of ${total} are sent and stand: ${list}. Run the command again: what is there is skipped.`,
  );
}

const pushJson = (
  { origin, requests }: RequestFile,
  pushed: readonly Pushed[],
  dryRun: boolean,
  { say }: Pick<Context, 'say'>,
): string =>
  jsonAnswer({
    command: 'kitos push',
    status: dryRun ? 'planned' : 'sent',
    host: origin,
    // OS2kitos sets it by itself when a date is added, whatever the municipality had answered.
    setsOversightCompleted: flipsToYes(requests),
    requests: pushed.map(({ request, outcome }) => ({
      kind: request.kind,
      method: methodOf(request),
      path: requestPath(request),
      ...outcome,
      ...('why' in outcome ? { why: say(outcome.why) } : {}),
    })),
  });

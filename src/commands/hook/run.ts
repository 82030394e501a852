import { cprFindings } from '../../checks/cpr-findings.ts';
import { unreadWords } from '../../checks/unread-words.ts';
import { maskCprNumbers } from '../../domain/cpr.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { ExitCode } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text } from '../../domain/text.ts';
import { lookForCpr } from '../../exchange/cpr-guard/look-for-cpr.ts';
import type { Context } from '../../ports.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { jsonFlag } from '../../terminal/options.ts';

interface HookRunOptions {
  readonly onlyCertain?: boolean;
  readonly json?: boolean;
}

/** Looks what is staged through for CPR numbers, as the hook does before each commit. Writes nothing; exit code 1 stops the commit. */
export const hookRunCommand = defineCommand<HookRunOptions>({
  name: 'hook run',
  summary: text(
    'Se efter CPR-numre i det, der er ved at blive gemt i Git',
    'Look for CPR numbers in what is about to be committed',
  ),
  examples: ['hook run', 'hook run --only-certain'],

  configure: (command, explain) =>
    command
      .option(
        '--only-certain',
        explain('stop ikke ved det, der kun ligner et nummer', 'do not stop at what only looks like a number'),
      )
      .option(...jsonFlag(explain)),

  async run({ onlyCertain, json }, context) {
    const staged = await context.git(context.cwd).staged();
    const looks = staged.map(({ path, bytes }) => ({ path, look: lookForCpr(path, bytes) }));
    const found = looks.flatMap(({ path, look }) => cprFindings(path, look.places));
    const unread = looks.flatMap(({ path, look }) =>
      look.unread.length === 0 ? [] : [{ path, what: unreadWords(look.unread) }],
    );
    const stops = found.some(({ severity }) => onlyCertain !== true || severity === 'error');
    if (json === true) context.terminal.out(jsonOf(found, unread, stops, context));
    else context.terminal.err(spoken(found, unread, stops, context));
    return stops ? ExitCode.Findings : ExitCode.Ok;
  },
});

/** A file, and what of it is not looked through. */
interface NotRead {
  readonly path: string;
  readonly what: Text;
}

const shown = (path: string): string => visibleText(maskCprNumbers(path));

/** `file:line:column` where there is a line, else the file. */
const placeOf = ({ at }: Diagnostic): string =>
  at.start.offset === 0 && at.end.offset === 0
    ? shown(at.file)
    : `${shown(at.file)}:${at.start.line}:${at.start.column}`;

function jsonOf(found: readonly Diagnostic[], unread: readonly NotRead[], stops: boolean, { say }: Context): string {
  const findings = found.map((each) => ({
    severity: each.severity,
    code: each.code,
    place: placeOf(each),
    message: visibleText(maskCprNumbers(say(each.message))),
  }));
  return jsonAnswer({
    command: 'hook run',
    stops,
    findings,
    unread: unread.map(({ path }) => shown(path)),
    notRead: unread.map(({ path, what }) => ({ file: shown(path), what: visibleText(say(what)) })),
  });
}

function spoken(found: readonly Diagnostic[], unread: readonly NotRead[], stops: boolean, { say }: Context): string {
  const lines = found.map(
    (each) =>
      `${each.severity === 'error' ? '✖' : '!'} ${placeOf(each)}  ${visibleText(maskCprNumbers(say(each.message)))}`,
  );
  for (const { path, what } of unread) {
    lines.push(
      `? ${shown(path)}  ${visibleText(say(text(`Ikke set igennem: ${what.da}.`, `Not looked through: ${what.en}.`)))}`,
    );
  }
  if (stops) lines.push('', say(stopped));
  return lines.map((line) => `${line}\n`).join('');
}

const stopped = text(
  'Der er ikke gemt noget i Git. Fjern nummeret, kør `git add` på filen, og gem igen. Er det ikke et CPR-nummer, så skriv foran, hvad det er (fx P-nr., konto, ordre), og skriv det uden bindestreg. Ved du, at det skal gemmes alligevel: git commit --no-verify.',
  'Nothing was committed. Remove the number, `git add` the file, and commit again. If it is no CPR number, say before it what it is (for example P-nr., konto, ordre), and write it without a hyphen. If you know it must be committed anyway: git commit --no-verify.',
);

import { unsteered } from '../domain/hidden-characters.ts';
import type { Terminal } from '../ports.ts';

/** What `chalk` writes, and what redraws a line: nothing else of what a terminal would obey is ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what our own output holds
const colours = /\u001B\[[0-9;]*m/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what our own output holds
const redrawing = /\u001B\[[0-9;]*[mK]|\r/;

/** What build servers obey in a log: GitHub’s `::name::` at a line’s beginning, `##[name]`, Azure’s `##vso[` and TeamCity’s, anywhere. */
const lineCommand = /^([^\S\n]*)::(?=[^\s:])/gm;
const anywhereCommand = /##(?=\[|vso\[|teamcity\[)/gi;

/**
 * A terminal that only we can steer. Whatever a name, a value or a message holds, no control sequence and no command of a build server
 * reaches stdout or stderr: a dot stands in its place. Our own colours pass where there are colours, our own redrawing where there is any;
 * and commands to a build server go by `commands` alone.
 */
export function guarded(terminal: Terminal): Terminal {
  const { out, err, commands = out } = terminal;
  return Object.defineProperties({} as Terminal, {
    ...Object.getOwnPropertyDescriptors(terminal),
    out: {
      enumerable: true,
      value: (written: string) => out(withoutCommands(unsteered(written, terminal.colorOut > 0 ? colours : undefined))),
    },
    err: {
      enumerable: true,
      value: (written: string) => {
        const allowed = terminal.redraws ? redrawing : terminal.colorErr > 0 ? colours : undefined;
        err(withoutCommands(unsteered(written, allowed)));
      },
    },
    commands: { enumerable: true, value: (written: string) => commands(unsteered(written)) },
  });
}

const withoutCommands = (value: string): string => value.replace(lineCommand, '$1·::').replace(anywhereCommand, '##·');

import type { WriteStream } from 'node:tty';
import type { Terminal } from '../ports.ts';
import { codeOf } from './file-trouble.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Stream = NodeJS.WriteStream;

/**
 * How many colours a stream shows: `NO_COLOR` (not empty) and `FORCE_COLOR` decide when set, else the terminal does.
 * `depth` is the terminal's number of bits for a colour, or undefined when the stream is no terminal.
 */
export function colorLevel(environment: Environment, depth: number | undefined): 0 | 1 | 2 | 3 {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return 0;
    if (forced === '2') return 2;
    return forced === '3' ? 3 : 1;
  }
  if ((environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb' || depth === undefined) return 0;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}

const isTerminal = (stream: Stream): stream is Stream & WriteStream => stream.isTTY === true;

/** The terminal the command runs in. Nothing of it is touched before it is asked for. */
export function createTerminal(running: NodeJS.Process): Terminal {
  const environment = running.env;

  // Whoever reads our output may stop reading (`dbs … | head`): that is no error of ours, and the exit code stays.
  const gone = new Set<Stream>();
  const guarded = new Set<Stream>();
  const write = (stream: Stream, text: string): void => {
    if (gone.has(stream) || text === '') return;
    if (!guarded.has(stream)) {
      guarded.add(stream);
      stream.on('error', (error) => {
        if (codeOf(error) !== 'EPIPE' && codeOf(error) !== 'EOF') throw error;
        gone.add(stream);
      });
    }
    stream.write(text);
  };
  const level = (stream: Stream): 0 | 1 | 2 | 3 =>
    colorLevel(environment, isTerminal(stream) ? stream.getColorDepth(environment) : undefined);

  return {
    out: (text) => write(running.stdout, text),
    err: (text) => write(running.stderr, text),
    commands: (text) => write(running.stdout, text),
    get width() {
      // A terminal that does not know its width says 0.
      return running.stdout.columns || undefined;
    },
    get colorOut() {
      return level(running.stdout);
    },
    get colorErr() {
      return level(running.stderr);
    },
    get interactive() {
      return running.stdin.isTTY === true && running.stderr.isTTY === true;
    },
    get redraws() {
      return running.stderr.isTTY === true && environment['TERM'] !== 'dumb';
    },
  };
}

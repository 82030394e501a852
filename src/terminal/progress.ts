import { Chalk } from 'chalk';
import type { Terminal } from '../ports.ts';

/** A bar on stderr for long work: one line that redraws in a terminal, nothing elsewhere. */
interface Progress {
  /** One more is done; `label` names it. */
  advance(label: string): void;
  /** Takes the bar away. */
  clear(): void;
}

const cells = 24;

/** Starts a bar of `total` steps. */
export function startProgress(terminal: Terminal, title: string, total: number): Progress {
  if (!terminal.redraws || total === 0) return { advance: () => undefined, clear: () => undefined };
  const chalk = new Chalk({ level: terminal.colorErr });
  let done = 0;
  const draw = (label: string): void => {
    const filled = Math.round((cells * done) / total);
    const bar = `${chalk.cyan('━'.repeat(filled))}${chalk.dim('─'.repeat(cells - filled))}`;
    const tail = ` ${done}/${total} ${label}`;
    const room = (terminal.width ?? 80) - title.length - cells - 2;
    terminal.err(`\r\u001B[K${title} ${bar}${tail.length > room ? `${tail.slice(0, Math.max(0, room - 1))}…` : tail}`);
  };
  draw('');
  return {
    advance: (label) => {
      done += 1;
      draw(label);
    },
    clear: () => terminal.err('\r\u001B[K'),
  };
}

/** Says how far work of unknown length has come: one line that redraws in a terminal, nothing elsewhere. */
interface Counter {
  /** What is being done, and how much of it is done; `total` when that is known. */
  show(title: string, count: number, total?: number): void;
  clear(): void;
}

/** Starts a counter; with a known total it shows the bar of `startProgress`. */
export function startCounter(terminal: Terminal): Counter {
  if (!terminal.redraws) return { show: () => undefined, clear: () => undefined };
  const chalk = new Chalk({ level: terminal.colorErr });
  return {
    show: (title, count, total) => {
      const filled = total === undefined ? 0 : Math.round((cells * count) / Math.max(1, total));
      const bar =
        total === undefined ? '' : ` ${chalk.cyan('━'.repeat(filled))}${chalk.dim('─'.repeat(cells - filled))}`;
      terminal.err(`\r\u001B[K${title}${bar} ${count}${total === undefined ? '' : `/${total}`}`);
    },
    clear: () => terminal.err('\r\u001B[K'),
  };
}

import { createWeb } from '../../../src/platform/web.ts';
import type { Context, Prompt, Terminal } from '../../../src/ports.ts';
import { type RunOptions, type RunResult, runDbs } from '../run-dbs.ts';
import { kitosEnv } from './sample-data.ts';
import { type KitosServer, type KitosServerOptions, startKitos } from './server.ts';

/** A KITOS on loopback and somebody who works with it. */
export interface KitosDesk {
  readonly kitos: KitosServer;
  /** Milliseconds of every wait before something was tried again; none is really waited. */
  readonly waits: readonly number[];
  run(commandLine: string, more?: Partial<RunOptions>): Promise<RunResult>;
  /** The same at a terminal, with a person who answers. */
  runWith(prompt: Prompt, commandLine: string, more?: Partial<RunOptions>): Promise<RunResult>;
}

const open: KitosServer[] = [];

/** Starts one; `closeDesks` ends them all. Requests are real ones, by the real port. */
export async function openDesk(options: KitosServerOptions, run: Pick<RunOptions, 'files'>): Promise<KitosDesk> {
  const kitos = await startKitos(options);
  open.push(kitos);
  const waits: number[] = [];
  const desk: KitosDesk = {
    kitos,
    waits,
    run: (commandLine, more = {}) => {
      const signal = more.context?.signal ?? new AbortController().signal;
      const context: Partial<Context> = {
        web: createWeb(signal),
        pause: async (milliseconds) => void waits.push(milliseconds),
        ...more.context,
      };
      return runDbs(commandLine, { ...run, env: kitosEnv(kitos.url), ...more, context });
    },
    runWith: async (prompt, commandLine, more = {}) => {
      const said = { out: [] as string[], err: [] as string[] };
      const terminal: Terminal = {
        out: (text) => void said.out.push(text),
        err: (text) => void said.err.push(text),
        width: 100,
        colorOut: 0,
        colorErr: 0,
        interactive: true,
        redraws: true,
      };
      const { exitCode } = await desk.run(commandLine, { ...more, context: { ...more.context, prompt, terminal } });
      return { exitCode, stdout: said.out.join(''), stderr: said.err.join('') };
    },
  };
  return desk;
}

export async function closeDesks(): Promise<void> {
  await Promise.all(open.splice(0).map((kitos) => kitos.close()));
}

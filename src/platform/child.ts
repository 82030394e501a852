import { spawn } from 'node:child_process';

export interface ChildResult {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** All of stdin; without it stdin is closed. */
  readonly input?: Uint8Array;
  /** Whether the program is kept from the terminal, so that it cannot ask and wait. */
  readonly apart?: boolean;
  /** Milliseconds until it is ended; its exit code is then null. */
  readonly timeout?: number;
  /** Milliseconds it may say nothing at all until it is given up. */
  readonly silence?: number;
  /** Most bytes of stdout; beyond them the program is ended. */
  readonly maximumBytes?: number;
  /** Called with what the program says on stderr, as it comes. */
  readonly onError?: (said: string) => void;
}

/** Runs a program to its end, without a shell. Rejects when it cannot start, is aborted, or says more than it may. */
export function runChild(program: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  const { cwd, env, signal, input, apart = false, timeout, silence, onError } = options;
  const { maximumBytes = Number.POSITIVE_INFINITY } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd,
      env: { ...env },
      signal,
      timeout,
      detached: apart && process.platform !== 'win32',
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let length = 0;
    const given =
      silence === undefined
        ? undefined
        : setTimeout(() => {
            child.kill('SIGKILL');
            reject(new Error(`${program} has said nothing for ${silence / 1000} seconds`));
          }, silence);
    child.stdout.on('data', (bytes: Buffer) => {
      given?.refresh();
      length += bytes.length;
      if (length <= maximumBytes) out.push(bytes);
      else {
        child.kill();
        reject(new Error(`${program} said more than ${maximumBytes} bytes`));
      }
    });
    child.stderr.on('data', (bytes: Buffer) => {
      given?.refresh();
      err.push(bytes);
      onError?.(bytes.toString('utf8'));
    });
    child.on('error', (error) => {
      clearTimeout(given);
      reject(error);
    });
    child.on('close', (exitCode) => {
      clearTimeout(given);
      resolve({ exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
    // A program that ends before it has read everything is judged by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

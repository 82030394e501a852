import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Cancelled } from '../domain/errors.ts';
import type { Signer } from '../ports.ts';
import { runChild } from './child.ts';
import { codeOf } from './file-trouble.ts';
import { noProgram, notInAgent, signingRefused } from './signer-trouble.ts';

type Running = Pick<NodeJS.Process, 'env' | 'cwd'> & {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
};

const isKeyLine = (key: string): boolean => /^(?:sk-)?(?:ssh|ecdsa)-\S+\s+[A-Za-z0-9+/]+=*(?:\s|$)/.test(key);

/** Signs with `ssh-keygen -Y sign`, which asks for a passphrase on the person's terminal, and fails at once where there is none. */
export function createSigner(running: Running, signal: AbortSignal): Signer {
  const apart = running.stdin.isTTY !== true && running.stderr.isTTY !== true;
  const { SSH_ASKPASS: _, ...own } = running.env;
  const env = { ...own, SSH_ASKPASS_REQUIRE: 'never', LC_ALL: 'C' };

  // A security key is touched, not asked: its question comes on stderr.
  const passOn = (said: string): void => {
    if (running.stderr.isTTY === true && /user presence/i.test(said))
      running.stderr.write(said.replace(/[^\P{C}\n]/gu, ''));
  };

  async function signWith(
    file: string,
    namespace: string,
    message: Uint8Array,
  ): Promise<{ said: string; signature?: string }> {
    const args = ['-Y', 'sign', '-n', namespace, '-f', file];
    const { exitCode, stdout, stderr } = await runChild('ssh-keygen', args, {
      cwd: running.cwd(),
      env,
      signal,
      input: message,
      apart,
      maximumBytes: 65_536,
      onError: passOn,
      // With nobody to wait for, an agent that never answers has refused.
      ...(apart && { timeout: 60_000 }),
    });
    if (exitCode === null) return { said: 'agent refused' };
    const signature = stdout.toString('latin1');
    return exitCode === 0 && signature.startsWith('-----BEGIN SSH SIGNATURE-----')
      ? { said: stderr, signature }
      : { said: stderr };
  }

  async function sign(message: Uint8Array, key: string, namespace: string): Promise<string> {
    if (!isKeyLine(key)) {
      const file = key.startsWith('~/')
        ? join(running.env['HOME'] ?? homedir(), key.slice(2))
        : resolve(running.cwd(), key);
      const { said, signature } = await signWith(file, namespace, message);
      if (signature === undefined) throw signingRefused(said, key);
      return signature;
    }
    const folder = mkdtempSync(join(tmpdir(), 'dbs-key-'));
    try {
      chmodSync(folder, 0o700);
      const file = join(folder, 'key.pub');
      writeFileSync(file, `${key.trim().split('\n')[0]}\n`, { mode: 0o600, flag: 'wx' });
      const { signature } = await signWith(file, namespace, message);
      if (signature === undefined) throw notInAgent();
      return signature;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  return {
    async sign(message, { namespace, key }) {
      try {
        return await sign(message, key, namespace);
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        throw codeOf(error) === 'ENOENT' ? noProgram() : error;
      }
    },
  };
}

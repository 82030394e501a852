import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Cancelled, UserError } from '../domain/errors.ts';
import { type Text, text } from '../domain/text.ts';
import type { Signer } from '../ports.ts';
import { runChild } from './child.ts';
import { codeOf } from './file-trouble.ts';

type Running = Pick<NodeJS.Process, 'env' | 'cwd' | 'platform'> & {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
};

const isKeyLine = (key: string): boolean => /^(?:sk-)?(?:ssh|ecdsa)-\S+\s+[A-Za-z0-9+/]+=*(?:\s|$)/.test(key);

/** What ssh-keygen said, as one plain message; the first that fits counts. */
const troubles: readonly (readonly [RegExp, (key: string) => { readonly message: Text; readonly hint: Text }])[] = [
  [
    /unknown option|illegal option|unsupported operation/i,
    () => ({
      message: text('ssh-keygen er for gammel til at underskrive.', 'ssh-keygen is too old to sign.'),
      hint: text('Installer OpenSSH 8.2 eller nyere.', 'Install OpenSSH 8.2 or newer.'),
    }),
  ],
  [
    /unprotected private key|bad permissions/i,
    (key) => ({
      message: text(
        `Andre kan læse nøglen ${key}, så den bruges ikke.`,
        `Others can read the key ${key}, so it is not used.`,
      ),
      hint: text(`Kør \`chmod 600 ${key}\`.`, `Run \`chmod 600 ${key}\`.`),
    }),
  ],
  [
    /incorrect passphrase/i,
    (key) => ({
      message: text(
        `Nøglen ${key} er låst, og adgangssætningen blev ikke givet eller passer ikke.`,
        `The key ${key} is locked, and its passphrase was not given or does not fit.`,
      ),
      hint: text(
        'Kør kommandoen igen i et terminalvindue, eller lås nøglen op først med `ssh-add`.',
        'Run the command again in a terminal window, or unlock the key first with `ssh-add`.',
      ),
    }),
  ],
  [
    /agent refused|device not found|signing failed/i,
    (key) => ({
      message: text(`ssh-agent ville ikke underskrive med ${key}.`, `ssh-agent would not sign with ${key}.`),
      hint: text(
        'Se, om nøglen er sat i og låst op: `ssh-add -l`.',
        'See whether the key is there and unlocked: `ssh-add -l`.',
      ),
    }),
  ],
  [
    /no such file|couldn't load (?:public|private) key|couldn't load identity/i,
    (key) => ({
      message: text(`Der er ingen nøgle: ${key}.`, `There is no key: ${key}.`),
      hint: text(
        'Lav en med `ssh-keygen -t ed25519`, eller nævn den med --sign-with.',
        'Make one with `ssh-keygen -t ed25519`, or name it with --sign-with.',
      ),
    }),
  ],
];

const noProgram = (): UserError =>
  new UserError({
    message: text(
      'Programmet ssh-keygen, som underskriver, er ikke installeret.',
      'The program ssh-keygen, which signs, is not installed.',
    ),
    hint: text(
      'Installer OpenSSH (på Windows: Indstillinger, Valgfrie funktioner, OpenSSH-klient), og åbn et nyt terminalvindue.',
      'Install OpenSSH (on Windows: Settings, Optional features, OpenSSH Client) and open a new terminal window.',
    ),
  });

function refused(said: string, key: string): UserError {
  const shown = key.replace(/\p{C}/gu, ' ');
  const [, trouble] = troubles.find(([pattern]) => pattern.test(said)) ?? [];
  if (trouble !== undefined) return new UserError(trouble(shown));
  const lines = said.split('\n').map((line) => line.replace(/\p{C}/gu, ' ').trim());
  const last = lines.filter((line) => line !== '').at(-1) ?? '';
  return new UserError({
    message: text(`ssh-keygen kunne ikke underskrive: ${last}`, `ssh-keygen could not sign: ${last}`),
    hint: text(`Se, om ${shown} er en SSH-nøgle.`, `See whether ${shown} is an SSH key.`),
  });
}

const notInAgent = (): UserError =>
  new UserError({
    message: text(
      'ssh-agent har ikke den private nøgle, der hører til den valgte offentlige nøgle.',
      'ssh-agent does not hold the private key that belongs to the chosen public key.',
    ),
    hint: text(
      'Tilføj den med `ssh-add`, eller nævn den private nøgles fil med --sign-with.',
      'Add it with `ssh-add`, or name the private key’s file with --sign-with.',
    ),
  });

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
    const options = { cwd: running.cwd(), env, signal, input: message, apart, maximumBytes: 65_536, onError: passOn };
    const { exitCode, stdout, stderr } = await runChild('ssh-keygen', args, options);
    const signature = stdout.toString('latin1');
    return exitCode === 0 && signature.startsWith('-----BEGIN SSH SIGNATURE-----')
      ? { said: stderr, signature }
      : { said: stderr };
  }

  async function sign(message: Uint8Array, key: string, namespace: string): Promise<string> {
    if (!isKeyLine(key)) {
      const file = key.startsWith('~/') ? join(homedir(), key.slice(2)) : resolve(running.cwd(), key);
      const { said, signature } = await signWith(file, namespace, message);
      if (signature === undefined) throw refused(said, key);
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

import { UserError, type UserErrorDetails } from '../domain/errors.ts';
import { text } from '../domain/text.ts';

/** What is found in ssh-keygen’s words; the first that fits counts. */
const troubles: readonly (readonly [RegExp, (key: string) => UserErrorDetails])[] = [
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
  [/no private key found/i, () => notInAgent().details],
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

/** There is nothing to sign with. */
export const noProgram = (): UserError =>
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

/** What ssh-keygen said, as a message to the person. `key` is what the person called the key. */
export function signingRefused(said: string, key: string): UserError {
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

/** The agent was asked to sign with a key it does not hold. */
export const notInAgent = (): UserError =>
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

import type { Command } from 'commander';
import { UserError } from '../../domain/errors.ts';
import { listed, text } from '../../domain/text.ts';
import { kitosOrigin, knownOrigins } from '../../exchange/kitos/api/address.ts';
import { createKitosApi, type KitosApi } from '../../exchange/kitos/api/http-client.ts';
import { isToken, type KitosCredentials } from '../../exchange/kitos/api/login.ts';
import { pageSizes } from '../../exchange/kitos/api/read-pages.ts';
import type { Context } from '../../ports.ts';
import type { Explain } from '../../terminal/options.ts';
import { asksQuestions } from '../../terminal/session.ts';

/** The flags of every command that talks with KITOS. There is none for the password: a command line is kept and seen by others. */
export interface ConnectOptions {
  readonly url?: string;
  readonly email?: string;
  readonly yes?: boolean;
}

/** Tells commander the flags of every command that talks with KITOS. */
export const configureConnection = (command: Command, explain: Explain): Command =>
  command
    .option(
      '--url <address>',
      explain(
        `OS2kitos’ adresse, fx ${knownOrigins.production} (eller DBS_KITOS_URL)`,
        `the address of OS2kitos, such as ${knownOrigins.production} (or DBS_KITOS_URL)`,
      ),
    )
    .option(
      '--email <address>',
      explain(
        'API-brugerens e-mail (eller DBS_KITOS_EMAIL; kodeord kun i DBS_KITOS_PASSWORD, eller tokenet i DBS_KITOS_TOKEN)',
        'the API user’s e-mail (or DBS_KITOS_EMAIL; password in DBS_KITOS_PASSWORD only, or the token in DBS_KITOS_TOKEN)',
      ),
    );

/**
 * A KITOS to ask, with address and login from flags, the environment or the person; never from a file of the repository, where a
 * stranger's change could send the login elsewhere. Nothing is sent yet. Throws UserError naming what is missing.
 */
export async function connectKitos(options: ConnectOptions, context: Context): Promise<KitosApi> {
  const { web, pause, clock, terminal, say } = context;
  const origin = await chooseOrigin(options, context);
  const credentials = await askCredentials(options, context, origin);
  return createKitosApi({
    origin,
    credentials,
    web,
    pause: (milliseconds) => pause(milliseconds),
    now: () => clock.now(),
    told: (notice) => terminal.err(`${terminal.redraws ? '\r\u001B[K' : ''}${say(notice)}\n`),
  });
}

async function chooseOrigin(options: ConnectOptions, context: Context): Promise<string> {
  const { env, prompt, say } = context;
  const given = options.url ?? nonEmpty(env['DBS_KITOS_URL']);
  if (given !== undefined) return kitosOrigin(given);
  if (!asksQuestions(context, options)) throw missing(['--url (DBS_KITOS_URL)']);
  const names = {
    production: text('Produktion', 'Production'),
    staging: text('Test (staging)', 'Staging'),
    development: text('Udvikling', 'Development'),
  };
  return prompt.select({
    message: say(text('Hvilket OS2kitos?', 'Which OS2kitos?')),
    choices: (['production', 'staging', 'development'] as const).map((key) => ({
      value: knownOrigins[key],
      name: `${say(names[key])}: ${knownOrigins[key]}`,
    })),
  });
}

async function askCredentials(options: ConnectOptions, context: Context, origin: string): Promise<KitosCredentials> {
  const { env, prompt, say } = context;
  const token = nonEmpty(env['DBS_KITOS_TOKEN']);
  if (token !== undefined) {
    if (isToken(token)) return { token };
    throw new UserError({
      message: text('DBS_KITOS_TOKEN er ikke et token.', 'DBS_KITOS_TOKEN is no token.'),
      hint: text('Det er ét ord uden mellemrum.', 'It is one word without spaces.'),
    });
  }
  const asks = asksQuestions(context, options);
  const email = options.email ?? nonEmpty(env['DBS_KITOS_EMAIL']);
  const password = nonEmpty(env['DBS_KITOS_PASSWORD']);
  if (!asks && (email === undefined || password === undefined))
    throw missing([
      ...(email === undefined ? ['--email (DBS_KITOS_EMAIL)'] : []),
      ...(password === undefined ? ['DBS_KITOS_PASSWORD'] : []),
    ]);
  return {
    email: email ?? (await prompt.input({ message: say(text(`E-mail til ${origin}`, `E-mail for ${origin}`)) })),
    password:
      password ?? (await prompt.password({ message: say(text(`Kodeord til ${origin}`, `Password for ${origin}`)) })),
  };
}

const nonEmpty = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const missing = (names: readonly string[]): UserError =>
  new UserError({
    message: text(
      `${listed(names).da} mangler, og der er ingen at spørge.`,
      `${listed(names).en} ${names.length === 1 ? 'is' : 'are'} missing, and there is nobody to ask.`,
    ),
    hint: text(
      'Sæt dem i miljøet (fx som hemmeligheder i CI), eller kør kommandoen i en terminal. De gemmes aldrig i arkivet.',
      'Set them in the environment (as secrets in CI, say), or run the command in a terminal. They are never kept in the repository.',
    ),
  });

/** `--page-size` as a number. Throws UserError outside what KITOS takes. */
export function readPageSize(written: string): number {
  const { least, most } = pageSizes;
  const size = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (size >= least && size <= most) return size;
  throw new UserError({
    message: text(
      `--page-size ${written} er ikke et tal fra ${least} til ${most}.`,
      `--page-size ${written} is not a number from ${least} to ${most}.`,
    ),
  });
}

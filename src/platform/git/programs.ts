import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { type Ask, zeroSeparated } from './run-git.ts';

/** Options that empty every content filter of the configuration: a filter is a command. */
export async function withoutFilters(ask: Ask): Promise<readonly string[]> {
  const found = await ask.optional([
    'config',
    '--includes',
    '--name-only',
    '-z',
    '--get-regexp',
    '^filter\\..*\\.(clean|smudge|process|required)$',
  ]);
  return zeroSeparated(found ?? '').flatMap((name) =>
    emptied(name, name.toLowerCase().endsWith('required') ? 'false' : ''),
  );
}

/** `-c` ends the name at its first equals sign, so that such a setting cannot be taken away. */
function emptied(name: string, value: string): readonly string[] {
  if (!name.includes('=')) return ['-c', `${name}=${value}`];
  const shown = name.replace(/\p{C}/gu, ' ');
  throw new UserError({
    message: text(
      `Gits opsætning navngiver et program, som dbs ikke kan slå fra: ${shown}`,
      `Git’s configuration names a program that dbs cannot turn off: ${shown}`,
    ),
    hint: text('Fjern det fra .git/config.', 'Remove it from .git/config.'),
  });
}

// Settings whose last value Git runs when it commits or sends.
const single = /^(?:gpg\.(?:.*\.)?(?:program|defaultkeycommand)|core\.(?:sshcommand|askpass|editor)|remote\..*\.vcs)$/i;
const credentialHelper = /^credential\.(?:.*\.)?helper$/i;

interface Setting {
  /** Whether it is the person's own, for all repositories. */
  readonly own: boolean;
  readonly name: string;
  readonly value: string;
}

/** `scope NUL name LF value NUL`, for each setting. */
function settingsOf(output: string): readonly Setting[] {
  const parts = output.split('\0');
  const settings: Setting[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [name = '', ...value] = (parts[index + 1] ?? '').split('\n');
    settings.push({ own: !['local', 'worktree'].includes(parts[index] ?? ''), name, value: value.join('\n') });
  }
  return settings;
}

const defaults: Readonly<Record<string, string>> = {
  'core.sshcommand': 'ssh',
  'gpg.program': 'gpg',
  'gpg.openpgp.program': 'gpg',
  'gpg.x509.program': 'gpgsm',
  'gpg.ssh.program': 'ssh-keygen',
};

/**
 * Options that keep the programs the person has chosen for all repositories (a credential helper, a signing program), and take away
 * those that this repository's own `.git/config` names.
 */
export async function withoutOwnPrograms(ask: Ask): Promise<readonly string[]> {
  const settings = settingsOf((await ask.optional(['config', '--list', '--includes', '--show-scope', '-z'])) ?? '');
  const foreign = settings.filter(({ own }) => !own).map(({ name }) => name);
  const programs = [...new Set(foreign.filter((name) => single.test(name)))].flatMap((name) => {
    const kept = settings.filter((setting) => setting.own && setting.name === name);
    return emptied(name, kept.at(-1)?.value ?? defaults[name] ?? '');
  });
  if (!foreign.some((name) => credentialHelper.test(name))) return programs;
  // An empty helper forgets all before it.
  const helpers = settings.filter(({ own, name }) => own && credentialHelper.test(name));
  return [...programs, '-c', 'credential.helper=', ...helpers.flatMap(({ name, value }) => emptied(name, value))];
}

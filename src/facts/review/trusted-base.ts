import type { DocumentKind } from '../../documents/read-kinds.ts';
import type { QuorumRule, TrustedPerson } from '../../domain/approval.ts';
import { SpecialFile, UserError } from '../../domain/errors.ts';
import { keyStandings } from '../../domain/key-trust.ts';
import { text } from '../../domain/text.ts';
import type { Person } from '../../generated/types.ts';
import type { Files, Git } from '../../ports.ts';
import { onlyFiles } from '../../repository/case-tree.ts';
import { loadRepository } from '../../repository/load.ts';
import { registeredKeys } from '../keys.ts';
import type { TrustedBase } from './knowledge.ts';

/** The trusted base, opened: its files, and the people and quorum it holds. */
export type OpenBase =
  | (Extract<TrustedBase, { found: true }> & {
      readonly files: Files;
      readonly people: readonly TrustedPerson[];
      /** The people as they stand in the register. */
      readonly register: readonly Person[];
      readonly quorum: QuorumRule;
    })
  | Extract<TrustedBase, { found: false }>;

/**
 * Opens the branch that is trusted: the one named, else Git's main branch.
 * @param pins fingerprints pinned outside the repository; empty when nothing is
 * @throws UserError when the named branch is unknown
 */
export async function openTrustedBase(
  git: Git,
  {
    ref,
    pins,
    kinds,
  }: { readonly ref?: string; readonly pins: readonly string[]; readonly kinds: readonly DocumentKind[] },
): Promise<OpenBase> {
  if (!(await isRepository(git))) return { found: false, reason: 'no-repository' };
  const name = ref ?? (await git.mainBranch());
  const commit = name === undefined ? undefined : await git.resolve(name);
  if (name !== undefined && commit === undefined && ref !== undefined) throw unknownBase(name);
  if (name === undefined || commit === undefined) return { found: false, reason: 'no-main-branch' };
  const files = await git.tree(commit);
  if (files.kind('dbs.yaml') !== 'file') return { found: false, reason: 'no-settings' };
  const trusted = loadRepository(onlyFiles(files, isTrustFile), kinds);
  const { settings } = trusted;
  const people = trusted.find('people', 'people')?.data;
  if (settings === undefined || people === undefined) return { found: false, reason: 'no-settings' };
  const { entries: register, addresses = [] } = people;
  const lower = (address: string): string => address.trim().toLowerCase();
  const also = (person: string): readonly string[] =>
    addresses.flatMap(({ of, address }) => (of === person ? [lower(address)] : []));
  return {
    found: true,
    ref: name,
    commit,
    pinned: pins.length > 0,
    files,
    people: trustedPeople(register, pins),
    register,
    quorum: settings.data.quorum,
    emails: new Map(register.map(({ id, email }) => [id, [...email.map(lower), ...also(id)]])),
    others: new Set(addresses.flatMap(({ of, address }) => (of === undefined ? [lower(address)] : []))),
  };
}

/** The fingerprints pinned on this machine: in Git's own configuration (`dbs.trustedKey`) or the environment. */
export async function pinnedKeys(
  git: Git,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const inGit = (await isRepository(git)) ? await git.config('dbs.trustedKey') : undefined;
  const words = `${inGit ?? ''} ${env['DBS_TRUSTED_KEYS'] ?? ''}`.split(/[\s,]+/);
  return [...new Set(words.filter((word) => word !== ''))];
}

const isTrustFile = (path: string): boolean =>
  path === 'dbs.yaml' || path === 'register' || path === 'register/people.yaml';

/** Without Git there is no repository either; a checkout that cannot answer is not one to trust. */
async function isRepository(git: Git): Promise<boolean> {
  try {
    return await git.isRepository();
  } catch (error) {
    if (error instanceof UserError && !(error instanceof SpecialFile)) return false;
    throw error;
  }
}

const unknownBase = (ref: string): UserError =>
  new UserError({
    message: text(`Git kender ikke "${ref}".`, `Git does not know "${ref}".`),
    hint: text(
      'Skriv hovedgrenens navn, for eksempel --base origin/main, og hent den først med `git fetch origin`.',
      'Give the main branch’s name, for example --base origin/main, and fetch it first with `git fetch origin`.',
    ),
  });

/** The people of a register with the standing of each of their keys. A line that is no public key is no key. */
export function trustedPeople(register: readonly Person[], pins: readonly string[]): readonly TrustedPerson[] {
  const keys = registeredKeys(register);
  const standings = keyStandings(keys, pins);
  return register.map(({ id, role, municipality, until, interests = [] }) => ({
    id,
    role,
    ...(municipality !== undefined && { municipality }),
    ...(until !== undefined && { until }),
    interests,
    keys: keys.flatMap((key, index) =>
      key.person === id ? [{ ...key, standing: standings[index] ?? 'not-anchored' }] : [],
    ),
  }));
}

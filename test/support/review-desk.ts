import { createFiles } from '../../src/platform/files.ts';
import type { Context, Signer } from '../../src/ports.ts';
import { type RunResult, runDbs } from './run-dbs.ts';
import { sampleBytes } from './sample.ts';
import { type ScratchGit, scratchGit } from './scratch-git.ts';
import { testEd25519 } from './ssh-keys.ts';

/** The sample repository in real Git, with a main branch, and reviewers who can sign. */
export interface ReviewDesk {
  readonly scratch: ScratchGit;
  /** Runs a command as somebody of the sample, by initials; without initials as nobody Git knows. */
  as(person: string | undefined, command: string | readonly string[], context?: Partial<Context>): Promise<RunResult>;
  /** Commits everything as somebody. */
  commit(message: string, person: string, date?: string): string;
  /** Replaces a text in a file; fails when it is not there. */
  edit(path: string, from: string, to: string): void;
  read(path: string): string;
  /** The approvals on file, by name. */
  approvals(): readonly string[];
}

export const reviewers = ['mkj', 'sby', 'lvi'] as const;
export const deskCase = '2026-skolebro';
const folder = 'cases/2026/skolebro/approvals';

export const emailOf = (person: string): string => `${person}@dbs-eksempel.example`;

/** The public key line of a person's test key. */
export const keyOf = (person: string): string => testEd25519(person).publicKey;

/** Signs as an agent would that holds everybody's keys: `key` is the seed. */
export const testSigner: Signer = {
  sign: async (message, { namespace, key }) => testEd25519(key).sign(message, namespace),
};

/** The register with keys for the reviewers, and for the consultant who releases. */
export function registerWithKeys(register: string): string {
  return [...reviewers, 'aho'].reduce(
    (text, person) =>
      text.replace(
        new RegExp(`(- id: ${person}\\n(?:.*\\n)*?    keys: )\\[\\]`),
        `$1[{ publicKey: ${keyOf(person)}, from: 2026-01-01, until: null, enrolledBy: dla }]`,
      ),
    register,
  );
}

/** Sets the desk up: the sample with keys is committed on main, and a branch `sag` is checked out. */
export function reviewDesk(): ReviewDesk {
  const scratch = scratchGit();
  const files = createFiles(scratch.root);
  const decoder = new TextDecoder();
  for (const [path, bytes] of Object.entries(sampleBytes())) {
    scratch.put(path, path === 'register/people.yaml' ? registerWithKeys(decoder.decode(bytes)) : bytes);
  }
  scratch.put('.gitignore', 'dist/\n.dbs*\n');
  scratch.commit('Arkivet', emailOf('aho'), '2026-05-06');
  scratch.git('switch', '--quiet', '--create', 'sag');
  const read = (path: string): string => decoder.decode(files.read(path) ?? new Uint8Array());
  return {
    scratch,
    as: (person, command, context = {}) => {
      const identity = person === undefined ? {} : { name: person, email: emailOf(person) };
      return runDbs(command, {
        files,
        context: {
          git: (root) => ({ ...scratch.ours(root), identity: async () => identity }),
          signer: testSigner,
          ...context,
        },
      });
    },
    commit: (message, person, date = '2026-05-15') => scratch.commit(message, emailOf(person), date),
    edit(path, from, to) {
      const before = read(path);
      if (!before.includes(from)) throw new Error(`${path} does not say ${from}`);
      scratch.put(path, before.replace(from, to));
    },
    read,
    approvals: () => files.list(folder).map(({ name }) => name),
  };
}

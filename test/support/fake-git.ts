import type { Files, Git } from '../../src/ports.ts';
import { memoryFiles } from './memory-files.ts';

/** A full commit name no test has to know. */
export const someCommit = '0123456789abcdef0123456789abcdef01234567';

/** What Git holds where a test does not say: nothing by itself; `runDbs` takes it for the repository it runs in. */
export const treeNotSaid: Git['tree'] = async () => memoryFiles();

/**
 * Git that answers as a clean repository on its main branch would, whose only commit holds `files`; `own` answers what a test cares about.
 */
export function fakeGit(own: Partial<Git> = {}, files?: Files): Git {
  return {
    version: async () => '2.39.5',
    isRepository: async () => true,
    identity: async () => ({ name: 'Test Testesen', email: 'test@example.invalid' }),
    config: async () => undefined,
    changedSince: async () => [],
    resolve: async () => someCommit,
    branch: async () => 'main',
    mainBranch: async () => 'main',
    mergeBase: async () => someCommit,
    isShallow: async () => false,
    tree: files === undefined ? treeNotSaid : async () => files,
    branchTips: async () => [],
    unmerged: async () => [],
    log: async () => [],
    uncommitted: async () => [],
    staged: async () => [],
    hook: async () => ({ path: '/hooks/pre-commit', place: 'repository', kind: 'none', hasBackup: false }),
    writeHook: async () => undefined,
    keepHook: async () => undefined,
    restoreHook: async () => undefined,
    remotes: async () => [],
    startBranch: async () => undefined,
    commit: async () => someCommit,
    push: async () => undefined,
    init: async () => undefined,
    ...own,
  };
}

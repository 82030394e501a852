/** The tool's own folder in a repository, outside Git. */
export const ownFolder = '.dbs';
export const lockPath = `${ownFolder}/lock`;
export const journalPath = `${ownFolder}/journal.json`;

const temporary = /^\.dbs-tmp-[0-9a-f]{16,64}$/;

/** The name of a file that waits, beside its target, for the plan to be carried out. */
export const temporaryName = (token: string): string => `.dbs-tmp-${token}`;

/** Whether a name is such a waiting file's. Whoever lists a repository leaves them out. */
export const isTemporaryName = (name: string): boolean => temporary.test(name);

export const journalDraftPath = (token: string): string => `${ownFolder}/journal-${token}.tmp`;
export const takeoverPath = (token: string): string => `${ownFolder}/takeover-${token}`;

const leftover = /^\.dbs\/(?:journal-[0-9a-f]+\.tmp|takeover-[0-9a-z]+)$/;

/** Whether a path of the own folder is a draft or a claim: left from a killed command, once the lock is ours. */
export const isLeftover = (path: string): boolean => leftover.test(path);

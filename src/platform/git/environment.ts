export type Environment = Readonly<Record<string, string | undefined>>;

// A repository's own configuration is not trusted: none of these may start a program. A path below a device is no folder
// on any system, so no hook is found there.
export const configuration = [
  'core.hooksPath=/dev/null/no-hooks',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.pager=',
  'diff.external=',
  // A question never writes an index: with `.git` as a file or a link it need not even be this repository's.
  'diff.autoRefreshIndex=false',
] as const;

// Only a person's own settings of where Git's configuration is, and where its search for a repository ends.
const kept = new Set(['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_CEILING_DIRECTORIES']);
const dropped = /^(?:git_|editor$|visual$|pager$|prefix$|ssh_askpass$|lc_|lang$|language$)/i;

/**
 * The user's environment without what points Git at another repository, an editor or a pager. History is what its commits say: no
 * replace refs, no grafts, and nothing fetched on the way (no protocol is allowed). A path is a path, never a pattern.
 */
export function gitEnvironment(environment: Environment): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (kept.has(name) || !dropped.test(name))) clean[name] = value;
  }
  return {
    ...clean,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
}

/** The same for sending: the usual protocols, and a question on the person's terminal when there is one. */
export const sendingEnvironment = (environment: Environment, hasTerminal: boolean): Record<string, string> => ({
  ...gitEnvironment(environment),
  GIT_ALLOW_PROTOCOL: 'file:http:https:ssh',
  GIT_TERMINAL_PROMPT: hasTerminal ? '1' : '0',
});

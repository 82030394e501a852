import { sha256 } from '../domain/sha256.ts';

const mark = '# dbs hook install';

/** A path as the shell reads it, whatever is in it. */
const quoted = (path: string): string => `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;

/**
 * The text of our pre-commit hook. It starts the program that wrote it; when that or its Node has moved since, the `dbs` on the path;
 * when there is none it stops the commit and says so. A hook that stood there before and was put aside runs after it. Nothing else is
 * run. Without `program` no path of this machine is written: for a hook that is committed with the files.
 */
export function hookScript(program: { readonly node: string; readonly script: string } | undefined): string {
  const lines = [
    '# Ser efter CPR-numre i det, der er ved at blive gemt i Git. Fjernes med: dbs hook install --uninstall',
    ...(program === undefined ? ['node=', 'dbs='] : recorded(program)),
    'if [ -n "$node" ] && [ -f "$dbs" ]; then "$node" "$dbs" hook run || exit $?',
    'elif command -v dbs >/dev/null 2>&1; then dbs hook run || exit $?',
    'else',
    "  echo 'Der blev ikke gemt noget: dbs findes ikke længere på denne maskine, så der er ikke set efter CPR-numre.' >&2",
    "  echo 'Installer dbs igen, og kør: dbs hook install. Haster det, og er du sikker: git commit --no-verify' >&2",
    '  exit 1',
    'fi',
    '# Den pre-commit, der var her i forvejen, kører bagefter.',
    'if [ -x "$0.before-dbs" ]; then exec "$0.before-dbs" "$@"; fi',
    '',
  ];
  const body = lines.join('\n');
  return `#!/bin/sh\n${mark} ${sha256(body).slice(0, 16)}\n${body}`;
}

const recorded = ({ node, script }: { readonly node: string; readonly script: string }): readonly string[] => [
  `node=${quoted(node)}`,
  `dbs=${quoted(script)}`,
  '[ -x "$node" ] || node=$(command -v node 2>/dev/null)',
];

/** Whose a hook is: ours as we wrote it, ours with edits, or somebody else's. */
export function hookOwner(script: string): 'ours' | 'edited' | 'foreign' {
  const [, first = '', ...rest] = script.replaceAll('\r\n', '\n').split('\n');
  if (!first.startsWith(`${mark} `)) return 'foreign';
  return first === `${mark} ${sha256(rest.join('\n')).slice(0, 16)}` ? 'ours' : 'edited';
}

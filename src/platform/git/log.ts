import { randomBytes } from 'node:crypto';
import type { Commit } from '../../ports.ts';
import type { Ask } from './run-git.ts';

/** What is asked of each commit: hash, parents, committer's time, author's and committer's e-mail, subject, whole message. */
const fields = ['%H', '%P', '%ct', '%ae', '%ce', '%s', '%B'];

const betweenWords = /[\s<>,;:"'()]+/;
const isMail = (word: string): boolean => /^[^@]+@/.test(word);

/**
 * The e-mails of a message's `Co-authored-by` lines, wherever in the message they stand and however they are spelt: whoever names
 * somebody as co-author anywhere has said so.
 */
export function coAuthors(message: string): readonly string[] {
  const lines = message
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  return lines.flatMap((line) => {
    const [, named] = /^[\s>*-]*co-?authored-by\s*:(.*)$/i.exec(line) ?? [];
    return named?.split(betweenWords).filter(isMail) ?? [];
  });
}

/** Seconds since 1970 as a day in UTC; a time no calendar holds is the first day of it. */
function dayOf(seconds: string): string {
  const milliseconds = Number(seconds) * 1000;
  const inCalendar = milliseconds >= 0 && milliseconds < Date.UTC(9999, 0);
  return new Date(inCalendar ? milliseconds : 0).toISOString().slice(0, 10);
}

function commitOf(record: string): Commit {
  const [hash = '', parents = '', time = '', author = '', committer = '', subject = '', body = '', ...rest] =
    record.split('\0');
  const emails = [author, committer, ...coAuthors(body)].map((email) => email.trim().toLowerCase());
  // One line end stands between the message and the first path.
  const paths = rest.filter((path) => path !== '').map((path, index) => (index === 0 ? path.replace(/^\n/, '') : path));
  return {
    hash,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    date: dayOf(time),
    subject: subject.replace(/\p{C}/gu, ' ').trim(),
    emails: [...new Set(emails)].filter((email) => email !== ''),
    paths: [...new Set(paths)],
  };
}

/** Commits reachable from `to` and not from `from`, children before their parents. Both are commits' full names. */
export async function readLog(
  ask: Ask,
  range: { readonly from?: string; readonly to: string; readonly paths?: readonly string[] },
): Promise<readonly Commit[]> {
  const { from, to, paths } = range;
  if (paths?.length === 0) return [];
  // Nobody can write it into a commit, since it is new each time.
  const mark = `dbs-${randomBytes(16).toString('hex')}`;
  const { stdout } = await ask.child([
    ...['-c', 'log.showRoot=true', '-c', 'log.showSignature=false'],
    'log',
    ...['-z', `--format=${mark}%x00${fields.join('%x00')}%x00`, '--encoding=UTF-8', '--topo-order', '--full-history'],
    ...['--no-mailmap', '--no-notes', '--no-show-signature', '--no-follow', '--no-decorate', '--no-color'],
    ...['--name-only', '-c', '--no-renames', '-O/dev/null', '--no-ext-diff', '--no-textconv'],
    ...['--ignore-submodules=none', '--relative'],
    ...['--end-of-options', to, ...(from === undefined ? [] : [`^${from}`])],
    ...['--', ...(paths ?? [])],
  ]);
  const [, ...records] = stdout.toString('utf8').split(`${mark}\0`);
  return records.map(commitOf);
}

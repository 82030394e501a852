import { randomBytes } from 'node:crypto';
import type { Commit } from '../../ports.ts';
import type { Ask } from './run-git.ts';
import { readObjects } from './tree.ts';

/** What is asked of each commit: hash, parents, committer's time, subject, whole message. */
const fields = ['%H', '%P', '%ct', '%s', '%B'];

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

/** One line of a commit that says who wrote it: the addresses in it, and what the writer is called by it. */
interface Writer {
  readonly emails: readonly string[];
  readonly name: string;
}

/**
 * Who a commit's own bytes say wrote it: every `author` and `committer` line of its header, more than one of a kind included. Git itself
 * tells the first address of a line; a second one would pass unseen.
 */
function writersOf(commit: Uint8Array): readonly Writer[] {
  const header = new TextDecoder().decode(commit).split('\n\n', 1)[0] ?? '';
  return header.split('\n').flatMap((line): readonly Writer[] => {
    const [, who] = /^(?:author|committer) ?(.*)$/.exec(line) ?? [];
    if (who === undefined) return [];
    const said = who
      .replace(/ -?\d+ [+-]\d+$/, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
    const bracketed = [...said.matchAll(/<([^<>]*)>/g)].map(([, address = '']) => address.trim());
    const emails = [...new Set([...bracketed, ...said.split(betweenWords).filter(isMail)])].filter(
      (each) => each !== '',
    );
    const [only] = emails;
    return [{ emails, name: emails.length === 1 && only !== undefined ? only : said }];
  });
}

/** Seconds since 1970 as a day in UTC; a time no calendar holds is the first day of it. */
function dayOf(seconds: string): string {
  const milliseconds = Number(seconds) * 1000;
  const inCalendar = milliseconds >= 0 && milliseconds < Date.UTC(9999, 0);
  return new Date(inCalendar ? milliseconds : 0).toISOString().slice(0, 10);
}

function commitOf(record: string, writersIn: ReadonlyMap<string, readonly Writer[]>): Commit {
  const [hash = '', parents = '', time = '', subject = '', body = '', ...rest] = record.split('\0');
  const named = coAuthors(body).map((email) => email.trim().toLowerCase());
  const writers = writersIn.get(hash) ?? [];
  // One line end stands between the message and the first path.
  const paths = rest.filter((path) => path !== '').map((path, index) => (index === 0 ? path.replace(/^\n/, '') : path));
  return {
    hash,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    date: dayOf(time),
    subject: subject.replace(/\p{C}/gu, ' ').trim(),
    emails: [...new Set([...writers.flatMap(({ emails }) => emails), ...named])],
    names: [...new Set([...writers.map(({ name }) => name), ...named])],
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
  const hashes = records.map((record) => record.slice(0, record.indexOf('\0')));
  const commits = await readObjects(ask, hashes, 'commit');
  const writers = new Map([...commits].map(([hash, bytes]) => [hash, writersOf(bytes)] as const));
  return records.map((record) => commitOf(record, writers));
}

import { expect, test } from 'vitest';
import { canonicalJson } from './digest.ts';
import {
  judgeChain,
  type ReleaseLink,
  type ReleaseOnFile,
  releaseHash,
  releaseStatement,
  sealStatement,
} from './release.ts';

const record = (version: number, before: ReleaseLink | null, change: Partial<ReleaseLink> = {}): ReleaseLink => ({
  version,
  date: `2026-05-0${version}`,
  ...(version > 1 && { reason: 'En vurdering er rettet.' }),
  previous: before === null ? null : releaseHash(before),
  ...change,
});
const first = record(1, null);
const second = record(2, first);
const third = record(3, second);
const files = (...records: readonly ReleaseLink[]): readonly ReleaseOnFile[] =>
  records.map((data) => ({ folder: data.version, data }));

test('the statement holds every field but the signature, and names case and schema', () => {
  const statement = canonicalJson(releaseStatement('2026-skolebro', { version: 1, by: 'aho', signature: 'x' }));
  expect(statement).toBe('{"by":"aho","case":"2026-skolebro","schema":"dbs-release@1","version":1}');
  expect(canonicalJson(releaseStatement('2026-skolebro', { by: 'aho', version: 1 }))).toBe(statement);
});

test('a record cannot speak for another case or in another namespace', () => {
  const statement = releaseStatement('2026-skolebro', { version: 1, case: '2026-andet', schema: 'dbs-approval@1' });
  expect(statement).toEqual({ version: 1, case: '2026-skolebro', schema: 'dbs-release@1' });
});

test('the hash covers the signature, and not the order of the keys', () => {
  expect(releaseHash({ a: 1, signature: 'x' })).toBe(releaseHash({ signature: 'x', a: 1 }));
  expect(releaseHash({ a: 1, signature: 'x' })).not.toBe(releaseHash({ a: 1, signature: 'y' }));
});

test('the seal’s statement holds what it names and nothing else', () => {
  const facts = { case: 'c', release: 1, date: '2026-05-01', by: 'aho', contentDigest: 'd', sha256: 's', more: 1 };
  const { more: _, ...named } = facts;
  expect(sealStatement(facts)).toEqual({ schema: 'dbs-seal@1', ...named });
});

test('a whole chain has no problems, in any order', () => {
  expect(judgeChain(files(third, first, second))).toEqual([]);
  expect(judgeChain([])).toEqual([]);
});

test.each<[string, readonly ReleaseOnFile[], readonly object[]]>([
  [
    'a folder with another number',
    [{ folder: 1, data: { ...first, version: 2 } }],
    [{ problem: 'number-differs', version: 1, written: 2 }],
  ],
  ['the same number twice', files(first, first), [{ problem: 'number-twice', version: 1 }]],
  [
    'a first that names one before it',
    files(record(1, null, { previous: 'a'.repeat(64) })),
    [{ problem: 'previous-differs', version: 1 }],
  ],
  ['a second that names none', files(first, record(2, null)), [{ problem: 'fork', version: 2, other: 1 }]],
  ['one that is gone', files(first, third), [{ problem: 'previous-missing', version: 3, missing: 2 }]],
  [
    'one edited afterwards',
    files({ ...first, date: '2026-04-30' }, second, third),
    [{ problem: 'previous-differs', version: 2 }],
  ],
  ['two that name the same', files(first, second, record(3, first)), [{ problem: 'fork', version: 3, other: 2 }]],
  [
    'dates that run backwards',
    files(first, record(2, first, { date: '2026-04-01' })),
    [{ problem: 'date-backwards', version: 2, before: '2026-05-01' }],
  ],
  ['no reason', files(first, record(2, first, { reason: ' ' })), [{ problem: 'reason-missing', version: 2 }]],
])('%s', (_, releases, problems) => {
  expect(judgeChain(releases)).toEqual(problems);
});

import { describe, expect, test } from 'vitest';
import { type EnrolledKey, keyStandings } from './key-trust.ts';

const key = (person: string, enrolledBy: string, more: Partial<EnrolledKey> = {}): EnrolledKey => ({
  person,
  fingerprint: `SHA256:${person}`,
  from: '2026-01-01',
  until: null,
  enrolledBy,
  enrolmentSignedBy: `SHA256:${enrolledBy}`,
  ...more,
});

const pins = ['SHA256:dla'];

describe('with a pinned key', () => {
  test('keys enrolled by it, and by those it enrolled, are anchored, in any order', () => {
    const keys = [key('mkj', 'aho'), key('aho', 'dla'), key('dla', 'dla')];
    expect(keyStandings(keys, pins)).toEqual(['anchored', 'anchored', 'anchored']);
    expect(keyStandings([...keys].reverse(), pins)).toEqual(['anchored', 'anchored', 'anchored']);
  });

  test.each([
    ['nobody signed', { enrolmentSignedBy: undefined }],
    ['somebody else signed', { enrolmentSignedBy: 'SHA256:xyz' }],
    ['another than the one named signed', { enrolledBy: 'aho' }],
    ['it begins before the key that signed', { from: '2025-12-31' }],
  ])('a key is not when %s', (_, more) => {
    const { enrolmentSignedBy, ...rest } = { ...key('mkj', 'dla'), ...more };
    const changed = { ...rest, ...(enrolmentSignedBy !== undefined && { enrolmentSignedBy }) };
    expect(keyStandings([key('dla', 'dla'), changed], pins)).toEqual(['anchored', 'not-anchored']);
  });

  test.each([
    ['revoked', { revoked: '2026-03-01' }],
    ['over', { until: '2025-12-31' }],
  ])('a key is not when the key that signed is %s', (_, more) => {
    expect(keyStandings([key('dla', 'dla', more), key('mkj', 'dla')], pins)[1]).toBe('not-anchored');
  });

  test('two who enrolled each other are not', () => {
    expect(keyStandings([key('mkj', 'sby'), key('sby', 'mkj')], pins)).toEqual(['not-anchored', 'not-anchored']);
  });
});

test('without a pin the register is trusted', () => {
  const { enrolmentSignedBy: _, ...bare } = key('mkj', 'dla');
  expect(keyStandings([bare], [])).toEqual(['anchored']);
});

test('a key under two people is nobody’s', () => {
  const keys = [key('mkj', 'dla'), key('sby', 'dla', { fingerprint: 'SHA256:mkj' })];
  expect(keyStandings(keys, [])).toEqual(['shared', 'shared']);
});

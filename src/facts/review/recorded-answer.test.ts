import { describe, expect, test } from 'vitest';
import { UserError } from '../../domain/errors.ts';
import { answerForm, checkRecordedAnswer } from './recorded-answer.ts';

const version = { caseId: '2026-skolebro', contentDigest: 'ab12'.repeat(16), textDigest: 'cd34'.repeat(16) };
const approve = answerForm(version, 'approve');
const giveBack = answerForm(version, 'return');

const quoted = (value: string): string => value.replace(/^/gm, '> ').replaceAll('\n', '\r\n');
/** As mail programs break lines they find too long. */
const broken = (value: string): string => value.replace(/(.{50})/g, '$1\n');

describe('an answer about the present version', () => {
  test.each([
    ['as it was', approve],
    ['with words around it', `Hej Anna\n\n${approve}Fint.\n\nVenlig hilsen`],
    ['quoted', quoted(approve)],
    ['quoted twice', quoted(quoted(approve))],
    ['in capitals', approve.replace(version.contentDigest, version.contentDigest.toUpperCase())],
    ['with broken lines', broken(approve)],
    ['quoted with broken lines', quoted(broken(approve))],
    ['without the line that says so, but with the version', `Godkendt. ${version.contentDigest}`],
  ])('is taken %s', (_, received) => {
    expect(() => checkRecordedAnswer(received, 'approve', version, undefined)).not.toThrow();
  });
});

describe('an answer is refused', () => {
  const other = { ...version, contentDigest: '9876'.repeat(16) };

  test.each([
    ['about another version', answerForm(other, 'approve'), undefined, 'another version'],
    ['about two versions', `${approve}\n${quoted(answerForm(other, 'approve'))}`, undefined, 'another version'],
    ['about another version, though somebody is sure', answerForm(other, 'approve'), 'ab12ab12', 'another version'],
    ['that names none', 'Den er god.', undefined, 'does not say which version'],
    ['that returns the case', giveBack, undefined, 'returns the case'],
    ['that does both', `${approve}\n${giveBack}`, undefined, 'both'],
  ])('%s', (_, received, digest, why) => {
    const check = (): void => checkRecordedAnswer(received, 'approve', version, digest);
    expect(check).toThrow(UserError);
    expect(check).toThrow(why);
  });
});

test('one that names no version is taken by somebody who says which it was', () => {
  expect(() => checkRecordedAnswer('Den er god.', 'approve', version, 'ab12ab12')).not.toThrow();
});

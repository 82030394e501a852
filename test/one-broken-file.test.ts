import { expect, test } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { runChecks } from '../src/checks/run-checks.ts';
import { readKinds } from '../src/documents/read-kinds.ts';
import type { Diagnostic } from '../src/domain/diagnostic.ts';
import { loadRepository } from '../src/repository/load.ts';
import { tool } from './support/run-dbs.ts';
import { sampleDate, sampleFiles } from './support/sample.ts';

const kinds = readKinds(tool);
const codeAndFile = ({ code, at }: Diagnostic): string => `${code} ${at.file}`;

/** What holds whether or not the broken file can be read: that no instruction covers a transfer is said once, in the case or of the agreement. */
const trueAllTheSame: ReadonlySet<string> = new Set(['agreement/transfer-not-instructed']);

/** A release knows the bytes it was made from: that they are others is true, whether they can be read or not. */
const knowsBytes: ReadonlySet<string> = new Set([
  'release/approval-differs',
  'release/case-changed',
  'release/rests-on-older-knowledge',
]);

/** The file with a field no schema knows; undefined for prose alone, which has no fields. */
function withUnknownField(file: string, content: string): string | undefined {
  if (!file.endsWith('.md')) return `${content}\nukendt: 1\n`;
  return content.startsWith('---\n') ? content.replace('---\n', '---\nukendt: 1\n') : undefined;
}

test('one bad value makes one finding, in its own file: no rule concludes from a record it cannot read', () => {
  const files = sampleFiles();
  const whole = loadRepository(files, kinds);
  const findings = (repository: typeof whole): readonly Diagnostic[] =>
    runChecks(repository, { checks, today: sampleDate });
  const before = new Set(findings(whole).map(codeAndFile));
  let broken = 0;
  // Every member has a mandate, all of one form: the first stands for them.
  const mandates = whole.files.filter((file) => file.startsWith('register/mandates/')).slice(1);
  for (const file of whole.files.filter((each) => !mandates.includes(each))) {
    const content = files.text(file);
    const bad = withUnknownField(file, content);
    if (bad === undefined) continue;
    broken += 1;
    files.put(file, bad);
    const after = findings(loadRepository(files, kinds, { before: whole }));
    const own = after.filter(({ at }) => at.file === file).map(codeAndFile);
    expect(own).toEqual([`schema/unknown-key ${file}`]);
    const elsewhere = after
      .filter(({ code, at }) => at.file !== file && !trueAllTheSame.has(code) && !knowsBytes.has(code))
      .map(codeAndFile);
    expect(
      elsewhere.filter((line) => !before.has(line)),
      file,
    ).toEqual([]);
    files.put(file, content);
  }
  expect(broken).toBeGreaterThan(80);
}, 300_000);

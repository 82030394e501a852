import { describe, expect, test } from 'vitest';
import type { MemoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

/** The sample with one file more. */
function sampleWith(path: string, content: string): MemoryFiles {
  const files = sampleFiles();
  files.put(path, content);
  return files;
}

const folder = 'cases/2026/skolebro';

async function found(files: MemoryFiles): Promise<readonly string[]> {
  const { stdout } = await runDbs('validate --json', { files });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Record<string, string>[] };
  return diagnostics.flatMap(({ severity, code, file }) =>
    severity === 'error' || code?.startsWith('file/') ? [`${severity} ${code} ${file}`] : [],
  );
}

describe('what a program left beside the records', () => {
  test.each([
    [`${folder}/case.yaml.orig`, 'error'],
    [`${folder}/assessment.yaml.rej`, 'error'],
    [`${folder}/report.md~`, 'error'],
    [`${folder}/report.md~HEAD`, 'error'],
    [`${folder}/report_BACKUP_1234.md`, 'error'],
    [`${folder}/findings/f.2-underdatabehandler-usa.LOCAL.77.md`, 'error'],
    [`${folder}/findings/f.2-underdatabehandler-usa.md.bak`, 'error'],
    ['vendors/byport/vendor.yaml.orig', 'error'],
    ['vendors/byport/vendor (Annas conflicted copy 2026-05-01).yaml', 'error'],
    ['register/#people.yaml#', 'error'],
    ['register/catalogues/countries@1.yaml.old', 'error'],
    ['dbs.yaml.orig', 'error'],
    ['dbs.yaml~', 'error'],
    [`${folder}/.case.yaml.swp`, 'warning'],
    [`${folder}/.~lock.report.md#`, 'warning'],
    [`${folder}/~$report.md`, 'warning'],
  ])('%s is told, as %s', async (path, severity) => {
    const files = sampleWith(path, 'x: 1\n');
    expect(await found(files)).toEqual([`${severity} file/leftover ${path}`]);
    expect((await runDbs('validate', { files })).exitCode).toBe(severity === 'error' ? 1 : 0);
  });

  test('an editor’s lock that is a link', async () => {
    const files = sampleFiles();
    files.putLink(`${folder}/.#case.yaml`, 'anna@maskine.1234');
    expect(await found(files)).toEqual([`warning file/leftover ${folder}/.#case.yaml`]);
  });

  test.each([
    ['noter/gammel.orig'],
    ['README.md.orig'],
    ['cases/2026/skolebro/.gitkeep'],
    ['templates/reports/tilsynsrapport/1/report.css~'],
  ])('%s is nobody’s record’s', async (path) => {
    expect(await found(sampleWith(path, 'x\n'))).toEqual([]);
  });
});

describe('in the tree the tool is written in', () => {
  const number = '671290-4005';
  const tests = 'test/fixtures/rules/privacy__cpr-number/report.md';
  const notes = 'cases/2026/skolebro/noter.txt';
  const tree = (name: string): MemoryFiles => {
    const files = sampleWith('package.json', `{ "name": "${name}" }`);
    for (const path of [tests, notes]) files.put(path, `${number}\n`);
    return files;
  };
  const cpr = async (name: string): Promise<readonly string[]> => {
    const { stdout } = await runDbs('validate --json', { files: tree(name) });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Record<string, string>[] };
    return [...new Set(diagnostics.flatMap(({ code, file = '' }) => (code === 'privacy/cpr-number' ? [file] : [])))];
  };

  test('its own tests are not validated; the repository’s own folders are', async () => {
    expect(await cpr('@kommunedbs/dbs')).toEqual([notes]);
  });

  test('in any other tree everything is looked through', async () => {
    expect(await cpr('dbs-sagsarkiv')).toEqual([notes, tests]);
  });
});

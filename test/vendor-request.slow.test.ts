import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import { createFiles } from '../src/platform/files.ts';
import type { Browsers } from '../src/ports.ts';
import { readPdf } from '../src/reports/pdf/read.ts';
import { fakeGit } from './support/fake-git.ts';
import { filledQuestionnaire } from './support/filled-questionnaire.ts';
import { checkAccessible } from './support/pdf-check/accessible.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';

const temporary = mkdtempSync(join(tmpdir(), 'dbs-letters-'));
const first = join(temporary, 'første mappe');
const second = join(temporary, 'b');
let launches = 0;

/** A copy of the sample on the real disk, and a real browser with an environment of its own. */
function place(folder: string, env: Readonly<Record<string, string>>) {
  for (const part of ['cases', 'vendors', 'register', 'dbs.yaml'])
    cpSync(join(toolRoot, part), join(folder, part), { recursive: true });
  const { signal } = new AbortController();
  const real = createBrowsers({
    env: { ...process.env, ...env },
    platform: process.platform,
    arch: process.arch,
    signal,
  });
  const browsers: Browsers = {
    find: () => real.find(),
    launch: () => {
      launches += 1;
      return real.launch();
    },
  };
  const git = () => fakeGit({ identity: async () => ({ name: 'Anna', email: 'aho@dbs-eksempel.example' }) });
  return { files: createFiles(folder), context: { browsers, signal, git } };
}

const made = (folder: string, name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(folder, 'dist/requests', name)));
const letters = [
  '2026-05-15-2026-byport-anmodning.pdf',
  '2026-05-15-2026-tandjournal-anmodning.pdf',
  '2026-05-15-2026-venteliste-hoering.pdf',
];
const sheets = letters.slice(0, 2).map((name) => name.replace('anmodning.pdf', 'skema.xlsx'));

async function textOf(name: string): Promise<string> {
  const document = await getDocument({ data: made(first, name), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const content = await (await document.getPage(index + 1)).getTextContent();
      return content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}

let one: ReturnType<typeof place>;
beforeAll(async () => {
  one = place(first, { TZ: 'Pacific/Auckland', LANG: 'C' });
  const two = place(second, { TZ: 'America/Los_Angeles', LANG: 'en_US.UTF-8' });
  for (const there of [one, two]) {
    launches = 0;
    expect(await runDbs('vendor request --all --yes', there)).toMatchObject({ exitCode: 0 });
    // However many letters there are, one browser prints them.
    expect(launches).toBe(1);
    expect(await runDbs('tilsyn hearing 2026-venteliste --yes', there)).toMatchObject({ exitCode: 0 });
  }
}, 120_000);
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the letters', () => {
  test.each([...letters, ...sheets])('%s is the same to the byte in another folder and zone', (name) => {
    expect(Buffer.compare(made(first, name), made(second, name))).toBe(0);
  });

  test.each(letters)('%s is accessible and archivable by our own checker', (name) => {
    expect(checkAccessible(readPdf(made(first, name)))).toEqual([]);
  });

  test('say what is asked for, on what ground, by whom and until when', async () => {
    const text = await textOf(letters[0] ?? '');
    for (const part of [
      'Byport IT A/S (opdigtet)',
      'Att.: Kvalitet og compliance',
      'Anmodning om materiale til tilsyn med Byport Sag og Mødekalender',
      'artikel 28, stk. 3, litra h',
      'Databehandleraftale om Mødekalender, 2022',
      '15. juni 2026',
      'Anna Holm Eksempel',
      '2026-05-15-2026-byport-skema.xlsx',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('kvalitet@byport.example');
  });

  test('the hearing carries the draft findings', async () => {
    const text = await textOf(letters[2] ?? '');
    for (const part of [
      'Høring over udkast',
      'Sletningen hos den tidligere cloudtjeneste er ikke bekræftet',
      'Delvist opfyldt',
      '29. maj 2026',
    ])
      expect(text).toContain(part);
  });
});

test('letters are recorded, once a day, and the repository is as it should be', async () => {
  const { files } = one;
  const entry = new TextDecoder().decode(files.read('cases/2026/tandjournal/dialogue/2026-05-15-materiale-bestilt.md'));
  expect(entry).toContain('answerDue: 2026-06-15');
  const tilsyn = new TextDecoder().decode(files.read('cases/2026/tandjournal/case.yaml'));
  expect(tilsyn).toContain('materialRequested: [{ date: 2026-05-15, by: aho }]');
  const hearing = new TextDecoder().decode(files.read('cases/2026/venteliste/dialogue/2026-05-15-hoering.md'));
  expect(hearing).toMatch(/hearing: true\ndeadline: 2026-05-29/);
  expect((await runDbs('validate --fail-on error', one)).exitCode).toBe(0);
  const again = await runDbs('vendor request tandrod --yes --json', one);
  expect(JSON.parse(again.stdout)).toMatchObject({ status: 'written', changes: [] });
});

test('the questionnaire that was sent is read back when it is answered', async () => {
  const svar = await filledQuestionnaire(made(first, sheets[1] ?? ''), {
    row: () => ({ claim: 'Ja', text: 'Det gør vi.' }),
  });
  one.files.create('svar.xlsx', svar);
  const { exitCode, stdout } = await runDbs('vendor request tandrod --answers svar.xlsx --yes --json', one);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    status: 'written',
    cases: [{ case: '2026-tandjournal', unanswered: [] }],
  });
  const tilsyn = new TextDecoder().decode(one.files.read('cases/2026/tandjournal/case.yaml'));
  expect(tilsyn).toContain('materialReceived: [{ date: 2026-05-15, by: aho }]');
});

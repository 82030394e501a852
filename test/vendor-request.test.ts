import { describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import type { Json } from '../src/domain/digest.ts';
import { openZip } from '../src/exchange/excel/zip.ts';
import { writeQuestionnaire } from '../src/exchange/questionnaire/write.ts';
import type { Kind } from '../src/generated/types.ts';
import { findingsToHear } from '../src/operations/vendor-hearing.ts';
import { questionnaireOf } from '../src/operations/vendor-request.ts';
import type { Context, Files } from '../src/ports.ts';
import { letterRenderer } from '../src/reports/letter.ts';
import { leavesOf } from '../src/repository/leaves.ts';
import { loadRepository } from '../src/repository/load.ts';
import type { Repository } from '../src/repository/repository.ts';
import { fakeGit } from './support/fake-git.ts';
import { type FilledRow, filledQuestionnaire } from './support/filled-questionnaire.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { requestTo } from './support/requested-questionnaire.ts';
import { type RunOptions, runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();
const git: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }) });
const root = '/sager/dbs';

/** Runs over a repository and a folder the vendor's mail is saved in. */
function run(line: string, repository: Files, inbox = memoryFiles({}, '/indbakke'), more: Partial<RunOptions> = {}) {
  const folders = new Map<string, Files>([repository, inbox].map((files) => [files.root, files]));
  const { context, ...options } = more;
  return runDbs(line, {
    files: repository,
    ...options,
    context: { git, open: (folder) => folders.get(folder) ?? memoryFiles({}, folder), ...context },
  });
}

const repositoryOf = (files: Files): Repository => loadRepository(files, readKinds(tool));

/** The questionnaire of a case as the vendor sends it back. */
async function answered(
  files: Files,
  caseId: string,
  row: (sheet: string, control: string) => FilledRow | undefined,
): Promise<Uint8Array> {
  const repository = repositoryOf(files);
  const empty = await writeQuestionnaire(questionnaireOf(repository, requestTo(repository, caseId)));
  return filledQuestionnaire(empty, { row });
}

const mail = (bytes: Uint8Array): MemoryFiles => memoryFiles({ 'svar.xlsx': bytes }, '/indbakke');
const said: FilledRow = { claim: 'Ja', text: 'Vi gennemgår det hvert kvartal.', documents: 'haandbog.pdf, side 4' };
const documents = (files: MemoryFiles): Record<string, string> =>
  Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => /^(?:cases|vendors)\//.test(path)));

describe('dbs vendor request', () => {
  test('plans one letter a vendor, for the cases that lack something', async () => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const { exitCode, stdout } = await run('vendor request --all --dry-run --json', files);
    const plan = JSON.parse(stdout) as {
      readonly requests: readonly {
        readonly vendor: string;
        readonly cases: readonly { readonly case: string; readonly questions: readonly string[] }[];
      }[];
      readonly leftOut: readonly { readonly case: string }[];
    };
    expect(exitCode).toBe(0);
    expect(plan).toMatchObject({ schemaVersion: 1, command: 'vendor request', status: 'planned' });
    expect(
      plan.requests.map(({ vendor, cases }) => [vendor, cases.map((each) => [each.case, each.questions.length])]),
    ).toEqual([
      ['byport', [['2026-byport', 44]]],
      ['tandrod', [['2026-tandjournal', 49]]],
    ]);
    expect(plan.leftOut.map((each) => each.case)).toEqual([
      '2026-bogbus',
      '2026-plejeplan',
      '2026-skolebro',
      '2026-venteliste',
    ]);
    // A case that waits for its answer is asked again when it is named.
    const again = await run('tilsyn request 2026-plejeplan --dry-run', files);
    expect(again.stdout).toContain('2026-plejeplan  Plejeplan, Hjælpemiddeldepot  49 spørgsmål');
    expect(files.snapshot()).toEqual(before);
  });

  test('names due date, contact and files; cases of one vendor share one letter', async () => {
    const files = memoryFiles(sample, root);
    const { stdout } = await run('tilsyn request 2026-byport --answer-due 2026-06-30 --dry-run', files);
    expect(stdout).toContain('svar senest 30. juni 2026');
    expect(stdout).toContain('kvalitet@byport.example');
    expect(stdout).toContain('dist/requests/2026-05-15-2026-byport-anmodning.pdf');
    expect(stdout).toContain('+ cases/2026/byport/dialogue/2026-05-15-materiale-bestilt.md');
  });

  test('records nothing when no letter can be made', async () => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const { exitCode, stderr } = await run('vendor request tandrod --yes', files);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('browser');
    expect(files.snapshot()).toEqual(before);
  });

  test.each([
    ['tilsyn request 2026-klasseskaerm --yes', 'afsluttet eller aflyst'],
    ['tilsyn request 2026-skolebro --yes', 'alle kontroller'],
    ['vendor request byport --case 2026-tandjournal --yes', 'ikke er nævnt'],
    ['vendor request byportt --yes', 'Mente du byport?'],
    ['vendor request byport --answer-due 2026-05-01 --yes', 'er allerede gået'],
    ['vendor request byport --contact Direktør --yes', 'Vælg mellem'],
    ['vendor request byport --by xyz --yes', 'register/people.yaml'],
    ['vendor request --yes', '<vendor>'],
    ['vendor request byport', '--yes'],
    ['tilsyn hearing 2026-tandjournal --yes', '49 kontroller er ikke vurderet'],
    ['tilsyn hearing 2026-venteliste --deadline 2026-01-01 --yes', 'er allerede gået'],
  ])('refuses %s', async (line, reason) => {
    const files = memoryFiles(sample, root);
    const { exitCode, stderr } = await run(line, files, undefined, { width: 400 });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
  });

  test('says which template is missing before a browser starts', async () => {
    const settings = (sample['dbs.yaml'] ?? '').replace(
      'tilsyn: tilsynsrapport@2',
      'tilsyn: tilsynsrapport@2, request: anmodning@9',
    );
    const files = memoryFiles({ ...sample, 'dbs.yaml': settings }, root);
    const { exitCode, stderr } = await run('vendor request tandrod --yes', files, undefined, { width: 300 });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('templates/letters/anmodning/9');
    expect(stderr).toContain('dbs.yaml');
  });

  test('asks which vendor, and writes nothing when the answer is no', async () => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const prompt = scriptedPrompt([
      { asks: 'Hvilken leverandør', answer: 'tandrod' },
      { asks: 'noteres', answer: false },
    ]);
    const { exitCode } = await run('vendor request', files, undefined, { context: { prompt, terminal: atTerminal } });
    expect(exitCode).toBe(130);
    expect(prompt.left()).toBe(0);
    expect(files.snapshot()).toEqual(before);
  });
});

describe('--answers', () => {
  test('puts the vendor’s words beside the ratings, and records that the material came', async () => {
    const files = memoryFiles(sample, root);
    const svar = await answered(files, '2026-byport', () => said);
    const result = await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, mail(svar));
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('Vi gennemgår det hvert kvartal.');
    expect(result.stdout).toContain('haandbog.pdf, side 4');
    const before = repositoryOf(memoryFiles(sample, root)).find('assessment', '2026-byport');
    const after = repositoryOf(files).find('assessment', '2026-byport');
    // No rating moves by what a vendor says.
    expect(after?.data.controls.map(({ answer: _, ...rest }) => rest)).toEqual(before?.data.controls);
    expect(after?.data.controls.find(({ control }) => control === 'A.3')?.answer).toEqual({
      claim: 'yes',
      text: said.text,
      documents: said.documents,
      by: 'Kvalitetsansvarlig',
      on: '2026-05-14',
    });
    const entry = files.text('cases/2026/byport/dialogue/2026-05-15-svar-paa-spoergeskema.md');
    expect(entry).toContain('direction: in');
    expect((await run('validate --fail-on error', files)).exitCode).toBe(0);

    const written = files.snapshot();
    const again = await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, mail(svar));
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('Intet er skrevet');
    expect(files.snapshot()).toEqual(written);
  });

  test('answers the request and takes the step once nothing is missing', async () => {
    const request =
      '---\ndate: 2026-05-12\ndirection: out\nchannel: mail\nby: aho\nsubject: Anmodning\nanswerDue: 2026-06-11\n---\n\nSendt.\n';
    const path = 'cases/2026/tandjournal/dialogue/2026-05-12-materiale-bestilt.md';
    const files = memoryFiles({ ...sample, [path]: request }, root);
    files.put(
      'cases/2026/tandjournal/case.yaml',
      files
        .text('cases/2026/tandjournal/case.yaml')
        .replace(
          /^milestones:$/m,
          'milestones:\n  materialRequested: [{ date: 2026-05-12, by: aho }]\n  started: [{ date: 2026-05-12, by: aho }]',
        ),
    );
    const half = await answered(files, '2026-tandjournal', (_, control) =>
      control.startsWith('A') ? said : undefined,
    );
    const all = await answered(files, '2026-tandjournal', () => said);
    const first = await run('tilsyn request 2026-tandjournal --answers /indbakke/svar.xlsx --yes', files, mail(half));
    expect(first.stdout).toContain('Ikke besvaret: B.1, B.2');
    expect(files.text('cases/2026/tandjournal/case.yaml')).not.toContain('materialReceived');
    expect(files.text('cases/2026/tandjournal/dialogue/2026-05-15-svar-paa-spoergeskema.md')).not.toContain('answers:');
    await run('tilsyn request 2026-tandjournal --answers /indbakke/svar.xlsx --yes', files, mail(all));
    expect(files.text('cases/2026/tandjournal/case.yaml')).toContain(
      'materialReceived: [{ date: 2026-05-15, by: aho }]',
    );
    expect(files.text('cases/2026/tandjournal/dialogue/2026-05-15-svar-paa-spoergeskema-2.md')).toContain(
      "answers: '2026-tandjournal/2026-05-12-materiale-bestilt'",
    );
    expect((await run('validate --fail-on error', files)).exitCode).toBe(0);
  });

  test('answers of several systems become one, each under its name', async () => {
    const files = memoryFiles(sample, root);
    const svar = await answered(files, '2026-byport', (sheet, control) =>
      control === 'A.3'
        ? sheet.startsWith('1')
          ? { claim: 'Ja', text: 'Hver måned.' }
          : { claim: 'Delvist', text: 'Hvert år.' }
        : undefined,
    );
    await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, mail(svar));
    const entry = repositoryOf(files).find('assessment', '2026-byport');
    expect(entry?.data.controls.find(({ control }) => control === 'A.3')?.answer).toMatchObject({
      claim: 'partly',
      text: 'Byport Sag: Hver måned.\n\nMødekalender: Hvert år.',
    });
  });

  test('is refused whole, with every place named', async () => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const svar = await answered(files, '2026-byport', (_, control) =>
      control === 'A.3' ? { claim: 'Måske', text: `Borgeren ${replacementNumber}` } : said,
    );
    const result = await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, mail(svar), {
      width: 200,
    });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('1 Byport Sag!I6');
    expect(result.stdout).toContain('1 Byport Sag!H6');
    expect(result.stdout + result.stderr).not.toContain('1234');
    expect(files.snapshot()).toEqual(before);
    const json = await run('vendor request byport --answers /indbakke/svar.xlsx --yes --json', files, mail(svar));
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      status: 'refused',
      problems: [
        { problem: 'cpr-number', sheet: '1 Byport Sag', cell: 'I6' },
        { problem: 'claim-unknown', sheet: '1 Byport Sag', cell: 'H6' },
        { problem: 'cpr-number', sheet: '2 Mødekalender', cell: 'I6' },
        { problem: 'claim-unknown', sheet: '2 Mødekalender', cell: 'H6' },
      ],
    });
  });

  test('what stands beside them is told, kept word for word in the dialogue, and kept once', async () => {
    const files = memoryFiles(sample, root);
    const words = 'Gælder ikke <support> i Indien.\n```\nSe http://intra.example';
    const svar = await answered(files, '2026-byport', () => ({
      ...said,
      text: 'Kør <procedure> 7, se http://x.example',
    }));
    const commented = await filledQuestionnaire(svar, {
      change: (book) => {
        const sheet = book.getWorksheet('1 Byport Sag');
        if (sheet !== undefined) sheet.getCell('I6').note = words;
      },
    });
    const line = 'vendor request byport --answers /indbakke/svar.xlsx --yes';
    expect(await run(line, files, mail(svar))).toMatchObject({ exitCode: 0 });
    const before = files.snapshot();
    const { exitCode, stderr } = await run(line, files, mail(commented), { width: 60 });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('1 Byport Sag!I6: Der er en kommentar.');
    expect(stderr.split('\n').filter((each) => each.length > 60)).toEqual([]);
    const entry = Object.entries(files.snapshot()).find(([path]) => !Object.hasOwn(before, path));
    expect(entry?.[1]).toContain(
      '• 1 Byport Sag!I6 (kommentar): Gælder ikke <support> i Indien.\n    ```\n    Se http://intra',
    );
    // Text is text: nothing of it is taken for HTML or a link.
    const { stdout } = await run('validate --format json', files);
    const errors = (JSON.parse(stdout).diagnostics as readonly { severity: string; code: string }[]).filter(
      ({ severity, code }) => severity === 'error' || code.startsWith('markdown/'),
    );
    expect(errors).toEqual([]);
    const written = files.snapshot();
    const json = await run(`${line} --json`, files, mail(commented));
    expect(JSON.parse(json.stdout).notes).toContainEqual(
      expect.objectContaining({ note: 'comment', sheet: '1 Byport Sag', cell: 'I6', words }),
    );
    expect(files.snapshot()).toEqual(written);
  });

  test.each([
    ['q-below', 'outside-table', 'D60'],
    ['q-extra-column', 'outside-table', 'K6'],
    ['q-cell-comment', 'comment', 'I6'],
  ])('of a real vendor’s kind: %s', async (_, note, cell) => {
    const files = memoryFiles(sample, root);
    const svar = await answered(files, '2026-byport', () => said);
    const changed = await filledQuestionnaire(svar, {
      change: (book) => {
        const found = book.getWorksheet('1 Byport Sag')?.getCell(cell);
        if (found === undefined) throw new Error(cell);
        if (note === 'comment') found.note = 'Gælder ikke for supportafdelingen i Indien.';
        else found.value = 'Gælder ikke for supportafdelingen i Indien.';
      },
    });
    const { stdout } = await run(
      'vendor request byport --answers /indbakke/svar.xlsx --yes --json',
      files,
      mail(changed),
    );
    expect(JSON.parse(stdout).notes).toMatchObject([
      { note, cell, words: 'Gælder ikke for supportafdelingen i Indien.' },
    ]);
  });

  test('of a file that Excel has locked, or that is open', async () => {
    const files = memoryFiles(sample, root);
    const svar = await answered(files, '2026-byport', () => said);
    const inbox = memoryFiles({ 'svar.xlsx': svar, '~$svar.xlsx': 'x' }, '/indbakke');
    const locked = await run('vendor request byport --answers /indbakke/~$svar.xlsx --yes', files, inbox);
    expect(locked.exitCode).toBe(2);
    expect(locked.stderr.replace(/\s+/g, ' ')).toContain('åbent i Excel');
    expect(locked.stderr).toContain('svar.xlsx');
    const open = await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, inbox);
    expect(open.exitCode).toBe(0);
    expect(open.stderr.replace(/\s+/g, ' ')).toContain('åbent i Excel, og det sidst skrevne er måske ikke gemt endnu.');
  });

  test('of another vendor, another case or no workbook is refused', async () => {
    const files = memoryFiles(sample, root);
    const svar = await answered(files, '2026-byport', () => said);
    const other = await run('vendor request tandrod --answers /indbakke/svar.xlsx --yes', files, mail(svar));
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.stdout).toContain('byport');
    const none = await run('vendor request byport --answers /indbakke/svar.xlsx --yes', files, mail(Buffer.from('x')));
    expect(none).toMatchObject({ exitCode: 1 });
    expect(none.stdout).toContain('.xlsx');
    expect((await run('vendor request byport --answers /indbakke/intet.xlsx --yes', files)).exitCode).toBe(2);
  });

  test('killed at any moment, the repository is before or after', async () => {
    const small = sampleTree((path) => /^(?:register|vendors)\/|^cases\/2026\/tandjournal\//.test(path));
    const svar = await answered(memoryFiles(small, root), '2026-tandjournal', () => said);
    const line = 'vendor request tandrod --answers /indbakke/svar.xlsx --yes';
    const whole = memoryFiles(small, root);
    const before = documents(whole);
    const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
    expect((await run(line, counted, mail(svar))).exitCode).toBe(0);
    const after = documents(whole);
    expect(after).not.toEqual(before);
    for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
      for (const mode of ['before', 'torn', 'after'] as const) {
        const there = memoryFiles(small, root);
        const failing = failingFiles(there, { failAt, mode });
        await run(line, failing, mail(svar)).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        expect(failing.struck()).toBe(true);
        // The next command that writes finishes or undoes it.
        await run('tilsyn advance 2026-tandjournal --to closed --yes', there);
        expect([before, after]).toContainEqual(documents(there));
      }
    }
  }, 120_000);
});

/** Every text of a record for the secretariat alone, contacts' roles left out: they are how a letter finds its reader. */
function secretTexts(repository: Repository): ReadonlySet<string> {
  const [secret, open] = [new Set<string>(), new Set<string>()];
  const collect = (value: Json | undefined, into: Set<string>): void => {
    if (typeof value === 'string') into.add(value.trim());
    else if (Array.isArray(value)) for (const item of value) collect(item as Json, into);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) if (key !== 'role') collect(item as Json, into);
  };
  for (const { name, schema } of repository.kinds) {
    for (const document of repository.all(name as Kind)) {
      for (const { level, data } of leavesOf(document, schema, ''))
        collect(data, level === 'secretariat' ? secret : open);
    }
  }
  return new Set([...secret].filter((text) => text.length > 5 && !open.has(text)));
}

describe('what a vendor is sent', () => {
  test('holds nothing that is for the secretariat alone', async () => {
    const marked = Object.fromEntries(
      Object.entries(sample).map(([path, content]) => [
        path,
        /venteliste\/findings\/d\.2/.test(path)
          ? content
              .replace(/^severity:/m, 'confidentiality: secretariat\nseverity:')
              .replace(/$/, '\nKANARIFUGL i observation\n')
          : path === 'vendors/byport/dpas/byport-sag-2024.md'
            ? content
                .replace(/^title: .*$/m, 'title: KANARIFUGL i aftale')
                .replace(/^confidentiality: .*$/m, 'confidentiality: secretariat')
            : content,
      ]),
    );
    const files = memoryFiles(marked, root);
    const repository = repositoryOf(files);
    const secrets = secretTexts(repository);
    expect(secrets.size).toBeGreaterThan(50);
    expect([...secrets]).toContain('kvalitet@byport.example');
    expect([...secrets]).toContain('KANARIFUGL i aftale');
    const render = letterRenderer({ repository, files, tool, font: () => new Uint8Array() });
    const sent: string[] = [];
    for (const caseId of ['2026-byport', '2026-plejeplan', '2026-tandjournal']) {
      const request = requestTo(repository, caseId);
      const { rendered } = render.request(request, 'skema.xlsx');
      sent.push(rendered.unstyled, rendered.header, rendered.footer);
      const zip = openZip(await writeQuestionnaire(questionnaireOf(repository, request)), {
        files: 99,
        fileBytes: 1e8,
        totalBytes: 1e9,
      });
      for (const name of zip.names) sent.push(new TextDecoder().decode(zip.read(name)));
    }
    for (const caseId of ['2026-skolebro', '2026-venteliste']) {
      const { vendor, contact, cases, date, by } = requestTo(repository, caseId);
      const [only] = cases;
      if (only === undefined) throw new Error(caseId);
      const findings = findingsToHear(repository, only.tilsyn);
      expect(findings.length).toBeGreaterThan(0);
      const { rendered } = render.hearing({ vendor, contact, tilsyn: only.tilsyn, findings, date, deadline: date, by });
      sent.push(rendered.unstyled, rendered.header, rendered.footer);
    }
    const all = sent.join('\n');
    expect(all).toContain('Databehandleraftale om Mødekalender, 2022');
    expect(all).not.toContain('KANARIFUGL');
    expect([...secrets].filter((secret) => all.includes(secret))).toEqual([]);
  });
});

describe('dbs vendor list and show', () => {
  test('lists vendors, those with open cases alone when asked', async () => {
    const files = memoryFiles(sample, root);
    const { stdout } = await run('vendor list --json', files);
    const { vendors } = JSON.parse(stdout) as { readonly vendors: readonly { readonly id: string }[] };
    expect(vendors.map(({ id }) => id)).toEqual(repositoryOf(files).ids('vendor'));
    const open = JSON.parse((await run('vendor list --open --json', files)).stdout) as typeof JSON & {
      vendors: unknown[];
    };
    expect(open.vendors).toContainEqual({
      id: 'byport',
      name: 'Byport',
      country: 'DK',
      systems: 3,
      cases: 1,
      open: 1,
      subProcessors: 1,
    });
    expect(open.vendors.length).toBeLessThan(vendors.length);
    files.put('vendors/byport/vendor.yaml', 'kind: vendor\n');
    expect((await run('vendor list', files)).stderr).toContain('byport');
  });

  test('shows a vendor on one page', async () => {
    const files = memoryFiles(sample, root);
    const { stdout } = await run('vendor show nordlys-laering', files);
    for (const part of [
      'Skolebro',
      '2026-skolebro',
      'ISAE 3000',
      'aktuel til',
      'Sky Hotel',
      'i kraft',
      'Høringssvar',
      'Ida Mønster',
    ])
      expect(stdout).toContain(part);
    const { vendor } = JSON.parse((await run('vendor show byport --json', files)).stdout) as {
      readonly vendor: Record<string, unknown>;
    };
    expect(vendor).toMatchObject({
      id: 'byport',
      cases: [{ id: '2026-byport', openQuestions: 1 }],
      evidence: [{ id: 'byport/isae3000-2025', state: 'current' }],
      chain: [{ target: 'sky-hotel', depth: 1 }],
    });
    expect((await run('vendor show byportt', files)).exitCode).toBe(2);
  });
});

import { describe, expect, test } from 'vitest';
import { Cancelled } from '../src/domain/errors.ts';
import type { Context, Files } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { type RunOptions, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { type Scripted, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();

/** Git knows Dorte of the sample's register, who has written in none of the cases but one. */
const dorte: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Dorte', email: 'dla@dbs-eksempel.example' }) });

const run = (line: string | readonly string[], files: Files, options: Partial<RunOptions> = {}) =>
  runDbs(line, { files, ...options, context: { git: dorte, ...options.context } });

async function ask(line: string, script: readonly Scripted[], files: Files) {
  const prompt = scriptedPrompt(script);
  let stderr = '';
  let stdout = '';
  const terminal: Context['terminal'] = {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    width: 80,
    colorOut: 0,
    colorErr: 0,
    interactive: true,
    redraws: false,
  };
  const { exitCode } = await run(line, files, { context: { prompt, terminal } });
  return { exitCode, stdout, stderr, left: prompt.left() };
}

const caseFile = (slug: string): string => `cases/2026/${slug}/case.yaml`;
/** What a run left changed: paths with their content. */
function changes(files: MemoryFiles): Record<string, string> {
  const known = memoryFiles(sample).snapshot();
  return Object.fromEntries(
    Object.entries(files.snapshot()).filter(
      ([path, content]) =>
        known[path] !== content && !path.endsWith('/') && !path.startsWith('.dbs') && !path.includes('/releases/'),
    ),
  );
}
const findings = async (files: Files, ...paths: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run(['validate', '--format', 'json', ...paths], files);
  return [...stdout.matchAll(/"code": ?"([^"]+)"/g)].flatMap(([, code]) => code ?? []);
};

describe('advance', () => {
  test('records the next step, and whoever writes becomes an author', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn advance 2026-tandjournal --yes', files);
    expect(result).toEqual({ exitCode: 0, stdout: '✓ 2026-tandjournal  Startet 2026-05-15\n', stderr: '' });
    const before = sample[caseFile('tandjournal')] ?? '';
    const after = files.text(caseFile('tandjournal'));
    expect(after).toContain('started: [{ date: 2026-05-15, by: dla }]');
    expect(before).not.toMatch(/authors:.*dla/);
    expect(after).toMatch(/authors:.*dla/);
    expect(Object.keys(changes(files))).toEqual([caseFile('tandjournal')]);
  });

  test('many at once: one plan of those that can, the others with why and the commands that mend; exit code 1', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn advance 2026-plejeplan,2026-byport 2026-skolebro 2026-klasseskaerm --yes', files);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toBe('✓ 2026-plejeplan  Materiale modtaget 2026-05-15\n');
    expect(result.stderr).toContain('2026-byport kan ikke blive „vurderet“ endnu');
    expect(result.stderr).toContain('code cases/2026/byport/assessment.yaml');
    expect(result.stderr).toContain('0 af 3 godkendelser tæller');
    expect(result.stderr).toContain('dbs tilsyn approve 2026-skolebro');
    expect(result.stderr).toContain('Sagen er slut (uden for opgaven).');
    expect(Object.keys(changes(files))).toEqual([caseFile('plejeplan')]);
  });

  test('--json is a contract, also when nothing can move', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn advance 2026-skolebro --yes --json', files);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'tilsyn advance',
      status: 'refused',
      advanced: [],
      held: [
        {
          case: '2026-skolebro',
          step: 'released',
          obstacles: [{ unmet: 'approvals-missing', counted: 0, required: 3 }],
          commands: ['dbs tilsyn approve 2026-skolebro'],
        },
      ],
      changes: [],
    });
    expect(changes(files)).toEqual({});
  });

  test('a vendor’s open cases, and --dry-run writes nothing', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn advance --vendor tandrod --dry-run --json', files);
    expect(JSON.parse(result.stdout)).toMatchObject({
      status: 'planned',
      advanced: [{ case: '2026-tandjournal', to: 'started' }],
      changes: [{ action: 'replace', path: caseFile('tandjournal') }],
    });
    expect(changes(files)).toEqual({});
  });

  test('a step is left out with a reason, and the one after it can be taken at once', async () => {
    const files = memoryFiles(sample);
    const line = [
      'tilsyn',
      'advance',
      '2026-plejeplan',
      '--skip',
      'materialReceived',
      '--reason',
      'Inspektion: hos dem',
      '--yes',
    ];
    expect(await run(line, files)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(caseFile('plejeplan'))).toContain("materialReceived: [{ skipped: 'Inspektion: hos dem' }]");
    const again = await run(line, files);
    expect(again).toMatchObject({ exitCode: 1, stdout: '' });
    expect(again.stderr).toContain('allerede nået eller sprunget over');
  });

  test('a return to the assessment keeps the history', async () => {
    const files = memoryFiles(sample);
    expect((await run('tilsyn advance 2026-skolebro --to assessed --note Retur --yes', files)).exitCode).toBe(0);
    expect(files.text(caseFile('skolebro'))).toContain(
      '  assessed:\n    - { date: 2026-03-24, by: bjn }\n    - { date: 2026-05-15, by: dla, note: Retur }\n',
    );
    expect((await run('tilsyn list --json', files)).stdout).toContain('"phase": "assessed"');
    expect(await findings(files, 'cases/2026/skolebro')).not.toContain('case/milestone-backwards');
  });

  test('what stands between is named', async () => {
    const result = await run('tilsyn advance 2026-tandjournal --to inReview --yes', memoryFiles(sample), {
      width: 200,
    });
    expect(result.exitCode).toBe(1);
    for (const step of ['started', 'materialRequested', 'materialReceived', 'assessed', 'vendorHeard'])
      expect(result.stderr).toContain(`dbs tilsyn advance 2026-tandjournal --to ${step}`);
    expect(result.stderr).toContain('Indstillingen mangler.');
  });

  test.each([
    ['', '<id> og --vendor mangler'],
    ['2026-skolebru', 'Mente du 2026-skolebro?'],
    ['--vendor tandrodt', 'Mente du tandrod?'],
    ['--vendor tavleteknik', 'har ingen tilsyn i gang'],
    ['2026-tandjournal --date 2026-05-16', 'ligger ude i fremtiden'],
    ['2026-tandjournal --date i-gaar', 'er ikke en dato'],
    ['2026-tandjournal --to planned', 'Vælg mellem started (startet)'],
    [
      '2026-tandjournal --skip assessed --reason x',
      'Vælg mellem started (startet), materialRequested (materiale anmodet)',
    ],
    ['2026-plejeplan --skip vendorHeard', '--reason mangler'],
    ['2026-tandjournal --by zzz', 'står ikke i register/people.yaml'],
  ])('%s is refused with what to do', async (args, said) => {
    const files = memoryFiles(sample);
    const result = await run(`tilsyn advance ${args} --yes`, files, { width: 300 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(changes(files)).toEqual({});
  });

  test('somebody Git does not know must say who they are', async () => {
    const result = await runDbs('tilsyn advance 2026-tandjournal --yes', { files: memoryFiles(sample) });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('--by');
  });
});

describe('cancel', () => {
  test('keeps everything, and says why', async () => {
    const files = memoryFiles(sample);
    const line = ['tilsyn', 'cancel', '2026-plejeplan', '--reason', 'Systemet er udfaset', '--yes'];
    expect(await run(line, files)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(caseFile('plejeplan'))).toContain(
      'cancelled: [{ date: 2026-05-15, by: dla, reason: Systemet er udfaset }]',
    );
    expect(Object.keys(changes(files))).toEqual([caseFile('plejeplan')]);
    expect((await run('tilsyn list --phase cancelled --json', files)).stdout).toContain('2026-plejeplan');
    const again = await run(line, files);
    expect(again).toMatchObject({ exitCode: 2, stdout: '' });
    expect(again.stderr).toContain('allerede slut (aflyst)');
  });

  test('out of scope is an ending of its own', async () => {
    const files = memoryFiles(sample);
    const line = 'tilsyn cancel 2026-plejeplan --out-of-scope --reason Chromebook --yes --json';
    expect(JSON.parse((await run(line, files)).stdout)).toMatchObject({ ending: 'outOfScope', case: '2026-plejeplan' });
    expect((await run('tilsyn show 2026-plejeplan', files)).stdout).toContain('Uden for opgaven');
  });
});

const findingFlags = ['--control', 'b.9,F.2', '--title', 'Loggen mangler på ældre servere', '--severity', 'serious'];
const findingWords = ['--seen', 'Tre servere.', '--why', 'Ingen ser misbrug.', '--todo', 'Slå den til.'];

describe('finding add', () => {
  const path = 'cases/2026/byport/findings/b.9-loggen-mangler-paa-aeldre-servere.md';

  test('by prompts and by flags: the same file', async () => {
    const asked = memoryFiles(sample);
    const result = await ask(
      'tilsyn finding add',
      [
        { asks: 'Hvilket tilsyn', answer: 'byport' },
        { asks: 'Hvilken kontrol', answer: 'B.9' },
        { asks: 'Endnu en kontrol', answer: 'F.2' },
        { asks: 'Endnu en kontrol' },
        { asks: 'i én linje', answer: 'Loggen mangler på ældre servere' },
        { asks: 'Hvor alvorlig', answer: 'Alvorlig' },
        { asks: 'Hvem skal handle' },
        { asks: 'Frist', answer: '2026-09-01' },
        { asks: 'underdatabehandlerne', answer: ['byport/sky-hotel'] },
        { asks: 'Hvad har vi set', answer: 'Tre servere.' },
        { asks: 'Hvorfor er det et problem', answer: 'Ingen ser misbrug.' },
        { asks: 'Hvad skal der ske', answer: 'Slå den til.' },
        { asks: 'Skriv observationen?' },
      ],
      asked,
    );
    expect(result).toMatchObject({ exitCode: 0, left: 0 });
    const flagged = memoryFiles(sample);
    const line = ['tilsyn', 'finding', 'add', '2026-byport', ...findingFlags, ...findingWords];
    const flags = ['--deadline', '2026-09-01', '--edge', 'byport/sky-hotel', '--yes'];
    expect(await run([...line, ...flags], flagged)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(asked.snapshot()).toEqual(flagged.snapshot());
    expect(flagged.text(path)).toContain('**Hvad vi har set.** Tre servere.');
    expect(flagged.text(path)).toContain('controls: [B.9, F.2]\nedges: [');
    expect(Object.keys(changes(flagged))).toEqual([caseFile('byport'), path]);
    expect(await findings(flagged, path)).toEqual([]);
  });

  test('the same finding twice, and what is not there, are refused', async () => {
    const files = memoryFiles(sample);
    const line = ['tilsyn', 'finding', 'add', '2026-byport', ...findingFlags, ...findingWords, '--yes'];
    expect((await run(line, files)).exitCode).toBe(0);
    expect((await run(line, files)).stderr).toContain('har allerede observationen');
    const bare = await run('tilsyn finding add 2026-byport --yes', files, { width: 300 });
    expect(bare.stderr).toContain('--control, --title, --severity, --seen, --why og --todo mangler');
    const unknown = await run(
      [...line.slice(0, 4), '--control', 'B.99', ...findingFlags.slice(2), ...findingWords, '--yes'],
      files,
    );
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('--control B.99 findes ikke.');
  });

  test('text with HTML is refused before anything is written', async () => {
    const files = memoryFiles(sample);
    const words = ['--text', 'Ved <script>alert(1)</script> i feltet.', '--addressee', 'vendor'];
    const result = await run(['tilsyn', 'finding', 'add', '2026-byport', ...findingFlags, ...words, '--yes'], files);
    expect(result).toMatchObject({ exitCode: 1, stdout: '' });
    expect(result.stderr).toContain('markdown/html-not-allowed');
    expect(changes(files)).toEqual({});
  });
});

describe('finding close', () => {
  const id = '2026-skolebro/d.2-sletning-i-backup';
  const folder = 'cases/2026/skolebro/followups';

  test('resolved first, its effect checked later; then it is settled', async () => {
    const files = memoryFiles(sample);
    const line = ['tilsyn', 'finding', 'close', id];
    const closed = await run([...line, '--text', 'Skrevet ind i bilaget.', '--yes'], files);
    expect(closed).toMatchObject({ exitCode: 0, stderr: '' });
    const effect = ['--effect', 'effective', '--effect-note', 'Prøvet i maj.', '--yes'];
    expect(await run([...line, ...effect], files)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text(`${folder}/d.2-sletning-i-backup-2026-05-15-dla-virkning.yaml`)).toContain('result: effective');
    expect(await findings(files, 'cases/2026/skolebro')).not.toContain('follow-up/settled-twice');
    const again = await run([...line, '--text', 'Igen', '--date', '2026-05-14', '--yes'], files);
    expect(again).toMatchObject({ exitCode: 2, stdout: '' });
    expect(again.stderr).toContain('--status open');
    expect(Object.keys(changes(files))).toContain(caseFile('skolebro'));
  });

  test('an effect that did not hold is checked again, and then it is settled', async () => {
    const files = memoryFiles(sample);
    const line = ['tilsyn', 'finding', 'close', id, '--text', 'Prøvet.', '--yes'];
    const checked = (date: string, result: string) => run([...line, '--date', date, '--effect', result], files);
    expect(await checked('2026-05-12', 'partly-effective')).toMatchObject({ exitCode: 0 });
    const unchecked = await run([...line, '--date', '2026-05-13'], files);
    expect(unchecked).toMatchObject({ exitCode: 2 });
    expect(unchecked.stderr).toContain('--effect');
    expect(await checked('2026-05-14', 'effective')).toMatchObject({ exitCode: 0 });
    expect(await findings(files, 'cases/2026/skolebro')).not.toContain('follow-up/settled-twice');
    expect(await checked('2026-05-15', 'partly-effective')).toMatchObject({ exitCode: 2 });
    // What is seen not to work after all can always be noted; the finding is open again.
    expect(await checked('2026-05-15', 'not-effective')).toMatchObject({ exitCode: 0 });
    expect(await findings(files, 'cases/2026/skolebro')).not.toContain('follow-up/settled-twice');
  });

  test('by prompts and by flags: the same file', async () => {
    const asked = memoryFiles(sample);
    const result = await ask(
      'tilsyn finding close',
      [
        { asks: 'Hvilken observation', answer: 'd.2-sletning' },
        { asks: 'Hvor står', answer: 'Risiko accepteret' },
        { asks: 'Hvorfor accepteres', answer: 'Styregruppen har accepteret den.' },
        { asks: 'Notér opfølgningen?' },
      ],
      asked,
    );
    expect(result).toMatchObject({ exitCode: 0, left: 0 });
    const flagged = memoryFiles(sample);
    const flags = ['--status', 'accepted-risk', '--text', 'Styregruppen har accepteret den.', '--yes'];
    expect((await run(['tilsyn', 'finding', 'close', id, ...flags], flagged)).exitCode).toBe(0);
    expect(asked.snapshot()).toEqual(flagged.snapshot());
  });

  test.each([
    [`${id.replace('backup', 'bakup')} --text x`, `Mente du ${id}?`],
    ['--text x', '<finding> mangler'],
    [id, '--text mangler'],
    [`${id} --status open --effect effective --text x`, '--effect hører til en observation, der er løst'],
    [`${id} --evidence ingen/ting --text x`, '--evidence ingen/ting findes ikke'],
  ])('%s is refused with what to do', async (args, said) => {
    const files = memoryFiles(sample);
    const result = await run(`tilsyn finding close ${args} --yes`, files, { width: 300 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(changes(files)).toEqual({});
  });
});

describe('log add', () => {
  test('a hearing gets its deadline by dbs.yaml, and an answer ends it', async () => {
    const files = memoryFiles(sample);
    expect((await run('tilsyn log add 2026-byport --hearing --date 2026-05-12 --yes', files)).exitCode).toBe(0);
    const path = 'cases/2026/byport/dialogue/2026-05-12-hoering-over-udkast-til-rapport.md';
    expect(files.text(path)).toContain('answerDue: 2026-05-26\nhearing: true\ndeadline: 2026-05-26\n');
    const line =
      'tilsyn log add 2026-byport --answers 2026-05-12-hoering-over-udkast-til-rapport --text Ingen. --yes --json';
    expect(JSON.parse((await run(line, files)).stdout)).toMatchObject({
      entry: {
        direction: 'in',
        answers: '2026-byport/2026-05-12-hoering-over-udkast-til-rapport',
        subject: 'Svar: Høring over udkast til rapport',
      },
    });
    expect(await findings(files, 'cases/2026/byport/dialogue')).not.toContain('dialogue/answer-overdue');
  });

  test('by prompts and by flags: the same file', async () => {
    const asked = memoryFiles(sample);
    const result = await ask(
      'tilsyn log add',
      [
        { asks: 'Hvilket tilsyn eller hvilken leverandør', answer: '2026-byport' },
        { asks: 'Er det et svar på', answer: 'Nej' },
        { asks: 'Hvem henvendte sig', answer: 'Ud' },
        { asks: 'Hvordan foregik', answer: 'Telefon' },
        { asks: 'Modpartens rolle', answer: 'DPO' },
        { asks: 'Emnet', answer: 'Spørgsmål om log' },
        { asks: 'Hvad blev sagt', answer: 'Vi spurgte til loggen.' },
        { asks: 'Svarfrist', answer: '2026-06-01' },
        { asks: 'Notér det' },
      ],
      asked,
    );
    expect(result).toMatchObject({ exitCode: 0, left: 0 });
    const flagged = memoryFiles(sample);
    const words = ['--with', 'DPO', '--subject', 'Spørgsmål om log', '--text', 'Vi spurgte til loggen.'];
    const flags = ['--direction', 'out', '--channel', 'phone', '--answer-due', '2026-06-01', '--yes'];
    expect((await run(['tilsyn', 'log', 'add', '2026-byport', ...words, ...flags], flagged)).exitCode).toBe(0);
    expect(asked.snapshot()).toEqual(flagged.snapshot());
  });

  test('a vendor’s own dialogue makes nobody an author; an internal note is the secretariat’s', async () => {
    const files = memoryFiles(sample);
    const line = 'tilsyn log add --vendor nordlys-laering --direction internal --subject Ejerskifte --yes';
    expect((await run(line, files)).exitCode).toBe(0);
    const path = 'vendors/nordlys-laering/dialogue/2026-05-15-ejerskifte.md';
    expect(Object.keys(changes(files))).toEqual([path]);
    expect(files.text(path)).toContain('confidentiality: secretariat');
  });

  test.each([
    ['', '<id> og --vendor mangler'],
    ['2026-byport --subject x', '--direction mangler'],
    ['2026-byport --direction in', '--subject mangler'],
    ['2026-byport --answers 2026-04-08-materiale-bestilte', 'Mente du 2026-byport/2026-04-08-materiale-bestilt?'],
    ['2026-byport --direction out --subject x --deadline 2026-06-01', '--deadline hører til en høring'],
    ['2026-byport --direction out --subject x --answer-due snart', 'er ikke en dato'],
  ])('%s is refused with what to do', async (args, said) => {
    const files = memoryFiles(sample);
    const result = await run(`tilsyn log add ${args} --yes`, files, { width: 300 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(changes(files)).toEqual({});
  });
});

describe('year over year', () => {
  /** The sample, none of its cases released. */
  const neverReleased = (): MemoryFiles =>
    memoryFiles(Object.fromEntries(Object.entries(sample).filter(([path]) => !path.includes('/releases/'))));

  /** The sample, some of its cases released. */
  const released = (...names: readonly string[]): MemoryFiles =>
    memoryFiles({
      ...sample,
      ...Object.fromEntries(
        names.map((name) => [`cases/2026/${name}/releases/1/release.yaml`, releaseRecord(1, '2026-05-12')]),
      ),
    });

  test('--from carries controls and open findings, to be assessed again', async () => {
    const files = released('skolebro');
    const result = await run('tilsyn new --from 2026-skolebro --year 2027 --owner aho --yes', files);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const assessment = files.text('cases/2027/skolebro/assessment.yaml');
    expect(assessment).not.toMatch(/rating: (?!not-assessed|met|partly-met|not-met|not-applicable)/);
    expect(assessment.match(/^ {4}rating: not-assessed$/gm)?.length).toBe(49);
    expect(assessment).toContain('    carriedFrom: { case: 2026-skolebro, rating: met }');
    const carried = Object.keys(changes(files)).filter((path) => path.includes('/findings/'));
    // C.7 is settled in the sample, and stays behind.
    expect(carried.map((path) => path.split('/').at(-1))).toEqual([
      'b.6-gennemgang-af-adgange.md',
      'b.6-kommunens-brugere.md',
      'd.2-sletning-i-backup.md',
      'g.1-fjernadgang-i-proceduren.md',
      'g.2-instruks-eller-luk.md',
      'g.2-support-fra-usa.md',
    ]);
    const finding = files.text('cases/2027/skolebro/findings/d.2-sletning-i-backup.md');
    expect(finding).toContain("carriedFrom: '2026-skolebro/d.2-sletning-i-backup'");
    const body = (content: string | undefined): string => (content ?? '').split('---\n').at(-1)?.trim() ?? '';
    expect(body(finding)).toBe(body(sample['cases/2026/skolebro/findings/d.2-sletning-i-backup.md']));
    expect(files.text('cases/2027/skolebro/case.yaml')).toContain('previous: 2026-skolebro');
    expect((await run('validate --fail-on error cases/2027', files)).exitCode).toBe(0);
  });

  test('a case that was never released leaves its frame, and nothing it judged', async () => {
    const files = neverReleased();
    const result = await run('tilsyn new --from 2026-skolebro --year 2027 --owner aho --yes', files);
    expect(result.exitCode).toBe(0);
    expect(result.stdout.replace(/\s+/g, ' ')).toContain(
      '2026-skolebro er aldrig frigivet. Dens vurderinger og observationer føres derfor ikke videre',
    );
    const made = files.text('cases/2027/skolebro/case.yaml');
    expect(made).toMatch(/^systems:\n {2}- skolebro$/m);
    expect(made).not.toMatch(/^previous:/m);
    expect(files.text('cases/2027/skolebro/assessment.yaml')).not.toContain('carriedFrom');
    expect(Object.keys(changes(files)).filter((path) => path.includes('/findings/'))).toEqual([]);
    const many = await run('tilsyn new --from 2026-skolebro 2026-byport --year 2028 --yes', files);
    expect(many.stdout.replace(/\s+/g, ' ')).toContain('2026-byport er aldrig frigivet: intet føres videre');
  });

  test('only a released case is proposed, and taken, as the previous one', async () => {
    const line = 'tilsyn new --system skolebro --year 2027 --owner aho --yes';
    const proposed = async (files: MemoryFiles): Promise<string | undefined> => {
      expect((await run(line, files)).exitCode).toBe(0);
      return /^previous: (.*)$/m.exec(files.text('cases/2027/skolebro/case.yaml'))?.[1];
    };
    expect(await proposed(neverReleased())).toBeUndefined();
    expect(await proposed(released('skolebro'))).toBe('2026-skolebro');
    const files = neverReleased();
    const refused = await run(`${line} --previous 2026-skolebro`, files);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr.replace(/\s+/g, ' ')).toContain('2026-skolebro er aldrig frigivet');
    expect(Object.keys(files.snapshot()).filter((path) => path.startsWith('cases/2027'))).toEqual([]);
    expect((await run(`${line} --previous 2026-skolebro`, released('skolebro'))).exitCode).toBe(0);
  });

  test('many at once: those that can in one plan, the others with why', async () => {
    const files = released('skolebro', 'venteliste');
    const line = 'tilsyn new --from 2026-skolebro 2026-klasseskaerm 2026-venteliste --year 2027 --yes';
    const result = await run(`${line} --json`, files);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    const said = JSON.parse(result.stdout);
    expect(said.cases.map(({ id }: { id: string }) => id)).toEqual(['2027-skolebro', '2027-venteliste']);
    expect(said.cases.map(({ owner }: { owner: string }) => owner)).toEqual(['aho', 'bjn']);
    expect(said.refused).toMatchObject([{ name: '2026-klasseskaerm' }]);
    expect(Object.keys(changes(files)).every((path) => path.startsWith('cases/2027/'))).toBe(true);
  });

  test('a vendor’s systems each get a case, and one that has it is left', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn new --vendor nordlys-laering --each --yes', files);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('2026-laesespor');
    expect(result.stderr).toContain('2026-skolebro findes allerede');
  });

  test('two that want one name: the second is left', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn new --vendor omsorgshuset nordlys-laering --slug samme --yes', files);
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('Et andet af tilsynene skriver også');
  });
});

describe('show and list', () => {
  test.each([60, 80, 120])('fit %i columns', async (width) => {
    const files = memoryFiles(sample);
    const lines = (text: string): readonly number[] => text.split('\n').map((line) => line.length);
    expect(Math.max(...lines((await run('tilsyn list', files, { width })).stdout))).toBeLessThanOrEqual(width);
    // What is pasted, and an id, are never cut.
    const commands = /^ +(?:dbs|code) |2026-skolebro\//;
    const shown = (await run('tilsyn show 2026-skolebro', files, { width })).stdout.split('\n');
    expect(Math.max(...shown.filter((line) => !commands.test(line)).map((line) => line.length))).toBeLessThanOrEqual(
      width,
    );
  });

  test('who holds it, since when, what is missing and the command that does it', async () => {
    const { stdout } = await run('tilsyn show 2026-plejeplan', memoryFiles(sample));
    expect(stdout).toContain('Hos                Omsorgshuset');
    expect(stdout).toContain('Siden              2026-04-29 (16 dage)');
    expect(stdout).toContain('Næste trin er „materiale modtaget“. Intet mangler:\n  dbs tilsyn advance 2026-plejeplan');
  });

  test('filters', async () => {
    const files = memoryFiles(sample);
    const ids = async (flags: string): Promise<readonly string[]> =>
      JSON.parse((await run(`tilsyn list --json ${flags}`, files)).stdout).cases.map(({ id }: { id: string }) => id);
    expect(await ids('--holder vendor')).toEqual(['2026-byport', '2026-plejeplan']);
    expect(await ids('--holder reviewers')).toEqual(['2026-skolebro']);
    expect(await ids('--open --owner dla')).toEqual([]);
    expect(await ids('--overdue')).toEqual([]);
    expect(await ids('--phase outOfScope')).toEqual(['2026-klasseskaerm']);
  });
});

describe('in review', () => {
  const answer = (decision: 'approve' | 'return', date: string): string =>
    [
      'kind: approval',
      'reviewer: mkj',
      'role: reviewer',
      `decision: ${decision}`,
      `contentDigest: ${'a'.repeat(64)}`,
      `textDigest: ${'a'.repeat(64)}`,
      `date: ${date}`,
      "comment: 'Se bilag C.7.'",
      'previous: null',
      'recorded: { by: aho, on: 2026-05-12, channel: mail, text: Svar }',
      '',
    ].join('\n');
  const withAnswer = (decision: 'approve' | 'return', date: string): MemoryFiles =>
    memoryFiles({ ...sample, [`cases/2026/skolebro/approvals/${date}-mkj-01234567.yaml`]: answer(decision, date) });

  test('a reviewer’s return sends the case back, with who and why; sent again, the reviewers have it', async () => {
    const files = withAnswer('return', '2026-05-12');
    const { stdout } = await run('tilsyn show 2026-skolebro', files);
    expect(stdout).toContain('Fase                Vurderet, sendt tilbage af mkj');
    expect(stdout).toContain('Hos                 aho');
    expect(stdout).toContain('Siden               2026-05-12 (3 dage)');
    expect(stdout).toContain('2026-05-12 mkj: Se bilag C.7.');
    expect(stdout).toContain('(ikke efterprøvet)');
    expect(stdout).toContain('dbs tilsyn submit 2026-skolebro\n');
    expect((await run('tilsyn advance 2026-skolebro --yes', files)).stdout).toContain('I kvalitetssikring 2026-05-15');
    expect(JSON.parse((await run('tilsyn list --json --phase inReview', files)).stdout)).toMatchObject({
      cases: [{ id: '2026-skolebro', holder: 'reviewers', returnedBy: [] }],
    });
  });

  test('an approval of something else counts for nothing', async () => {
    const { stdout } = await run('tilsyn show 2026-skolebro --json', withAnswer('approve', '2026-05-12'));
    expect(JSON.parse(stdout)).toMatchObject({
      case: { phase: 'inReview', review: { counted: 0, required: 3, verified: false } },
      next: 'released',
      waitsFor: [{ unmet: 'approvals-missing' }],
      commands: ['dbs tilsyn approve 2026-skolebro'],
    });
  });
});

const silent = 'tilsyn advance 2026-findes-ikke --yes';

describe('killed at any moment, the repository is before or after', () => {
  const keep =
    /^(register\/(?:people|municipalities|catalogues\/(?:controls|risk-model|concepts|evidence-types))|vendors\/byport\/(?:vendor|systems)|cases\/2026\/byport)/;
  const small = sampleTree((path) => keep.test(path));
  const followUp = 'tilsyn finding close 2026-byport/b.9-manglende-log --text Rettet --yes';
  test.each<readonly [string, readonly string[]]>([
    ['advance', 'tilsyn advance 2026-byport --skip vendorHeard --reason Prøve --yes'.split(' ')],
    ['cancel', 'tilsyn cancel 2026-byport --reason Prøve --yes'.split(' ')],
    ['finding add', ['tilsyn', 'finding', 'add', '2026-byport', ...findingFlags, ...findingWords, '--yes']],
    ['finding close', followUp.split(' ')],
    ['new, from last year', 'tilsyn new --from 2026-byport --year 2027 --owner aho --yes'.split(' ')],
    ['log add', 'tilsyn log add 2026-byport --direction in --subject Svar --yes'.split(' ')],
  ])(
    '%s',
    async (_, line) => {
      const documents = (files: MemoryFiles): Record<string, string> =>
        Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));
      const whole = memoryFiles(small);
      const before = documents(whole);
      const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
      expect(await run(line, counted)).toMatchObject({ exitCode: 0 });
      const after = documents(whole);
      expect(after).not.toEqual(before);
      for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
        for (const mode of ['before', 'torn', 'after'] as const) {
          const files = memoryFiles(small);
          const failing = failingFiles(files, { failAt, mode });
          await run(line, failing).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          expect(failing.struck()).toBe(true);
          expect((await run(silent, files)).exitCode).toBe(2);
          expect([before, after]).toContainEqual(documents(files));
        }
      }
    },
    300_000,
  );
});

test('Ctrl-C and no write nothing', async () => {
  const files = memoryFiles(sample);
  const cancel = (): never => {
    throw new Cancelled();
  };
  const script: readonly Scripted[] = [{ asks: 'Skal det noteres?', answer: false }];
  expect((await ask('tilsyn advance 2026-tandjournal', script, files)).exitCode).toBe(130);
  const asked = await ask('tilsyn advance 2026-tandjournal', [{ asks: 'Skal det', answer: cancel }], files);
  expect(asked.exitCode).toBe(130);
  expect(changes(files)).toEqual({});
});

import { describe, expect, test } from 'vitest';
import { replacementNumber } from './support/replacement-number.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';
import { scriptedPrompt } from './support/scripted-prompt.ts';

const line = ['impact', '--sub-processor', 'brevdue', '--incident', 'Adgang *uden* lov', '--owner', 'aho'];

describe('an incident told twice', () => {
  test('opens its cases once, and leaves a corrected draft alone', async () => {
    const files = sampleFiles();
    const first = JSON.parse((await runDbs([...line, '--yes', '--json'], { files })).stdout);
    expect(first.cases.map(({ id }: { readonly id: string }) => id)).toEqual([
      '2026-plejeplan-brud',
      '2026-skolebro-brud',
    ]);
    files.put(first.notice.file, 'rettet i hånden');
    const before = files.snapshot();
    const { stdout, exitCode } = await runDbs([...line, '--yes', '--json'], { files });
    const second = JSON.parse(stdout);
    expect({ exitCode, cases: second.cases, existing: second.existing, drafted: second.notice.alreadyDrafted }).toEqual(
      {
        exitCode: 0,
        cases: [],
        existing: ['2026-plejeplan-brud', '2026-skolebro-brud'],
        drafted: true,
      },
    );
    expect(files.snapshot()).toEqual(before);
    const words = await runDbs([...line, '--yes'], { files });
    expect(words.stdout).toContain(
      'Der er allerede åbnet tilsyn om hændelsen: 2026-plejeplan-brud, 2026-skolebro-brud.',
    );
    expect(words.stdout).toContain('er ikke rørt');
  });

  test('but another incident opens cases of its own', async () => {
    const files = sampleFiles();
    await runDbs([...line, '--yes'], { files });
    const other = [...line.slice(0, 4), 'Noget andet', '--owner', 'aho', '--yes', '--json'];
    const { cases, otherBreaches } = JSON.parse((await runDbs(other, { files })).stdout);
    expect(otherBreaches).toEqual(['2026-plejeplan-brud', '2026-skolebro-brud']);
    expect(cases.map(({ id }: { readonly id: string }) => id)).toEqual([
      '2026-plejeplan-brud-maj',
      '2026-skolebro-brud-maj',
    ]);
  });
});

test.each([true, false])('a person is asked once, and %s is what happens', async (answer) => {
  const files = sampleFiles();
  const before = files.snapshot();
  const prompt = scriptedPrompt([{ asks: 'Skriv varslet, og opret tilsynene?', answer }]);
  const silent = { out: () => {}, err: () => {}, width: 100, colorOut: 0, colorErr: 0, redraws: false } as const;
  const { exitCode } = await runDbs(line, { files, context: { prompt, terminal: { ...silent, interactive: true } } });
  expect(prompt.left()).toBe(0);
  expect(exitCode).toBe(answer ? 0 : 130);
  expect(files.read('cases/2026/skolebro-brud/case.yaml') !== undefined).toBe(answer);
  if (!answer) expect(files.snapshot()).toEqual(before);
});

test('two incidents that begin alike have a notice each', async () => {
  const files = sampleFiles();
  const alike = 'Uvedkommende har i flere dage haft adgang til beskeder og vedhæftede filer hos';
  for (const end of ['borgere', 'medarbejdere'])
    await runDbs(['impact', '--vendor', 'brevdue', '--incident', `${alike} ${end}`, '--owner', 'aho', '--yes'], {
      files,
    });
  expect(files.list('dist/impact')).toHaveLength(2);
});

test('every case begins with an internal note of its own systems, and the whole repository holds', async () => {
  const files = sampleFiles();
  await runDbs([...line, '--yes'], { files });
  const [entry = ''] = files.list('cases/2026/skolebro-brud/dialogue').map(({ name }) => name);
  const note = files.text(`cases/2026/skolebro-brud/dialogue/${entry}`);
  expect(note).toMatch(/^direction: internal /m);
  expect(note).toMatch(/^confidentiality: secretariat$/m);
  expect(note).toContain('Adgang \\*uden\\* lov');
  expect(note).toContain('- Skolebro: Nordlys Læring → Brevdue');
  expect(note).not.toContain('Plejeplan');
  const { exitCode, stdout } = await runDbs('validate --format json', { files });
  expect({
    exitCode,
    errors: JSON.parse(stdout).diagnostics.filter((each: { severity: string }) => each.severity === 'error'),
  }).toEqual({ exitCode: 0, errors: [] });
});

test('the notice takes nothing for certain, keeps addresses whole, and leaves the duty where it lies', async () => {
  const { stdout } = await runDbs([...line, '--json'], { files: sampleFiles() });
  const { text } = JSON.parse(stdout).notice;
  expect(text).toContain('Om Brevdue: Adgang \\*uden\\* lov');
  expect(text).toContain('Vi har ikke efterprøvet oplysningen.');
  expect(text).toContain('72 timer');
  expect(text).toContain('DBS anmelder ikke på jeres vegne.');
  expect(text).toContain('| Viborg | brud@viborg-kommune.example | Plejeplan, Skolebro |');
});

test('nobody hit: no notice, no case, and why', async () => {
  const files = sampleFiles();
  const before = files.snapshot();
  const { stdout, exitCode } = await runDbs(
    ['impact', '--vendor', 'kumulonia', '--incident', 'Brand', '--owner', 'aho', '--yes'],
    { files },
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Ingen systemer rammes.');
  expect(stdout).toContain('Leddet klarsvar/kumulonia var i brug til og med 19. april 2026.');
  expect(stdout).not.toContain('Varsel om');
  expect(files.snapshot()).toEqual(before);
});

test('without somebody to own them, cases are refused in words and the notice is drafted all the same', async () => {
  const files = sampleFiles();
  const { stdout, stderr, exitCode } = await runDbs([...line.slice(0, 5), '--yes'], { files });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Angiv --owner');
  expect(stdout).toContain('Udkastet til varslet ligger i dist/impact/');
});

test('a CPR number in what happened is refused and repeated nowhere', async () => {
  const files = sampleFiles();
  const before = files.snapshot();
  const told = [
    'impact',
    '--vendor',
    'brevdue',
    '--incident',
    `Brev til ${replacementNumber}`,
    '--owner',
    'aho',
    '--yes',
  ];
  const { exitCode, stdout, stderr } = await runDbs(told, { files });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('ligner et CPR-nummer');
  expect(stderr).not.toContain('671290');
  expect(files.snapshot()).toEqual(before);
});

const plejeplan = 'vendors/omsorgshuset/systems/plejeplan.yaml';

test('no case is promised of a system that gets none, and nobody is said to use what is phased out', async () => {
  const files = sampleFiles();
  files.put(plejeplan, files.text(plejeplan).replace('deactivated: false', 'deactivated: true'));
  const told = JSON.parse((await runDbs([...line, '--json'], { files })).stdout);
  expect(told.withoutCase).toEqual(['plejeplan']);
  expect(told.notice.text).toContain('- Vi åbner et ekstraordinært tilsyn med Skolebro.');
  expect(told.notice.text).toContain('fordi I bruger eller har brugt mindst ét af systemerne');
  const { stdout } = await runDbs(line, { files });
  expect(stdout).toContain('Ramt, men uden tilsyn om hændelsen: Plejeplan.');
});

test('no case is promised at all while nobody is there to own one', async () => {
  const { stdout } = await runDbs([...line.slice(0, 5), '--json'], { files: sampleFiles() });
  const { notice, withoutCase } = JSON.parse(stdout);
  expect(withoutCase).toEqual(['plejeplan', 'skolebro']);
  expect(notice.text).not.toContain('Vi åbner');
});

test('a system hit since the case was opened is told of', async () => {
  const files = sampleFiles();
  await runDbs([...line, '--yes'], { files });
  const other = 'vendors/nordlys-laering/systems/laesespor.yaml';
  const link = 'vendors/nordlys-laering/sub-processors/brevdue.yaml';
  expect(files.text(other)).toContain('deactivated: false');
  files.put(link, files.text(link).replace(/^systems: .*$/m, 'systems: []'));
  const { existing, withoutCase } = JSON.parse((await runDbs([...line, '--json'], { files })).stdout);
  expect(existing).toEqual(['2026-plejeplan-brud', '2026-skolebro-brud']);
  expect(withoutCase).toContain('laesespor');
});

test('a municipality that is no member is marked among the recipients', async () => {
  const files = sampleFiles();
  files.put(plejeplan, files.text(plejeplan).replace("  - '0101'\n", "  - '0101'\n  - '0147'\n"));
  const { notice } = JSON.parse((await runDbs([...line, '--json'], { files })).stdout);
  expect(notice.text).toContain('| Frederiksberg, ikke medlem |');
  expect(notice.text).toContain('| København |');
});

test('a subject is not cut in the middle of a sign', async () => {
  const files = sampleFiles();
  const what = `${'a'.repeat(97)}😀😀`;
  await runDbs([...line.slice(0, 4), what, '--owner', 'aho', '--yes'], { files });
  const [entry = ''] = files.list('cases/2026/skolebro-brud/dialogue').map(({ name }) => name);
  const note = files.text(`cases/2026/skolebro-brud/dialogue/${entry}`);
  expect(note).toContain('a😀');
  expect(note).not.toContain('\ufffd');
  expect(note.split('---')[1]).not.toMatch(/\\ud83d|\\uD83D/);
});

describe('cases that cannot be made', () => {
  /** The sample, with something about every system hit by Brevdue changed. */
  const unready = (change: (written: string) => string) => {
    const files = sampleFiles();
    for (const path of [plejeplan, 'vendors/nordlys-laering/systems/skolebro.yaml'])
      files.put(path, change(files.text(path)));
    return files;
  };
  const told = async (files: ReturnType<typeof unready>, words: readonly string[] = line) => {
    const { stderr, exitCode } = await runDbs([...words, '--yes'], { files });
    expect(exitCode).toBe(1);
    return stderr.replace(/\s+/g, ' ');
  };

  test('for one reason are told of in one sentence, with the command that has the flag', async () => {
    const said = await told(unready((written) => written.replace(/^personalData: .*$/m, 'personalData: unknown')));
    expect(said.match(/Ingen har undersøgt/g)).toHaveLength(1);
    expect(said).toContain('2 tilsyn kan ikke oprettes (nordlys-laering, omsorgshuset).');
    expect(said).toContain('hvilke personoplysninger Skolebro, Plejeplan har');
    expect(said).toContain('`dbs impact` kan ikke svare på det.');
    expect(said).toContain('dbs tilsyn new --system skolebro --type extraordinary --trigger breach');
  });

  test('for want of risk answers name the questions of each', async () => {
    const said = await told(unready((written) => written.replace(/^risk:\n(?: {2}.*\n)+/m, '')));
    expect(said.match(/risikospørgsmål/g)).toHaveLength(1);
    expect(said).toMatch(/mangler: Skolebro \(A, B, C, D\), Plejeplan \(A, B, C, D\)\./);
  });

  test('for want of somebody to own them are told of once, by a flag this command has', async () => {
    const said = await told(sampleFiles(), line.slice(0, 5));
    expect(said.match(/Det fremgår ikke, hvem du er/g)).toHaveLength(1);
    expect(said).toContain('nordlys-laering, omsorgshuset: Det fremgår ikke');
    expect(said).not.toContain('dbs tilsyn new');
  });

  test('each for its own reason stand apart', async () => {
    const files = sampleFiles();
    files.put(plejeplan, files.text(plejeplan).replace(/^personalData: .*$/m, 'personalData: unknown'));
    const said = await told(files);
    expect(said).toContain('omsorgshuset: Ingen har undersøgt, hvilke personoplysninger Plejeplan har.');
    expect(said).not.toContain('kan ikke oprettes');
  });
});

import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const countries = 'register/catalogues/countries@1.yaml';
const at = (today: string) => ({ clock: { today: () => today, now: () => Date.parse(`${today}T12:00:00Z`) } });
const review = (files: ReturnType<typeof memoryFiles>, line: string, today = '2026-11-20') =>
  runDbs(`catalogue review ${line}${line.includes('--by') ? '' : ' --by aho'} --yes --json`, {
    files,
    context: at(today),
  });
const old = async (files: ReturnType<typeof memoryFiles>, day: string): Promise<boolean> => {
  const { stdout } = await runDbs(`validate register --at ${day} --json`, { files });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; file: string }[] };
  return diagnostics.some(({ code, file }) => code === 'register/catalogue-old' && file === countries);
};

describe('catalogue review', () => {
  test('counts from its day: the catalogue was old before, and is until its time has gone again', async () => {
    const files = memoryFiles(sampleTree());
    expect(await old(files, '2026-11-20')).toBe(true);
    const { exitCode, stdout } = await review(files, 'countries --unchanged --note Set.');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      catalogue: 'countries@1',
      review: { date: '2026-11-20', by: 'aho', note: 'Set.' },
      reviewDue: '2027-05-20',
    });
    expect([await old(files, '2026-11-19'), await old(files, '2026-11-20')]).toEqual([true, false]);
    expect([await old(files, '2027-05-20'), await old(files, '2027-05-21')]).toEqual([false, true]);
  });

  test('changes no case’s content, and keeps what was noted before', async () => {
    const files = memoryFiles(sampleTree());
    const digest = async (): Promise<string> =>
      (JSON.parse((await runDbs('tilsyn show 2026-skolebro --json', { files })).stdout) as { contentDigest: string })
        .contentDigest;
    const before = [await digest(), files.text(countries)] as const;
    await review(files, 'countries --unchanged', '2026-11-20');
    await review(files, 'countries --unchanged', '2026-12-20');
    expect(await digest()).toBe(before[0]);
    const now = files.text(countries);
    expect(now).toContain('2026-11-20');
    expect(now).toContain('2026-12-20');
    expect(now.split('entries:')[1]?.slice(0, 400)).toBe(before[1].split('entries:')[1]?.slice(0, 400));
  });

  test('the register of municipalities is reviewed too', async () => {
    const files = memoryFiles(sampleTree());
    expect((await review(files, 'municipalities --unchanged')).exitCode).toBe(0);
    expect(files.text('register/municipalities.yaml')).toContain('2026-11-20');
  });

  test('a person sees the source first; one that says otherwise is told of a new version, and nothing is written', async () => {
    const files = memoryFiles(sampleTree());
    const before = files.snapshot();
    const prompt = scriptedPrompt([
      { asks: 'Hvilket katalog', answer: 'Lande' },
      { asks: 'Siger kilden', answer: false },
    ]);
    const { exitCode, stderr } = await runDbs('catalogue review', {
      files,
      context: { ...at('2026-11-20'), prompt, terminal: { ...atTerminal } },
    });
    expect([exitCode, prompt.left(), files.snapshot()]).toEqual([130, 0, before]);
    expect(stderr).toBeDefined();
  });

  test.each([
    ['without a word that it is unchanged', 'countries', '--unchanged'],
    ['of a catalogue nobody knows', 'contries --unchanged', 'countries'],
    ['on a day that has not come', 'countries --unchanged --date 2026-11-21', '--date'],
    ['by somebody nobody knows', 'countries --unchanged --by xyz', 'xyz'],
  ])('refuses a review %s', async (_, line, said) => {
    const files = memoryFiles(sampleTree());
    const before = files.snapshot();
    const { exitCode, stderr } = await review(files, line);
    expect([exitCode, files.snapshot()]).toEqual([2, before]);
    expect(stderr).toContain(said);
  });
});

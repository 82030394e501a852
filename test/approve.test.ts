import { describe, expect, test } from 'vitest';
import { Cancelled } from '../src/domain/errors.ts';
import type { Context, Files } from '../src/ports.ts';
import { reachesOut } from '../src/reports/render/self-contained.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { deskCase, emailOf, registerWithKeys, testSigner } from './support/review-desk.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { type Scripted, scriptedPrompt } from './support/scripted-prompt.ts';

const whole = sampleTree((path) => !path.startsWith('cases/') || path.startsWith('cases/2026/skolebro/'));
const sample: Record<string, string> = {
  ...whole,
  'register/people.yaml': registerWithKeys(whole['register/people.yaml'] ?? ''),
};

/** Everything is committed on the main branch, and mkj is at the keyboard. */
const git =
  (files: Files): Context['git'] =>
  () =>
    fakeGit({ identity: async () => ({ name: 'Morten', email: emailOf('mkj') }) }, files);

const run = (line: string | readonly string[], files: Files, context: Partial<Context> = {}): Promise<RunResult> =>
  runDbs(line, { files, context: { git: git(memoryFiles(sample)), signer: testSigner, ...context } });

/** What is left beside the tool's own notes and the pages it can make again. */
const documents = (files: MemoryFiles): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs') && !path.startsWith('dist')),
  );

describe('killed at any write, the answer is whole or not there', () => {
  const noCase = 'tilsyn approve 2026-findes-ikke --yes';

  test.each([
    ['approve', ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', 'mkj']],
    ['return', ['tilsyn', 'return', deskCase, '--yes', '--sign-with', 'mkj', '--comment', 'Ret F.2']],
  ])(
    '%s',
    async (_, line) => {
      const files = memoryFiles(sample);
      const before = documents(files);
      const counted = failingFiles(files, { failAt: 0, mode: 'before' });
      expect(await run(line, counted)).toMatchObject({ exitCode: 0 });
      const after = documents(files);
      expect(Object.keys(after).filter((path) => before[path] === undefined)).toHaveLength(2);
      for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
        for (const mode of ['before', 'torn', 'after'] as const) {
          const struck = memoryFiles(sample);
          const failing = failingFiles(struck, { failAt, mode });
          await run(line, failing).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
          expect(failing.struck()).toBe(true);
          // Any writing command finishes or undoes it first.
          expect((await run(noCase, struck)).exitCode).toBe(2);
          expect([before, after]).toContainEqual(documents(struck));
        }
      }
    },
    300_000,
  );
});

describe('at the terminal', () => {
  async function ask(line: string, script: readonly Scripted[], files: MemoryFiles = memoryFiles(sample)) {
    const prompt = scriptedPrompt(script);
    let shown = '';
    const served: string[] = [];
    let open = 0;
    const terminal: Context['terminal'] = {
      out: (text) => {
        shown += text;
      },
      err: (text) => {
        shown += text;
      },
      width: 80,
      colorOut: 0,
      colorErr: 0,
      interactive: true,
      redraws: false,
    };
    const close = async (): Promise<void> => {
      open -= 1;
    };
    const http: Context['http'] = {
      serve: async ({ handle }) => {
        open += 1;
        const page = handle('/');
        if (page !== 'events') served.push(String(page.body));
        return { url: 'http://127.0.0.1:4400/', push: () => undefined, close };
      },
      openInBrowser: async () => true,
    };
    const { exitCode } = await run(line, files, { prompt, terminal, http });
    return { exitCode, shown, served, open, files, left: prompt.left() };
  }

  test('the reviewer sees the same bytes that are written, and is asked by the version', async () => {
    const { exitCode, shown, served, open, files } = await ask(`tilsyn approve ${deskCase} --sign-with mkj`, [
      { asks: 'Bemærkning', answer: 'Godt arbejde' },
      { asks: 'Godkend 2026-skolebro, version ', answer: true },
    ]);
    expect(exitCode).toBe(0);
    expect(served).toEqual([files.text('dist/review/2026-skolebro.html')]);
    expect(open).toBe(0);
    expect(shown).toContain('http://127.0.0.1:4400/');
    expect(shown).toContain('1 af 3 godkendelser; der mangler 2 fra andre kommuner.');
  });

  test('no, and Ctrl-C, sign and write nothing', async () => {
    const cancel = (): never => {
      throw new Cancelled();
    };
    for (const answer of [false, cancel]) {
      const { exitCode, files, open } = await ask(`tilsyn approve ${deskCase} --sign-with mkj`, [
        { asks: 'Bemærkning', answer: '' },
        { asks: 'Godkend', answer },
      ]);
      expect(exitCode).toBe(130);
      expect(documents(files)).toEqual(documents(memoryFiles(sample)));
      expect(open).toBe(0);
    }
  });

  test('a title that would turn the text on the terminal round is refused, and not shown', async () => {
    const hostile = { ...sample };
    const path = 'cases/2026/skolebro/case.yaml';
    hostile[path] = (hostile[path] ?? '').replace(
      'title: Tilsyn med Skolebro 2026',
      'title: "Tilsyn \\u202Emed \\u202A"',
    );
    const files = memoryFiles(hostile);
    const { exitCode, stdout, stderr } = await runDbs(`tilsyn approve ${deskCase} --yes --sign-with mkj`, {
      files,
      context: { git: git(memoryFiles(hostile)), signer: testSigner },
    });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('cases/2026/skolebro/case.yaml har fejl');
    expect(stderr).not.toMatch(/[\u202A-\u202E]/);
    expect(documents(files)).toEqual(documents(memoryFiles(hostile)));
  });
});

describe('review pack', () => {
  test('is one page that runs nothing and fetches nothing, with the report and an answer to paste', async () => {
    const files = memoryFiles(sample);
    const { exitCode, stdout } = await run(`review pack ${deskCase} --json`, files);
    expect(exitCode).toBe(0);
    const { file, contentDigest, textDigest } = JSON.parse(stdout) as Record<string, string>;
    const html = files.text(file ?? '');
    // Its own policy, and its mail links and view of the page, are all there is beside the report.
    expect(reachesOut(html).filter((each) => each !== 'meta http-equiv')).toEqual([]);
    expect(html).toContain("default-src 'none'");
    expect(html.split(contentDigest ?? '').length).toBeGreaterThan(3);
    expect(html).toContain(`Svar: GODKENDT\nSag: 2026-skolebro\nIndhold:\n${contentDigest}\nTekst:\n${textDigest}\n`);
    expect(html).toContain('Nordlys Læring driver Skolebro');
    expect(html).toContain('0 af 3 godkendelser; der mangler 3 fra andre kommuner.');
  });

  test('an answer with a sign nobody sees is refused, and it is told where the sign stands', async () => {
    const files = memoryFiles(sample);
    files.put('svar.txt', 'Hej\n\nSer\u200b fint ud.\n');
    const git = () => fakeGit({ identity: async () => ({ name: 'Anna', email: emailOf('aho') }) }, memoryFiles(sample));
    const command = `tilsyn approve ${deskCase} --yes --recorded-from svar.txt --reviewer mkj --channel mail`;
    const { exitCode, stderr } = await runDbs(command, { files, context: { git } });
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('svar.txt:3:4 Her står et usynligt tegn (U+200B)');
  });

  test('the answer in it is read back, and counts as the reviewer’s own words', async () => {
    const files = memoryFiles(sample);
    await run(`review pack ${deskCase}`, files);
    const html = files.text('dist/review/2026-skolebro-pakke.html');
    const [, answer = ''] = /aria-label="Svar, der godkender">([^<]*)</.exec(html) ?? [];
    files.put('svar.txt', `Hej\n\n${answer}Ser fint ud.\n`);
    const recorded = await runDbs(
      `tilsyn approve ${deskCase} --yes --recorded-from svar.txt --reviewer mkj --channel mail`,
      {
        files,
        context: {
          git: () => fakeGit({ identity: async () => ({ name: 'Anna', email: emailOf('aho') }) }, memoryFiles(sample)),
        },
      },
    );
    expect(recorded.stderr).not.toContain('✗');
    expect(recorded.exitCode).toBe(0);
    const written = Object.entries(documents(files)).find(([path]) => path.includes('/approvals/2026-05-15-mkj-'));
    expect(written?.[1]).toContain('Ser fint ud.');
    expect(written?.[1]).toContain('by: aho');
  });

  test('a hostile title stays text', async () => {
    const hostile = { ...sample };
    const path = 'cases/2026/skolebro/case.yaml';
    hostile[path] = (hostile[path] ?? '').replace(
      'title: Tilsyn med Skolebro 2026',
      'title: "</title><script>alert(1)</script>"',
    );
    const files = memoryFiles(hostile);
    await run(`review pack ${deskCase}`, files);
    expect(files.text('dist/review/2026-skolebro-pakke.html')).not.toContain('<script');
  });

  test('an unknown case and an unknown reviewer are named', async () => {
    const files = memoryFiles(sample);
    expect(await run('review pack 2026-skolebr', files)).toMatchObject({ exitCode: 2 });
    expect((await run(`review pack ${deskCase} --reviewer xyz`, files)).stderr).toContain('xyz står ikke i');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import type { MemoryFiles } from './support/memory-files.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const template = 'templates/reports/tilsynsrapport/2';

/** The sample with its own copy of the report template, changed. */
function withTemplate(change: (files: MemoryFiles) => void): MemoryFiles {
  const files = sampleFiles();
  for (const entry of readdirSync(join(toolRoot, template), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.put(path.slice(toolRoot.length + 1).replaceAll('\\', '/'), readFileSync(path));
  }
  change(files);
  return files;
}

/** Cases set by that template; a released one keeps its own. */
const drafts = '2026-byport 2026-skolebro 2026-venteliste';

const written = (files: MemoryFiles): readonly string[] =>
  Object.keys(files.snapshot()).filter((path) => path.startsWith('dist'));

describe('dbs report build --html', () => {
  test('writes one self-contained page a case, the same every time', async () => {
    const [one, two] = [sampleFiles('/a'), sampleFiles('/b/c')];
    const { exitCode, stdout } = await runDbs('report build 2026-skolebro --html', { files: one, today: '2026-05-15' });
    expect(exitCode).toBe(0);
    expect(stdout).toBe('dist/reports/2026-skolebro.html\n');
    await runDbs('report build --all --html', { files: two, today: '2031-01-01' });
    const page = one.text('dist/reports/2026-skolebro.html');
    // No clock, folder or company of other cases reaches a document.
    expect(two.text('dist/reports/2026-skolebro.html')).toBe(page);
    expect(page).toContain('UDKAST');
    expect(page.replace(/<style>[\s\S]*?<\/style>/g, '')).not.toMatch(
      /<script|<iframe|<link|javascript:|src="(?!data:)|url\((?!"?data:)/i,
    );
  });

  test('shows HTML in a case as text', async () => {
    const files = sampleFiles();
    const path = 'cases/2026/skolebro/report.md';
    files.put(
      path,
      files
        .text(path)
        .replace(
          '## Sammenfatning\n',
          '## Sammenfatning\n\n<script>alert(1)</script> ![x](file:///etc/passwd) [y](javascript:alert(1))\n',
        ),
    );
    await runDbs('report build 2026-skolebro --html', { files });
    const page = files.text('dist/reports/2026-skolebro.html');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script>alert|href="javascript|src="file/);
  });

  test('a part of the cases, split the same way everywhere', async () => {
    const all = (await runDbs('report build --all --html', { files: sampleFiles() })).stdout.trim().split('\n');
    const parts = await Promise.all(
      ['1/3', '2/3', '3/3'].map(async (shard) =>
        (await runDbs(`report build --all --html --shard ${shard}`, { files: sampleFiles() })).stdout
          .trim()
          .split('\n'),
      ),
    );
    expect(parts.flat().sort()).toEqual(all);
    expect(all.length).toBeGreaterThan(4);
  });

  test('only the cases a change touches', async () => {
    const run = async (changed: readonly string[]): Promise<readonly string[]> => {
      const git = () =>
        fakeGit({
          identity: async () => ({}),
          changedSince: async () => changed,
        });
      const { stdout } = await runDbs('report build --changed-since main --html', {
        files: sampleFiles(),
        context: { git },
      });
      return stdout
        .trim()
        .split('\n')
        .map((line) => line.replace(/^dist\/reports\/(.*)\.html$/, '$1'));
    };
    expect(await run(['cases/2026/byport/report.md'])).toEqual(['2026-byport']);
    expect(await run(['vendors/nordlys-laering/vendor.yaml'])).toEqual(['2026-skolebro']);
    expect(await run(['vendors/sky-hotel/vendor.yaml'])).toContain('2026-plejeplan');
    expect(await run(['README.md'])).toEqual(['']);
  });
});

describe('a mistake in a template stops the build before anything is written', () => {
  test.each([
    ['a field', '{{naem}}', 'naem'],
    ['an if', '{{#if draaft}}x{{/if}}', 'draaft'],
    ['an each', '{{#each finndings}}x{{/each}}', 'finndings'],
    ['a with', '{{#with vendr}}x{{/with}}', 'vendr'],
    ['a way to the prototype', '{{constructor}}', 'constructor'],
    ['an unclosed block', '{{#if draft}}', 'report.hbs'],
  ])('%s', async (_, mistake, named) => {
    const files = withTemplate((copy) =>
      copy.put(`${template}/report.hbs`, copy.text(`${template}/report.hbs`).replace('<body>', `<body>\n${mistake}`)),
    );
    const { exitCode, stdout, stderr } = await runDbs(`report build ${drafts} --html`, { files });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/templates\/reports\/tilsynsrapport\/2\/report\.hbs:\d+:\d+/);
    expect(stderr).toContain(named);
    expect(written(files)).toEqual([]);
  });

  test('a template of a view this tool has not', async () => {
    const files = withTemplate((copy) =>
      copy.put(
        `${template}/template.yaml`,
        copy.text(`${template}/template.yaml`).replace(/^view: .*$/m, 'view: case@9'),
      ),
    );
    const { exitCode, stderr } = await runDbs('report build 2026-skolebro --html', { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('visningen „case@9“');
    expect(stderr).toContain('case, case@2');
    expect(written(files)).toEqual([]);
  });

  test('a template that reaches outside the page', async () => {
    const files = withTemplate((copy) =>
      copy.put(
        `${template}/report.hbs`,
        copy
          .text(`${template}/report.hbs`)
          .replace('<body>', '<body><img alt="x" src="https://example.invalid/x.png">'),
      ),
    );
    const { exitCode, stderr } = await runDbs(`report build ${drafts} --html`, { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('img src');
    expect(written(files)).toEqual([]);
  });
});

describe('dbs report build', () => {
  test.each([
    ['report build', 'Hvilke sager?'],
    ['report build 2026-skolebo', 'Mente du 2026-skolebro?'],
    ['report build --all --shard 4/3', '--shard 4/3 kan ikke læses.'],
    ['report build --all --jobs 0', '--jobs 0 er ikke et tal'],
  ])('%s is a usage error', async (line, sentence) => {
    const { exitCode, stdout, stderr } = await runDbs(line, { files: sampleFiles() });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  test('a case that cannot be read is named with its mistake, and no report is half-written', async () => {
    const files = sampleFiles();
    const path = 'cases/2026/skolebro/case.yaml';
    files.put(path, files.text(path).replace(/^concept: 5$/m, 'concept: fem'));
    const { exitCode, stderr } = await runDbs('report build --all', { files });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/cases\/2026\/skolebro\/case\.yaml:\d+:10/);
    expect(written(files)).toEqual([]);
  });

  test('the same for pages: those before the one that cannot be made are not left, nor anything beside them', async () => {
    const files = sampleFiles();
    const path = 'cases/2026/venteliste/case.yaml';
    files.put(path, files.text(path).replace(/^concept: .*$/m, 'concept: fem'));
    const { exitCode } = await runDbs('report build 2026-byport 2026-venteliste --html', { files });
    expect(exitCode).toBe(2);
    expect(written(files).filter((path) => !path.endsWith('/'))).toEqual([]);
  });

  test('Ctrl-C closes the browser, leaves whole files only, and says so', async () => {
    const files = sampleFiles();
    const stop = new AbortController();
    let closed = 0;
    const browser: Browser = {
      build: 'none',
      print: async () => {
        stop.abort();
        return new Uint8Array();
      },
      close: async () => {
        closed += 1;
      },
    };
    const browsers = { find: () => Promise.reject(new Error()), launch: async () => browser };
    const { exitCode, stderr } = await runDbs(`report build ${drafts}`, {
      files,
      context: { browsers, signal: stop.signal },
    });
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Afbrudt.');
    expect(closed).toBe(1);
    expect(written(files)).toEqual([]);
  });
});

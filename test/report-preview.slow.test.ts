import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { http } from '../src/platform/http.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbs-preview-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('dbs report preview serves the case on loopback, and again at every save', async () => {
  for (const part of ['cases', 'vendors', 'register', 'dbs.yaml'])
    cpSync(join(toolRoot, part), join(folder, part), { recursive: true });
  const stop = new AbortController();
  let address: (url: string) => void = () => undefined;
  const started = new Promise<string>((resolve) => {
    address = resolve;
  });
  const watched: typeof http = {
    ...http,
    serve: async (options) => {
      const server = await http.serve(options);
      address(server.url);
      return server;
    },
  };
  const running = runDbs('report preview 2026-skolebro --no-open', {
    files: createFiles(folder),
    context: { http: watched, signal: stop.signal },
  });
  const url = await started;
  expect(new URL(url).hostname).toBe('127.0.0.1');

  const page = await (await fetch(url)).text();
  expect(page).toContain('Tilsyn med Skolebro 2026');

  const events = await fetch(new URL('/events', url));
  const reader = events.body?.getReader();
  const report = join(folder, 'cases/2026/skolebro/report.md');
  writeFileSync(
    report,
    readFileSync(report, 'utf8').replace('## Sammenfatning\n', '## Sammenfatning\n\nEt nyt ord: tangloppe.\n'),
  );
  let seen = '';
  while (!seen.includes('reload')) seen += new TextDecoder().decode((await reader?.read())?.value);
  expect(await (await fetch(url)).text()).toContain('tangloppe');

  // A slip of the pen shows as a page that says where, and the server lives on.
  const path = join(folder, 'cases/2026/skolebro/case.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^concept: 5$/m, 'concept: fem'));
  expect(await (await fetch(url)).text()).toMatch(/case\.yaml:\d+:10/);

  await reader?.cancel();
  stop.abort();
  const { exitCode, stdout } = await running;
  expect(exitCode).toBe(130);
  expect(stdout).toBe(`${url}\n`);
});

test('an unknown case stops before a server starts', async () => {
  const { exitCode, stderr } = await runDbs('report preview 2026-findes-ikke', { files: createFiles(folder) });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Der er ingen sag 2026-findes-ikke.');
});

// `dbs report build --all` from the files to sealed PDFs, against the bare prints of the same HTML by the same browser, and against
// md-to-pdf, which is given the same HTML within Markdown. The contents page has page numbers, which Chromium can only give by
// printing twice; so the bare prints are shown both ways, and twice is the measure.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { race, summary } from './measure.mjs';
import { sameBrowser } from './same-browser.mjs';

export const base = 'bare prints, twice each';

export async function report({ project, scratch, rounds }) {
  const repository = join(scratch, 'sample');
  for (const name of ['dbs.yaml', 'cases', 'vendors', 'register', 'templates']) {
    cpSync(join(project, name), join(repository, name), { recursive: true });
  }
  const dbs = join(project, 'bin', 'dbs.js');
  const pages = join(scratch, 'pages');
  const made = spawnSync(process.execPath, [dbs, 'report', 'build', '--all', '--html', '--out', pages], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`No pages to print: ${made.stderr}`);
  const names = readdirSync(pages).filter((name) => name.endsWith('.html'));
  const markdown = join(scratch, 'markdown');
  mkdirSync(markdown, { recursive: true });
  for (const name of names) {
    // Markdown ends a block of HTML at an empty line.
    const html = readFileSync(join(pages, name), 'utf8').replace(/\n\s*\n/g, '\n');
    const inner = [/<style[\s\S]*?<\/style>/g, /<body[^>]*>([\s\S]*)<\/body>/g].flatMap((part) =>
      [...html.matchAll(part)].map(([whole, body]) => body ?? whole),
    );
    writeFileSync(join(markdown, name.replace(/\.html$/, '.md')), `# Rapport\n\n${inner.join('\n')}\n`);
  }

  const bare = join(project, 'bench', 'bare-print.mjs');
  const browser = await sameBrowser(project);
  const { browserArguments } = await import(
    pathToFileURL(join(project, 'build', 'platform', 'browser', 'start.js')).href
  );
  const launch = JSON.stringify({
    executablePath: browser.executable,
    args: browserArguments(browser.sandbox).filter((flag) => !/^--(?:proxy|host-resolver)/.test(flag)),
  });
  const times = race(
    [
      { name: base, args: [bare, pages, '2'] },
      { name: 'bare prints, once each', args: [bare, pages, '1'] },
      {
        name: 'dbs report build --all',
        args: [dbs, 'report', 'build', '--all', '--out', join(scratch, 'reports')],
        cwd: repository,
      },
      {
        name: 'md-to-pdf, the same pages',
        args: [
          join(project, 'bench', 'node_modules', 'md-to-pdf', 'dist', 'cli.js'),
          ...['--launch-options', launch],
          ...names.map((name) => name.replace(/\.html$/, '.md')),
        ],
        cwd: markdown,
        env: {
          ...(browser.fontConfig === undefined ? {} : { FONTCONFIG_FILE: browser.fontConfig }),
          ...(browser.libraries === undefined ? {} : { LD_LIBRARY_PATH: browser.libraries }),
        },
      },
    ],
    { rounds },
  );
  return {
    title: `Reports, ${names.length} cases of the sample repository, from files to PDFs`,
    base,
    rows: summary(times, base),
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { topics } from '../src/commands/topics.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const names = commands.map(({ name }) => name);

/** Steps of a case's way that texts name already and that are not built yet. Each leaves this list with the command that does it. */
const coming: readonly string[] = [];

/** Flags that a sentence reads naturally in two ways; every other flag takes one thing. */
const twoMeanings: Readonly<Record<string, readonly string[]>> = {
  '--answers': ['--answers <file>', '--answers <id>'],
  '--evidence': ['--evidence', '--evidence <id>'],
  '--from': ['--from <date>', '--from <id>'],
  '--out': ['-o, --out <file>', '-o, --out <folder>'],
  '--to': ['--to <ref>', '--to <step>'],
};

const texts = ['src', 'templates', 'schemas', 'docs'].flatMap((folder) =>
  readdirSync(join(toolRoot, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:ts|hbs|md|json|yaml)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name)),
);

describe('the commands', () => {
  test('every command a text tells people to use exists', () => {
    const unknown = [...texts, join(toolRoot, 'README.md')].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:`|<code>|^npx )dbs ([a-z]+)(?: ([a-z]+))?(?: ([a-z]+))?/gm)]
        .filter(
          ([, one, two, three]) =>
            ![...names, ...coming].some((name) => [one, `${one} ${two}`, `${one} ${two} ${three}`].includes(name)),
        )
        // `dbs tilsyn` alone names the group.
        .filter(
          ([, one, two]) => two !== undefined || ![...names, ...coming].some((name) => name.startsWith(`${one} `)),
        )
        .map(([found]) => `${file.slice(toolRoot.length + 1)}: ${found}`),
    );
    expect(unknown).toEqual([]);
    expect(coming.filter((name) => names.includes(name))).toEqual([]);
  });

  test('every flag a text tells people to use exists', async () => {
    const flagsOf = new Map<string, Set<string>>();
    for (const { name, load } of commands) {
      const command = new Command(name);
      (await load()).configure(command, (_, en) => en);
      const flags = command.options.flatMap(({ short, long }) => [short, long].filter((flag) => flag != null));
      flagsOf.set(name, new Set([...flags, '--lang', '-h', '--help']));
    }
    const byLength = [...names].sort((a, b) => b.length - a.length);
    let told = 0;
    const unknown = [...texts, join(toolRoot, 'README.md'), join(toolRoot, 'CONTRIBUTING.md')].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:`|<code>|^|npx )dbs ([a-z][^`<\n|#]*)/gm)].flatMap(
        ([line, rest = '']) => {
          const name = byLength.find((each) => rest === each || rest.startsWith(`${each} `));
          const flags = rest.match(/(?<=\s)--?[a-z][a-z-]*/g) ?? [];
          told += name === undefined ? 0 : flags.length;
          return name === undefined
            ? []
            : flags
                .filter((flag) => !flagsOf.get(name)?.has(flag))
                .map((flag) => `${file.slice(toolRoot.length + 1)}: ${line}: ${flag}`);
        },
      ),
    );
    expect(unknown).toEqual([]);
    expect(told).toBeGreaterThan(60);
  });

  test('are listed once, in a stable order', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  test('each stands below one heading of --help', () => {
    const words = topics.flatMap((topic) => topic.words);
    expect([...new Set(words)].sort()).toEqual([...words].sort());
    expect([...new Set(names.map((name) => name.split(' ')[0]))].sort()).toEqual([...words].sort());
  });

  test.each([50, 60, 80, 120])('the list keeps to %i columns', async (width) => {
    for (const language of ['da', 'en']) {
      const { stdout } = await runDbs(`--help --lang ${language}`, { files: sampleFiles(), width });
      expect(stdout.split('\n').filter((line) => line.length > width)).toEqual([]);
      for (const { title } of topics) expect(stdout).toContain(`\n${language === 'da' ? title.da : title.en}:\n`);
    }
  });

  test('a flag is called the same, and takes the same, in every command', async () => {
    const taken = new Map<string, Set<string>>();
    for (const { name, load } of commands) {
      const command = new Command(name);
      (await load()).configure(command, (_, en) => en);
      for (const { flags, long } of command.options) {
        const takes = taken.get(long ?? flags) ?? new Set();
        taken.set(long ?? flags, takes.add(flags.replace('...>', '>')));
      }
    }
    const several = [...taken].filter(([, takes]) => takes.size > 1);
    expect(Object.fromEntries(several.map(([flag, takes]) => [flag, [...takes].sort()]))).toEqual(twoMeanings);
    const synonyms = ['--output', '--kommune', '--cases', '--due', '--on', '--key-file'];
    expect(synonyms.filter((flag) => taken.has(flag))).toEqual([]);
  });

  test('what can be shown in a --format that is JSON has --json too', async () => {
    for (const { name, load } of commands) {
      const command = new Command(name);
      (await load()).configure(command, (_, en) => en);
      const flags = command.options.map(({ long }) => long);
      if (flags.includes('--format')) expect([name, flags.includes('--json')]).toEqual([name, true]);
    }
  });

  test.each(names)('%s explains itself in both languages, with an example', async (name) => {
    for (const language of ['da', 'en'] as const) {
      const { exitCode, stdout, stderr } = await runDbs([...name.split(' '), '--help', '--lang', language], {
        files: sampleFiles(),
      });
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(language === 'da' ? /^Brug: dbs / : /^Usage: dbs /);
      expect(stdout).toContain(language === 'da' ? 'Eksempler:' : 'Examples:');
      // Every line fits a narrow terminal's help, and no option goes without words.
      expect(stdout).not.toMatch(/undefined|\[object/);
    }
  });

  test('every example line is one the command takes', async () => {
    for (const { name, load } of commands) {
      const { examples } = (await load()) as { examples: readonly string[] };
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(example.startsWith(name)).toBe(true);
    }
  });

  test('--version, --help and nothing at all', async () => {
    const files = sampleFiles();
    expect(await runDbs('--version', { files })).toEqual({ exitCode: 0, stdout: '0.0.0-test\n', stderr: '' });
    const help = await runDbs('--help', { files });
    expect(help.exitCode).toBe(0);
    for (const name of names) expect(help.stdout).toContain(name);
    const nothing = await runDbs('', { files });
    expect([nothing.exitCode, nothing.stdout]).toEqual([2, '']);
    expect(nothing.stderr).toContain('\nKom i gang:\n');
  });
});

import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { ChoiceOption } from '../src/terminal/choice-option.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const files = sampleFiles();
const run = (line: string | readonly string[], context = {}) => runDbs(line, { files, context });

describe('words that name no command', () => {
  test.each([
    ['tilsyn nw', 'tilsyn nw', 'tilsyn new'],
    ['tilsyn shw 2026-skolebro', 'tilsyn shw', 'tilsyn show'],
    ['tilsin list', 'tilsin', 'tilsyn list'],
    ['valdate', 'valdate', 'validate'],
    ['tilsyn 2026-skolebro', 'tilsyn 2026-skolebro', 'tilsyn show 2026-skolebro'],
    ['tilsyn vis', 'tilsyn vis', 'tilsyn list'],
    ['tilsyn vis 2026-skolebro', 'tilsyn vis', 'tilsyn show'],
    ['tilsyn finding ad', 'tilsyn finding ad', 'tilsyn finding add'],
    ['tilsyn observation tilføj', 'tilsyn observation', 'tilsyn finding add'],
    ['finding add', 'finding', 'tilsyn finding add'],
    ['evidence add fil.pdf', 'evidence', 'tilsyn evidence add'],
    ['new tilsyn', 'new', 'tilsyn new'],
    ['opret sag', 'opret', 'tilsyn new'],
    ['sager', 'sager', 'tilsyn list'],
    ['leverandør vis nordlys-laering', 'leverandør', 'vendor show'],
    ['municipality list', 'municipality', 'kommune list'],
    ['databehandleraftale registrér', 'databehandleraftale', 'dpa add'],
    ['kontroller', 'kontroller', 'validate'],
  ])('dbs %s', async (line, typed, meant) => {
    expect(await run(line)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `✗ Kommandoen ${typed} findes ikke.\n  Gør: Mente du \`dbs ${meant}\`?\n`,
    });
  });

  test.each([
    ['xyzzy', 'xyzzy', 'dbs --help'],
    ['tilsyn xyzzy', 'tilsyn xyzzy', 'dbs tilsyn --help'],
    ['tilsyn finding xyzzy', 'tilsyn finding xyzzy', 'dbs tilsyn finding --help'],
  ])('dbs %s is near nothing', async (line, typed, help) => {
    expect((await run(line)).stderr).toBe(
      `✗ Kommandoen ${typed} findes ikke.\n  Gør: Se kommandoerne med \`${help}\`.\n`,
    );
  });

  test.each([
    ['tilsyn', 'tilsyn list'],
    ['tilsyn evidence', 'tilsyn evidence add'],
    ['kitos', 'kitos pull'],
    ['tilsyn --lang da', 'tilsyn list'],
  ])('dbs %s alone lists what follows and is no success', async (line, example) => {
    const { exitCode, stdout, stderr } = await run(line);
    expect([exitCode, stdout]).toEqual([2, '']);
    const words = line.replace(' --lang da', '');
    expect(stderr).toContain(`✗ \`dbs ${words}\` er kun begyndelsen af en kommando.\n`);
    expect(stderr).toContain(`for eksempel \`dbs ${example}\``);
    for (const { name } of commands) expect(stderr.includes(`\n  ${name} `)).toBe(name.startsWith(`${words} `));
  });

  test('every prefix of a command is told with what follows', async () => {
    const prefixes = new Set(
      commands.flatMap(({ name }) => name.split(' ').map((_, n, all) => all.slice(0, n).join(' '))),
    );
    for (const prefix of prefixes) {
      if (prefix === '' || commands.some(({ name }) => name === prefix)) continue;
      expect((await run(prefix)).stderr).toContain(`\`dbs ${prefix}\``);
      expect(await run(`${prefix} --help`)).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });
});

describe('help and version', () => {
  test.each(commands.map(({ name }) => name))('help %s is its --help', async (name) => {
    expect(await run(`help ${name}`)).toEqual(await run(`${name} --help`));
  });
  test.each([
    ['help', '--help'],
    ['help tilsyn', 'tilsyn --help'],
    ['tilsyn help', 'tilsyn --help'],
    ['tilsyn help new', 'tilsyn new --help'],
    ['hjælp', '--help'],
    ['--lang en help tilsyn new', 'tilsyn new --help --lang en'],
    ['help tilsyn nw', 'tilsyn nw'],
  ])('dbs %s is dbs %s', async (line, same) => {
    expect(await run(line)).toEqual(await run(same));
  });
  test.each(['-v', '-V', '--version', '--lang en -v', '-v --lang=da'])('dbs %s', async (line) => {
    expect(await run(line)).toEqual({ exitCode: 0, stdout: '0.0.0-test\n', stderr: '' });
  });
});

describe('--lang', () => {
  const refused = { exitCode: 2, stdout: '' };
  test.each(['--help', '--version', 'tilsyn', 'help', ...commands.map(({ name }) => name)])(
    'a language that is not spoken is refused: dbs %s',
    async (line) => {
      for (const form of [`${line} --lang de`, `${line} --lang=de`, `--lang de ${line}`]) {
        const { stderr, ...rest } = await run(form);
        expect(rest).toEqual(refused);
        expect(stderr).toBe('✗ --lang de kan ikke bruges.\n  Gør: Vælg mellem da (dansk) og en (engelsk).\n');
      }
    },
  );
  test('without a value, and from the environment', async () => {
    expect(await run('validate --lang')).toMatchObject(refused);
    const environment = { env: { DBS_LANG: 'de' } };
    expect((await run('schema', environment)).stderr).toContain('✗ DBS_LANG de kan ikke bruges.');
    expect(await run('schema --lang da', environment)).toMatchObject({ exitCode: 0 });
  });
  test.each(['EN', 'Da'])('%s is taken', async (language) => {
    expect(await run(`schema --lang ${language}`)).toMatchObject({ exitCode: 0 });
  });
});

describe('values of a flag', async () => {
  const options: { readonly name: string; readonly option: ChoiceOption }[] = [];
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).configure(command, (da) => da);
    for (const option of command.options) if (option instanceof ChoiceOption) options.push({ name, option });
  }

  test('every value is taken by itself and by its word in either language', () => {
    expect(options.length).toBeGreaterThan(25);
    for (const { name, option } of options) {
      const read = option.parseArg as (typed: string) => string;
      const entries = Object.entries(option.choicesTaken);
      for (const [value, label] of entries) {
        expect([name, value, read(value)]).toEqual([name, value, value]);
        for (const word of [label.da, label.en]) {
          const same = entries.filter(([, other]) => [other.da, other.en].includes(word));
          if (same.length > 1) continue;
          expect([name, word, read(word.toUpperCase())]).toEqual([name, word, value]);
        }
      }
    }
  });

  test('help shows the Danish word beside the value', async () => {
    const { stdout } = await run('tilsyn finding add --help');
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'critical (kritisk), serious (alvorlig), moderate (moderat), minor (mindre)',
    );
    const english = await run('tilsyn finding add --help --lang en');
    expect(english.stdout.replace(/\s+/g, ' ')).toContain('critical, serious, moderate, minor');
  });

  test('what was typed is repeated, and the nearest word understood', async () => {
    const line = ['tilsyn', 'finding', 'add', '2026-skolebro', '--severity'];
    expect((await run([...line, 'alvorligt'])).stderr.replace(/\s+/g, ' ')).toContain(
      '✗ --severity alvorligt kan ikke bruges. Gør: Mente du serious? Vælg mellem critical (kritisk),',
    );
    expect((await run([...line, 'xx'])).stderr.replace(/\s+/g, ' ')).toContain(
      '✗ --severity xx kan ikke bruges. Gør: Vælg mellem critical (kritisk),',
    );
    expect((await run('tilsyn list --phase planlagt --json')).stdout).toBe(
      (await run('tilsyn list --phase planned --json')).stdout,
    );
    expect((await run('validate --format yaml')).stderr).toContain('✗ --format yaml kan ikke bruges.');
  });

  test.each([
    ['tilsyn list --leverandør x', '✗ Tilvalget --leverandør findes ikke.\n  Gør: Mente du --vendor?\n'],
    ['kommune list --xyzzy', '✗ Tilvalget --xyzzy findes ikke.\n  Gør: Se `dbs kommune list --help`.\n'],
    ['--hlep', '✗ Tilvalget --hlep findes ikke.\n  Gør: Mente du --help?\n'],
    [
      'review pak 2026-skolebro',
      '✗ Der er flere argumenter, end kommandoen tager: 2026-skolebro.\n  Gør: Mente du `dbs review pack`?\n',
    ],
  ])('dbs %s', async (line, said) => {
    expect(await run(line)).toEqual({ exitCode: 2, stdout: '', stderr: said });
  });
});

describe('an id typed in another form', () => {
  test.each([
    ['tilsyn show skolebro', 'Mente du 2026-skolebro?'],
    ['tilsyn show cases/2026/skolebro', 'Mente du 2026-skolebro?'],
    ['tilsyn show cases/2026/skolebro/case.yaml', 'Mente du 2026-skolebro?'],
    ['report build ./cases/2026/skolebro/', 'Mente du 2026-skolebro?'],
    ['vendor show vendors/nordlys-laering/vendor.yaml', 'Mente du nordlys-laering?'],
    ['impact --evidence iso27001 --expires', 'Mente du sky-hotel/iso27001?'],
    ['explain evidence-gap', 'Mente du `case/evidence-gap`?'],
  ])('dbs %s', async (line, hint) => {
    const { exitCode, stderr } = await run(line);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(hint);
  });
});

describe('commands are told as this person starts them', () => {
  const context = { call: 'npx dbs' };
  test.each([
    ['tilsyn', '`npx dbs tilsyn list`'],
    ['tilsyn nw', '`npx dbs tilsyn new`'],
    ['kommune list --xyzzy', '`npx dbs kommune list --help`'],
    ['tilsyn show xyzzy', '`npx dbs validate`'],
  ])('dbs %s', async (line, told) => {
    const { stderr } = await run(line, context);
    expect(stderr).toContain(told);
    expect(stderr).not.toMatch(/`dbs/);
  });
  test.each(['--help', 'tilsyn new --help', 'explain', 'explain case/scope-unknown'])('dbs %s', async (line) => {
    const { stdout, stderr } = await run(line, context);
    expect(stdout + stderr).not.toMatch(/`dbs|(?:Brug: |^ {2})dbs (?!0)/m);
    expect(stdout).toContain('npx dbs ');
  });
  test('what programs read does not change', async () => {
    const line = 'validate --format sarif';
    expect(await run(line, context)).toEqual(await run(line));
  });
});

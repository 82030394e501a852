import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { beside, floors, homes, houseMap } from './support/allowed-imports.ts';
import { toolRoot } from './support/run-dbs.ts';

/** The floors from the ground up. */
const layers = floors.map(([name]) => name.replace(/\/$|\.ts$/, '')).reverse();

const source = resolve(toolRoot, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

const layerOf = (file: string): string => (file.split('/')[0] ?? '').replace(/\.ts$/, '');
const importsOf = (file: string): readonly string[] => {
  const code = readFileSync(join(source, file), 'utf8');
  const imports = /\bfrom '([^'\n]+)'|\bimport\(\s*'([^'\n]+)'|^import '([^'\n]+)'/gm;
  return [...code.matchAll(imports)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '');
};

const neighboursOf = (file: string): readonly string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(source, resolve(source, dirname(file), name)).replaceAll('\\', '/'));

test('imports point down', () => {
  const wrong = files.flatMap((file) => {
    const layer = layerOf(file);
    return neighboursOf(file)
      .filter((target) => {
        const other = layerOf(target);
        if (layer === 'platform') return !['domain', 'ports', 'platform'].includes(other);
        return other === 'platform' || layers.indexOf(other) > layers.indexOf(layer) || !layers.includes(other);
      })
      .map((target) => `${file} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('no imports go in a circle, those of types included', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const target of neighboursOf(file).filter((name) => files.includes(name))) follow(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  expect(circles).toEqual([]);
});

test('packages stay at home', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => homes[name]?.includes(layerOf(file)) !== true)
      .map((name) => `${file} → ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('only the platform touches the machine', () => {
  // node:module: loading one of our own packages later is no more than importing it.
  const pure = new Set(['node:crypto', 'node:zlib', 'node:module']);
  const wrong = files
    .filter((file) => layerOf(file) !== 'platform')
    .flatMap((file) => {
      const code = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      const machine = importsOf(file).filter((name) => name.startsWith('node:') && !pure.has(name));
      const globals = /\b(?:process\.|console\.|Date\.now|new Date\(\)|Math\.random|fetch\()/.exec(code);
      return [...machine, ...(globals === null ? [] : [globals[0]])].map((what) => `${file} → ${what}`);
    });
  expect(wrong).toEqual([]);
});

test('no file is a drawer for leftovers', () => {
  expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common|shared)(?:\.ts|\/)/.test(file))).toEqual([]);
});

test('the map in CONTRIBUTING is the house', () => {
  expect(readFileSync(join(toolRoot, 'CONTRIBUTING.md'), 'utf8')).toContain(`\n${houseMap()}\n`);
  const rooms = readdirSync(source).map((name) => (name.endsWith('.ts') ? name : `${name}/`));
  expect(rooms.sort()).toEqual([...floors, ...beside].map(([name]) => name).sort());
});

/** `tilsyn/new/print.ts` → the command it belongs to, and what it is of it. */
const partOf = (file: string): { readonly words: string; readonly part: string | undefined } => {
  const [, ...path] = file.replace(/\.ts$/, '').split('/');
  const one = commandFiles.has(path[0] ?? '') && !commandFiles.has(path.slice(0, 2).join('/'));
  return { words: path.slice(0, one ? 1 : 2).join('/'), part: path.slice(one ? 1 : 2).join('/') || undefined };
};

const commandFiles = new Set(
  [...readFileSync(join(source, 'commands/index.ts'), 'utf8').matchAll(/import\('\.\/(.+)\.ts'\)/g)].map(
    ([, path]) => path ?? '',
  ),
);
const ofCommands = files.filter((file) => /^commands\/(?!index\.ts|topics\.ts|words\.ts)/.test(file));

test('a command is commands/<noun>/<verb>.ts or commands/<word>.ts, and its folder holds options, ask, ready, print and json', () => {
  const parts = /^(?:options|json|(?:ask|ready|print)(?:\/[a-z-]+)?)$/;
  const wrong = ofCommands.filter((file) => {
    const { words, part } = partOf(file);
    return !commandFiles.has(words) || (part !== undefined && !parts.test(part));
  });
  expect(wrong).toEqual([]);
});

test('a command is imported by the list alone, and its parts by it alone', () => {
  const wrong = ofCommands.flatMap((file) =>
    neighboursOf(file)
      .filter((target) => target.startsWith('commands/') && partOf(target).words !== partOf(file).words)
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

/** The rooms of `src/reports/`: each may import itself and those before it. The files beside the rooms put them together and come last. */
const reportRooms = ['text', 'markdown', 'views', 'drawing', 'render', 'pdf', 'review-pack', 'verify'];

test('inside the reports, too, imports point down', () => {
  const order = (file: string): number => {
    const [, room = '', ...rest] = file.split('/');
    return rest.length === 0 ? reportRooms.length : reportRooms.indexOf(room);
  };
  const reports = files.filter((file) => file.startsWith('reports/'));
  expect(reports.filter((file) => order(file) < 0)).toEqual([]);
  expect(reportRooms.filter((room) => !reports.some((file) => file.startsWith(`reports/${room}/`)))).toEqual([]);
  const wrong = reports.flatMap((file) =>
    neighboursOf(file)
      .filter((target) => target.startsWith('reports/') && order(target) > order(file))
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

/** Every place that may use what `src/` exports. */
const users = ['src', 'test', 'bench', 'scripts'].flatMap((folder) =>
  readdirSync(join(toolRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$|\.mjs$/.test(name))
    .map((name) => join(toolRoot, folder, name)),
);
const exported = (file: string): readonly string[] =>
  [
    ...readFileSync(join(source, file), 'utf8').matchAll(
      /^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm,
    ),
  ].map(([, name]) => name ?? '');

test('what only its own file uses is not exported', () => {
  const named = new Map<string, Set<string>>();
  const whole = new Set<string>();
  for (const user of users) {
    const code = readFileSync(user, 'utf8');
    for (const [, names = '', path = ''] of code.matchAll(
      /\b(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/g,
    )) {
      const target = resolve(dirname(user), path);
      const known = named.get(target) ?? new Set();
      named.set(target, known);
      for (const name of names.split(','))
        known.add(
          name
            .trim()
            .replace(/^type /, '')
            .replace(/ as .*/, ''),
        );
    }
    for (const [, all, later] of code.matchAll(/import \* as \w+ from '(\.[^']+)'|import\(\s*'(\.[^']+)'/g))
      whole.add(resolve(dirname(user), all ?? later ?? ''));
    // Benches and scripts load the build's modules by their paths.
    for (const [, path] of code.matchAll(/(?:build\/|')([a-z][\w/-]+)\.js'/g)) whole.add(join(source, `${path}.ts`));
  }
  const unused = files
    .filter((file) => !file.startsWith('generated/') && !whole.has(join(source, file)))
    .flatMap((file) =>
      exported(file)
        .filter((name) => named.get(join(source, file))?.has(name) !== true)
        .map((name) => `${file}: ${name}`),
    );
  expect(unused).toEqual([]);
});

test('one name is exported from one file', () => {
  // The domain states by itself what it needs of a record; the record's generated type bears the same name.
  const stated = new Set(['Exposure', 'KitosSystem', 'QuorumRule', 'RiskBand', 'RiskQuestion']);
  const homesOf = new Map<string, string[]>();
  for (const file of files)
    for (const name of new Set(exported(file))) homesOf.set(name, [...(homesOf.get(name) ?? []), file]);
  const twice = [...homesOf].filter(
    ([name, where]) =>
      where.length > 1 && !(stated.has(name) && where.includes('generated/types.ts') && where.length === 2),
  );
  expect(twice.map(([name, where]) => `${name}: ${where.join(', ')}`)).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { toolRoot } from './support/run-dbs.ts';

/** Each layer may import itself and those before it; `platform` implements the ports and only `bin` starts it. */
const layers = [
  'domain',
  'generated',
  'ports',
  'documents',
  'repository',
  'checks',
  'formatters',
  'operations',
  'exchange',
  'reports',
  'site',
  'commands',
  'program',
  'main',
];

/** Where a package may be imported; what is not listed may be imported nowhere in `src/`. */
const homes: Readonly<Record<string, readonly string[]>> = {
  '@inquirer/prompts': ['platform'],
  '@sparticuz/chromium': ['platform'],
  'simple-git': ['platform'],
  'puppeteer-core': ['platform'],
  ajv: ['documents'],
  'ajv-formats': ['documents'],
  canonicalize: ['domain'],
  chalk: ['formatters', 'commands', 'program'],
  commander: ['commands', 'program', 'main'],
  'csv-parse': ['exchange'],
  'gray-matter': ['documents'],
  exceljs: ['exchange'],
  handlebars: ['reports', 'operations'],
  'markdown-it': ['reports'],
  parse5: ['reports'],
  'qrcode-generator': ['reports'],
  saxes: ['exchange'],
  yaml: ['documents', 'operations'],
};

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

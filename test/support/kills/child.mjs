// The built program in a process that ends itself by SIGKILL at its n-th operation that changes something on the disk, starts another
// program, or asks another machine. What bin/dbs.js does, with a day that stands still and pages that are printed once.
//
//   node child.mjs '{"at":7,"mode":"before","seed":"a","prints":"/folder","ops":"/file"}' tilsyn new …

import cp from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const [settings = '{}', ...argv] = process.argv.slice(2);
const { at = 0, mode = 'before', seed = '', prints, ops: opsFile, today } = JSON.parse(settings);
const { existsSync, readFileSync, writeFileSync, openSync, writeSync } = fs;

/** Every operation so far, in words. */
const operations = [];
/** What is ours, or the browser's, is no operation of the command's. */
let apart = 0;

function die() {
  // The whole group: a Git that runs for us dies too, in the middle of whatever it does.
  process.kill(-process.pid, 'SIGKILL');
  for (;;);
}

/** Counts an operation; at the one that was asked for, dies before it, half-way through it, or just after. */
function counted(words, act, half) {
  if (apart > 0) return act();
  operations.push(words);
  if (operations.length !== at) return act();
  if (mode === 'torn' && half !== undefined) half();
  else if (mode !== 'before') act();
  die();
}

const shown = (path) => (typeof path === 'number' ? `#${path}` : String(path));
const changes = (flags) =>
  typeof flags === 'number'
    ? (flags & (fs.constants.O_CREAT | fs.constants.O_TRUNC | fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
    : /[wa+]/.test(flags ?? 'r');

fs.openSync = (path, flags, ...rest) =>
  changes(flags)
    ? counted(`open ${shown(path)}`, () => openSync(path, flags, ...rest))
    : openSync(path, flags, ...rest);
fs.writeSync = (descriptor, bytes, ...rest) =>
  descriptor === 1 || descriptor === 2
    ? writeSync(descriptor, bytes, ...rest)
    : counted(
        'write',
        () => writeSync(descriptor, bytes, ...rest),
        () => writeSync(descriptor, bytes, 0, bytes.length >> 1),
      );
const { writeFileSync: writeWhole } = fs;
fs.writeFileSync = (path, content, ...rest) =>
  counted(
    `writeFile ${shown(path)}`,
    () => writeWhole(path, content, ...rest),
    () => writeWhole(path, content.slice(0, content.length >> 1), ...rest),
  );
const plain = [
  ...['fsyncSync', 'renameSync', 'unlinkSync', 'rmdirSync', 'rmSync', 'mkdirSync', 'mkdtempSync', 'linkSync'],
  ...['symlinkSync', 'chmodSync', 'copyFileSync', 'cpSync', 'appendFileSync', 'truncateSync', 'ftruncateSync'],
  ...['utimesSync', 'futimesSync', 'fchmodSync', 'chownSync', 'writevSync', 'createWriteStream'],
  // Nothing uses them today; whoever begins to is counted.
  ...[
    'open',
    'write',
    'writeFile',
    'rename',
    'unlink',
    'rmdir',
    'rm',
    'mkdir',
    'mkdtemp',
    'link',
    'symlink',
    'copyFile',
  ],
];
const watched = [
  ...plain.map((name) => [fs, name]),
  ...[
    'writeFile',
    'rename',
    'unlink',
    'rmdir',
    'rm',
    'mkdir',
    'mkdtemp',
    'link',
    'symlink',
    'copyFile',
    'appendFile',
  ].map((name) => [fs.promises, name]),
  ...['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork'].map((name) => [cp, name]),
  ...['request', 'get'].map((name) => [http, name]),
];
for (const [module, name] of watched) {
  const original = module[name];
  module[name] = (...args) => {
    const words = Array.isArray(args[1])
      ? [args[0], ...args[1].filter((word) => /^[a-z][a-z-]*$/.test(word))]
      : [args[0]];
    return counted(`${name} ${words.map(shown).join(' ')}`.slice(0, 160), () => original.apply(module, args));
  };
}
syncBuiltinESMExports();

const { createContext, main } = await import(new URL('../../../build/bundle/dbs.js', import.meta.url).href);
const real = createContext(process);

/** The same page gives the same bytes, so it is printed once, by the first process that asks. */
async function print(html, options) {
  const name = createHash('sha256')
    .update(JSON.stringify([html, options.header, options.footer]))
    .digest('hex');
  const file = join(prints, `${name}.pdf`);
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  const browser = await real.browsers.launch();
  try {
    const bytes = await browser.print(html, options);
    writeFileSync(file, bytes);
    return bytes;
  } finally {
    await browser.close();
  }
}

async function aside(action) {
  apart += 1;
  try {
    return await action();
  } finally {
    apart -= 1;
  }
}

let tokens = 0;
const context = {
  ...real,
  version: real.version,
  clock: { today: () => today, now: () => Date.parse(`${today}T12:00:00Z`) },
  ids: {
    hex: (bytes) => {
      tokens += 1;
      return createHash('sha256')
        .update(`${seed} ${tokens}`)
        .digest('hex')
        .slice(0, 2 * bytes);
    },
  },
  browsers: {
    find: () => real.browsers.find(),
    launch: async () => ({
      build: 'HeadlessChrome/0.0.0.0 (test)',
      print: (html, options) => aside(() => print(html, options)),
      close: async () => {},
    }),
  },
};
process.exitCode = await main(argv, context);
if (opsFile !== undefined) writeFileSync(opsFile, JSON.stringify(operations));

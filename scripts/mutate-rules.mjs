// Changes the rules in small ways and asks whether their examples notice: `npm run mutate [-- <path or code> …]`.
//
// A rule's mutants are run in this process over its counter-example, near misses and other forms, then over everybody else's; those of
// what rules share over all of them, and then through the tests named here. What nobody noticed and the compiler lets pass is a
// survivor. One that changes nothing is listed with its reason in mutate-rules.known.json. No mutant is ever written to src/: the
// module loader hands out its text instead of the file's.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createViteServer, createVitest, parseAst } from 'vitest/node';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = 'src/checks/rules';
const knownFile = 'scripts/mutate-rules.known.json';

/** What rules share, and the tests that judge it besides the rules' examples. */
const shared = {
  'src/checks/approval-check.ts': ['test/approve.test.ts'],
  'src/checks/each-transfer-problem.ts': ['test/chain-rules.test.ts'],
  'src/facts/foundations.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact-oracle.test.ts',
    'test/impact.test.ts',
  ],
  'src/facts/cases.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact.test.ts',
    'test/case-steps.test.ts',
    'test/status.test.ts',
    'test/chain-rules.test.ts',
  ],
  'src/facts/case-records.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact.test.ts',
    'test/case-steps.test.ts',
    'test/status.test.ts',
    'test/chain-rules.test.ts',
  ],
  'src/facts/catalogue-entries.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact.test.ts',
    'test/case-steps.test.ts',
    'test/status.test.ts',
    'test/chain-rules.test.ts',
  ],
  'src/facts/chain.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact.test.ts',
    'test/case-steps.test.ts',
    'test/status.test.ts',
    'test/chain-rules.test.ts',
  ],
  'src/facts/identities.ts': [],
  'src/facts/risk.ts': [
    'test/expiry-clock.test.ts',
    'test/impact-expiries.test.ts',
    'test/impact.test.ts',
    'test/case-steps.test.ts',
    'test/status.test.ts',
    'test/chain-rules.test.ts',
  ],
  'src/facts/transfers.ts': ['test/chain-rules.test.ts'],
};

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(`npm run mutate [-- <path or code> …]    all rules, or those whose path or code begins so: case/ or case/evidence-gap
  --list    print the mutants without running them`);
  process.exit(0);
}

// ── mutants ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const widened = { '>': '>=', '>=': '>', '<': '<=', '<=': '<' };
const aDayLater = (date) => `new Date(Date.parse(${date}) + 86_400_000).toISOString().slice(0, 10)`;

function* nodesIn(node) {
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') yield node;
  for (const [key, child] of Object.entries(node)) if (key !== 'parent') yield* nodesIn(child);
}

/** `a && b && c` as its terms; the same operator only. */
const termsOf = (node, operator) =>
  node.type === 'LogicalExpression' && node.operator === operator
    ? [...termsOf(node.left, operator), ...termsOf(node.right, operator)]
    : [node];

const leaves = (statement) =>
  ['ReturnStatement', 'ContinueStatement', 'BreakStatement'].includes(statement.type) ||
  (statement.type === 'BlockStatement' && statement.body.length === 1 && leaves(statement.body[0]));

/** Every small change of a file: where, and what stands there instead. */
function* changesOf(source, program) {
  const text = ({ start, end }) => source.slice(start, end);
  const chained = new Set();
  for (const node of nodesIn(program)) {
    if (node.type === 'IfStatement' && node.alternate === null && leaves(node.consequent)) {
      yield { what: 'a guard dropped', node, text: '' };
    }
    if (node.type === 'LogicalExpression' && node.operator !== '??' && !chained.has(node)) {
      const terms = termsOf(node, node.operator);
      for (const inner of nodesIn(node)) {
        if (inner.type === 'LogicalExpression' && inner.operator === node.operator) chained.add(inner);
      }
      // From operator to operator, so that a term's own parentheses go with it.
      const ends = terms.map((term, i) => {
        const next = terms[i + 1];
        if (next === undefined) return node.end;
        return term.end + source.slice(term.end, next.start).indexOf(node.operator);
      });
      for (const [i, term] of terms.entries()) {
        const spreads = ['ObjectExpression', 'ArrayExpression'].includes(term.type);
        if (spreads) continue;
        const start = i === 0 ? node.start : ends[i - 1] + (i === terms.length - 1 ? 0 : node.operator.length);
        const end = i === terms.length - 1 ? node.end : ends[i] + node.operator.length;
        yield { what: 'a term dropped', node: { start, end }, text: '', around: node };
      }
    }
    if (node.type === 'BinaryExpression' && widened[node.operator] !== undefined) {
      const at = node.left.end + source.slice(node.left.end, node.right.start).indexOf(node.operator);
      yield {
        what: 'an edge moved',
        node: { start: at, end: at + node.operator.length },
        text: widened[node.operator],
      };
    }
    if (node.type === 'CallExpression' && node.callee.name === 'addDays') {
      yield { what: 'a day moved', node, text: text(node.arguments[0]) };
    }
    if (node.type === 'CallExpression' && node.callee.name === 'addMonths') {
      yield { what: 'a day moved', node, text: aDayLater(text(node)) };
    }
    if (node.type === 'UnaryExpression' && node.operator === '!') {
      yield { what: 'a "not" dropped', node, text: source.slice(node.start + 1, node.end) };
    }
  }
}

/** Where the lines something stands on begin and end. */
function linesAround(source, { start, end }) {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const after = source.indexOf('\n', end);
  return { from, to: after < 0 ? source.length : after };
}

const onOneLine = (text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[([]) | (?=[)\],;])/g, '')
    .trim();

function mutantsOf(file) {
  const source = readFileSync(join(root, file), 'utf8');
  const mutants = [];
  for (const { what, node, text, around = node } of changesOf(source, parseAst(source, { lang: 'ts' }))) {
    const { from, to } = linesAround(source, around);
    const mutated = source.slice(0, node.start) + text + source.slice(node.end);
    mutants.push({
      file,
      what,
      line: source.slice(0, node.start).split('\n').length,
      before: onOneLine(source.slice(from, to)),
      after: onOneLine(source.slice(from, node.start) + text + source.slice(node.end, to)),
      source: mutated,
    });
  }
  return mutants;
}

const ruleFiles = readdirSync(join(root, rulesFolder), { recursive: true })
  .map((name) => `${rulesFolder}/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .sort();
const codeOf = (file) => file.slice(rulesFolder.length + 1, -'.ts'.length);
const isWanted = (file) =>
  wanted.length === 0 ||
  wanted.some((each) => file.startsWith(each.replace(/^\.\//, '')) || (isRule(file) && codeOf(file).startsWith(each)));
const isRule = (file) => file.startsWith(`${rulesFolder}/`);
const files = [...ruleFiles, ...Object.keys(shared)].filter(isWanted);
if (files.length === 0) {
  console.error(`No rule begins with ${wanted.join(' or ')}.`);
  process.exit(2);
}
const mutants = files.flatMap(mutantsOf);
const shown = ({ file, line, what, before, after }) =>
  `${file}:${line}  ${what}\n    - ${before}\n    + ${after === '' ? '(nothing)' : after}`;
if (options.list) {
  for (const mutant of mutants) console.log(shown(mutant));
  console.log(`${mutants.length} mutants.`);
  process.exit(0);
}

// ── running them ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The mutant whose text the loader hands out instead of its file's. */
let current;
const mutation = {
  name: 'mutant',
  enforce: 'pre',
  load: (id) => (current !== undefined && id === join(root, current.file) ? current.source : undefined),
};

const server = await createViteServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
  plugins: [mutation],
});
const { ssr } = server.environments;
const modules = ssr.runner.evaluatedModules;
const load = (file) => ssr.runner.import(join(root, file));

/** Forgets a file, and what imports it when others see it through them. Gives what was forgotten. */
function forget(file, importersToo) {
  const forgotten = new Set();
  const visit = (node) => {
    if (node === undefined || forgotten.has(node.file)) return;
    forgotten.add(node.file);
    modules.invalidateModule(node);
    if (!importersToo) return;
    for (const importer of node.importers) visit(modules.getModuleById(importer));
  };
  const path = join(root, file);
  for (const node of modules.getModulesByFile(path) ?? []) visit(node);
  for (const node of ssr.moduleGraph.getModulesByFile(path) ?? []) ssr.moduleGraph.invalidateModule(node);
  return forgotten;
}

const { checks } = await load('src/checks/index.ts');
const examples = await load('test/support/rule-examples.ts');

/** What a rule finds, as the tests compare it; in words too where an example has its words. */
function seenBy(check, { example: { repository, review }, words }) {
  const found = check.run({ repository, today: examples.today, review });
  const places = found.map(({ severity, at }) => `${severity} ${at.file}:${at.start.line}:${at.start.column}`).sort();
  return [...places, words === check.code ? examples.wordsOf(found) : ''].join('\n');
}

/** The examples beside a rule: whose findings each asserts, and whose words. */
const loaded = new Map();
async function examplesOf(code) {
  const found = loaded.get(code);
  if (found !== undefined) return found;
  const wordsIn = (folder) => (examples.saidIn(folder) === undefined ? undefined : code);
  const all = [{ of: 'all', words: wordsIn(examples.folderOf(code)), example: await examples.example(code) }];
  for (const name of examples.variantsOf(code, 'also-fires')) {
    const folder = examples.variantFolder(code, 'also-fires', name);
    all.push({
      of: 'all',
      words: wordsIn(folder),
      example: await examples.example(code, examples.today, folder),
    });
  }
  for (const name of examples.variantsOf(code, 'near-miss')) {
    const folder = examples.variantFolder(code, 'near-miss', name);
    all.push({ of: code, example: await examples.example(code, examples.today, folder) });
  }
  for (const each of all) each.found = new Map();
  loaded.set(code, all);
  return all;
}

const originals = new Map(checks.map((check) => [check.code, check]));

/** What the rule itself, unchanged, finds in an example. */
function asItIs(code, each) {
  let found = each.found.get(code);
  if (found === undefined) {
    found = seenBy(originals.get(code), each);
    each.found.set(code, found);
  }
  return found;
}

/** Whether a changed rule shows in one of the examples. */
function isNoticed(check, all) {
  return all.some((each) => {
    if (each.of !== 'all' && each.of !== check.code) return false;
    try {
      return seenBy(check, each) !== asItIs(check.code, each);
    } catch {
      return true;
    }
  });
}

async function everyExample() {
  const all = [{ of: 'all', example: examples.baseExample(), found: new Map() }];
  for (const { code } of checks) all.push(...(await examplesOf(code)));
  return all;
}
let everything;

async function ruleMutantIsNoticed(mutant) {
  const code = codeOf(mutant.file);
  const check = await changed(mutant, false, async () => {
    const exports = Object.values(await load(mutant.file));
    return exports.find((each) => each?.code === code);
  });
  if (check === undefined || isNoticed(check, await examplesOf(code))) return true;
  everything ??= await everyExample();
  return isNoticed(check, everything);
}

async function sharedMutantIsNoticed(mutant) {
  everything ??= await everyExample();
  return changed(mutant, true, async (forgotten) => {
    const mutated = await load('src/checks/index.ts');
    return (mutated?.checks ?? [])
      .filter(({ code }) => forgotten.has(join(root, rulesFolder, `${code}.ts`)))
      .some((check) => isNoticed(check, everything));
  });
}

/** Does something while a mutant stands in for its file; a mutant that cannot even be loaded gives undefined. */
async function changed(mutant, importersToo, action) {
  current = mutant;
  const forgotten = forget(mutant.file, importersToo);
  try {
    return await action(forgotten);
  } catch (error) {
    if (error instanceof SyntaxError || /parse/i.test(String(error?.message))) return undefined;
    throw error;
  } finally {
    current = undefined;
    forget(mutant.file, importersToo);
  }
}

/** The other tests that judge what rules share. */
async function testsNotice(mutant) {
  const tests = shared[mutant.file] ?? [];
  if (tests.length === 0) return false;
  current = mutant;
  const vitest = await createVitest(
    'test',
    { root, watch: false, bail: 1, reporters: [{}], maxWorkers: 2 },
    { plugins: [mutation] },
  );
  try {
    await vitest.start(tests);
    return (
      vitest.state.getCountOfFailedTests() > 0 || vitest.state.getUnhandledErrors().length > 0 || failedFiles(vitest)
    );
  } finally {
    current = undefined;
    await vitest.close();
    process.exitCode = 0;
  }
}
const failedFiles = (vitest) => vitest.state.getFiles().some(({ result }) => result?.state === 'fail');

/** Which of the mutants the compiler refuses: each beside its file in a copy of the sources. */
function refusedByCompiler(all) {
  if (all.length === 0) return new Set();
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    for (const part of ['src', 'package.json', 'tsconfig.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const config = JSON.parse(readFileSync(join(copy, 'tsconfig.json'), 'utf8'));
    const names = all.map(({ file }, i) => file.replace(/\.ts$/, `.mutant-${i}.ts`));
    for (const [i, { source }] of all.entries()) writeFileSync(join(copy, names[i]), source);
    writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: undefined, files: names }));
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', copy], {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return new Set(all.filter((_, i) => stdout.includes(`${names[i]}(`)));
  } finally {
    remove();
  }
}

const started = Date.now();
const survivors = [];
for (const [i, mutant] of mutants.entries()) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${i + 1}/${mutants.length} ${mutant.file}:${mutant.line}`);
  const noticed = isRule(mutant.file) ? await ruleMutantIsNoticed(mutant) : await sharedMutantIsNoticed(mutant);
  if (!noticed) survivors.push(mutant);
}
await server.close();
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');

const refused = refusedByCompiler(survivors);
const unnoticed = [];
for (const mutant of survivors) if (!refused.has(mutant) && !(await testsNotice(mutant))) unnoticed.push(mutant);

// ── what is known ───────────────────────────────────────────────────────────────────────────────────────────────────

const known = JSON.parse(readFileSync(join(root, knownFile), 'utf8'));
const entries = Object.entries(known).flatMap(([file, all]) => all.map((entry) => ({ file, ...entry })));
const isOf = (mutant) => (entry) =>
  entry.file === mutant.file && entry.before === mutant.before && entry.after === mutant.after;
const unlisted = unnoticed.filter((mutant) => !entries.some(isOf(mutant)));
const stale = entries
  .filter(({ file }) => isWanted(file))
  .filter((entry) => !unnoticed.some((mutant) => isOf(mutant)(entry)))
  .map((entry) => ({ ...entry, exists: mutants.some((mutant) => isOf(mutant)(entry)) }));
const unexplained = entries.filter(({ reason }) => (reason ?? '').trim() === '');

for (const mutant of unlisted) console.log(shown(mutant));
for (const { file, before, after, exists } of stale) {
  const why = exists ? 'is noticed now' : 'is no mutant any more';
  console.log(`${knownFile}: ${file}: what is listed ${why}\n    - ${before}\n    + ${after}`);
}
for (const { file, after } of unexplained) console.log(`${knownFile}: ${file}: no reason is given for\n    + ${after}`);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${mutants.length} mutants of ${files.length} files in ${seconds} s: ${mutants.length - unnoticed.length} noticed ` +
    `(${refused.size} by the compiler alone), ${unnoticed.length - unlisted.length} listed, ${unlisted.length} survived.`,
);
process.exit(unlisted.length + stale.length + unexplained.length === 0 ? 0 : 1);

// Changes the rules in small ways and asks whether their examples notice: `npm run mutate [-- <path or code> …]`.
//
// A rule's mutants are run in mutate-rules.worker.mjs over its counter-example, near misses and other forms, then over everybody else's; those of
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
import { Worker } from 'node:worker_threads';
import { createVitest, parseAst } from 'vitest/node';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = 'src/checks/rules';
const knownFile = 'scripts/mutate-rules.known.json';

/** What rules share, and the tests that judge it besides the rules' examples. */
const shared = {
  'src/checks/approval-check.ts': ['test/approve.test.ts'],
  'src/checks/each-transfer-problem.ts': ['test/chain-rules.test.ts'],
  'src/facts/carve-out.ts': [],
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
  'src/facts/open-findings.ts': [],
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

/** What a mutant that has begun to be judged may take before it counts as noticed: the tests would not end either. */
const longest = 20_000;
let worker;

/** Whether a rule's examples notice a mutant. */
const examplesNotice = (mutant) =>
  new Promise((resolve, reject) => {
    worker ??= new Worker(new URL('./mutate-rules.worker.mjs', import.meta.url), { workerData: { root, rulesFolder } });
    let timer;
    const settle = (act) => {
      clearTimeout(timer);
      worker.off('error', failed).off('message', heard);
      act();
    };
    const failed = (error) => settle(() => reject(error));
    const heard = ({ judging, noticed }) => {
      if (!judging) return settle(() => resolve(noticed));
      clearTimeout(timer);
      timer = setTimeout(() => settle(() => stopWorker().then(() => resolve(true), reject)), longest);
    };
    worker.on('error', failed).on('message', heard);
    worker.postMessage({ mutant, code: isRule(mutant.file) ? codeOf(mutant.file) : undefined });
  });

async function stopWorker() {
  await worker?.terminate();
  worker = undefined;
}

/** The other tests that judge what rules share. */
async function testsNotice(mutant) {
  const tests = shared[mutant.file] ?? [];
  if (tests.length === 0) return false;
  const mutation = {
    name: 'mutant',
    enforce: 'pre',
    load: (id) => (id === join(root, mutant.file) ? mutant.source : undefined),
  };
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
  if (!(await examplesNotice(mutant))) survivors.push(mutant);
}
await stopWorker();
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

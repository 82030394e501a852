// Runs mutants over the rules' examples, for mutate-rules.mjs: a mutant comes in, whether an example noticed it goes out. It has a
// thread of its own because a mutant may never come to an end.

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createViteServer } from 'vitest/node';

const { root, rulesFolder } = workerData;

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
  return [...places, words === check.code ? examples.wordsOf(found, check) : ''].join('\n');
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

/** Whether a changed rule shows in one of the examples. From here on nothing takes long, unless the change made a loop endless. */
function isNoticed(check, all) {
  parentPort.postMessage({ judging: true });
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

async function ruleMutantIsNoticed(mutant, code) {
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

parentPort.on('message', async ({ mutant, code }) => {
  const noticed = code === undefined ? await sharedMutantIsNoticed(mutant) : await ruleMutantIsNoticed(mutant, code);
  parentPort.postMessage({ noticed: noticed !== false });
});

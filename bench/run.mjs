// node bench/run.mjs [startup] [validate] [digest] [verify] [impact] [status] [new] [kitos] [report] [--rounds N] [--json FILE] [--against
// FOLDER]; all without a name. FOLDER: an earlier tree of the tool, built; startup and new then run it too, in turn.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine, table } from './measure.mjs';

const benches = {
  startup: { rounds: 25, load: async () => (await import('./startup.mjs')).startup },
  validate: { rounds: 9, load: async () => (await import('./validate.mjs')).validate },
  digest: { rounds: 7, load: async () => (await import('./digest.mjs')).digest },
  verify: { rounds: 3, load: async () => (await import('./verify.mjs')).verify },
  impact: { rounds: 5, load: async () => (await import('./impact.mjs')).impact },
  status: { rounds: 9, load: async () => (await import('./status.mjs')).status },
  new: { rounds: 9, load: async () => (await import('./tilsyn-new.mjs')).tilsynNew },
  kitos: { rounds: 5, load: async () => (await import('./kitos-pull.mjs')).kitosPull },
  report: { rounds: 5, load: async () => (await import('./report.mjs')).report },
};

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, json: { type: 'string' }, against: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`No such bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const against = values.against === undefined ? undefined : resolve(values.against);
const scratch = mkdtempSync(join(tmpdir(), 'dbs-bench-'));
try {
  const results = [];
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    const { rounds, load } = benches[name];
    const bench = await load();
    const result = await bench({ project, against, scratch, rounds: Number(values.rounds ?? rounds) });
    results.push(result);
    console.log(table(result.title, result.base, result.rows));
    if (result.note !== undefined) console.log(`${result.note}\n`);
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

// Who is hit, over graphs of 400, 1,600 and 6,400 systems: processes side by side, so that a busy moment strikes them all.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { race, summary } from './measure.mjs';

export const base = '400 systems';
const sizes = [400, 1600, 6400];

export function impact({ project, rounds }) {
  const script = join(project, 'bench', 'impact-graph.mjs');
  const args = (systems) => [script, '--systems', String(systems), '--rounds', '15'];
  const times = race(
    sizes.map((systems) => ({ name: `${systems} systems`, args: args(systems) })),
    { rounds },
  );
  const figures = sizes.map((systems) =>
    JSON.parse(spawnSync(process.execPath, args(systems), { encoding: 'utf8' }).stdout),
  );
  const note = figures
    .map(
      ({ systems, vendors, edges, hit, read, build, ask, peakMb }) =>
        `${systems} systems, ${vendors} vendors, ${edges} links: built in ${build} ms, ${hit} systems hit in ${ask} ms (reading each link once: ${read} ms), peak ${peakMb} MB.`,
    )
    .join('\n');
  return {
    title: 'Impact: whole processes, fifteen questions each, graphs of growing size',
    base,
    rows: summary(times, base),
    note,
  };
}

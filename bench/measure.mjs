// Whole processes side by side: every round runs each contestant once, so that a busy moment strikes them all.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';

/** @typedef {{ name: string, args: readonly string[], cwd?: string, env?: Record<string, string> }} Contestant  args are given to Node */

/** Milliseconds of each contestant by round. Throws when one fails: a figure of a failure is no figure. */
export function race(contestants, { rounds, warmUp = 1 }) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    const order = round % 2 === 0 ? contestants : [...contestants].reverse();
    for (const contestant of order) {
      const time = runOnce(contestant);
      if (round >= 0) times.get(contestant.name).push(time);
    }
  }
  return times;
}

/** Each contestant of the tool once more by an earlier tree of it, built, when one is given to hold against. */
export const besideEarlier = (contestants, { project, against }) =>
  against === undefined
    ? contestants
    : contestants.flatMap((contestant) => [
        {
          ...contestant,
          name: `${contestant.name}, before`,
          args: contestant.args.map((word) => (word.startsWith(project) ? word.replace(project, against) : word)),
        },
        contestant,
      ]);

function runOnce({ name, args, cwd, env = {} }) {
  const start = performance.now();
  const { status, error, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const time = performance.now() - start;
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return time;
}

const sorted = (values) => [...values].sort((a, b) => a - b);
export function median(values) {
  const all = sorted(values);
  const middle = all.length >> 1;
  return all.length % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
}

/** Median, least and most of each contestant, and its ratio to `base`: of the medians, and the span over the rounds. */
export function summary(times, base) {
  const baseTimes = times.get(base);
  return [...times].map(([name, values]) => {
    const ratios = values.map((value, round) => value / baseTimes[round]);
    return {
      name,
      rounds: values.length,
      median: round1(median(values)),
      min: round1(Math.min(...values)),
      max: round1(Math.max(...values)),
      ratio: round2(median(values) / median(baseTimes)),
      ratioMin: round2(Math.min(...ratios)),
      ratioMax: round2(Math.max(...ratios)),
    };
  });
}

const round1 = (value) => Math.round(value * 10) / 10;
const round2 = (value) => Math.round(value * 100) / 100;

/** Where the figures come from, without the machine's name. */
export const machine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
});

export function table(title, base, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(['', 'median ms', 'min–max ms', `ratio to ${base}`, 'min–max']),
    line(['---', '---:', '---:', '---:', '---:']),
    ...rows.map(({ name, median: middle, min, max, ratio, ratioMin, ratioMax }) =>
      line([name, middle, `${min}–${max}`, `${ratio}`, `${ratioMin}–${ratioMax}`]),
    ),
    '',
  ].join('\n');
}

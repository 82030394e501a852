import { type CaseProgress, type FunnelCount, funnelOf } from '../../domain/funnel.ts';
import type { Unplaced } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';
import { casesAt } from './case-progress.ts';
import {
  type Baseline,
  countRows,
  type ScopeCounts,
  type ScopeReport,
  type ScopeRow,
  scopeReport,
} from './scope-report.ts';

/** Which systems and cases a status is about; everything when nothing is given. */
export interface StatusSubject {
  readonly vendors?: ReadonlySet<string>;
  /** The code of a municipality that uses the systems. */
  readonly municipality?: string;
  /** The year the cases are filed under. */
  readonly year?: string;
}

/** Where supervision stands on a day. */
export interface Status {
  readonly report: ScopeReport;
  readonly counts: ScopeCounts;
  readonly funnel: readonly FunnelCount[];
  /** Systems that are not in scope and have a case that goes on all the same, with those cases. */
  readonly outside: { readonly systems: readonly string[]; readonly cases: readonly string[] };
  /** Systems of OS2kitos that members enough use and that stand under no vendor yet; unknown ones fit no vendor. */
  readonly toPlace: readonly Unplaced[];
  /** The cases of a system that go on. */
  readonly openCases: ReadonlyMap<string, readonly string[]>;
}

/** The systems of a subject judged on a day and against a baseline, and how far their cases have come, from the records alone. */
export function statusAt(
  repository: Repository,
  at: string,
  { vendors, municipality, year }: StatusSubject,
  baseline?: Baseline,
): Status {
  const whole = scopeReport(repository, at, baseline);
  const rows = whole.rows.filter(
    ({ vendor, users }) =>
      (vendors === undefined || vendors.has(vendor)) && (municipality === undefined || users.includes(municipality)),
  );
  const cases = casesAt(repository, at, year);
  const inScope = new Set(rows.filter(({ verdict }) => verdict?.standing === 'in').map(({ id }) => id));
  const openCases = openBySystem(cases);
  return {
    report: { ...whole, rows },
    counts: countRows(rows),
    funnel: funnelOf(inScope, cases),
    outside: outsideOf(rows, openCases),
    toPlace: repository
      .all('unplaced')
      .map(({ data }) => data)
      .filter(({ users }) => vendors === undefined && (municipality === undefined || users.includes(municipality))),
    openCases,
  };
}

function openBySystem(cases: readonly CaseProgress[]): ReadonlyMap<string, readonly string[]> {
  const bySystem = new Map<string, string[]>();
  for (const { id, systems, open } of cases) {
    if (!open) continue;
    for (const system of systems) {
      const known = bySystem.get(system);
      if (known === undefined) bySystem.set(system, [id]);
      else known.push(id);
    }
  }
  return bySystem;
}

function outsideOf(rows: readonly ScopeRow[], openCases: Status['openCases']): Status['outside'] {
  const systems = rows.filter(({ id, verdict }) => verdict?.standing !== 'in' && openCases.has(id)).map(({ id }) => id);
  const cases = new Set(systems.flatMap((id) => openCases.get(id) ?? []));
  return { systems, cases: [...cases].sort() };
}

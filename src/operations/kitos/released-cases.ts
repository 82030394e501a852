import type { Repository } from '../../repository/repository.ts';

/** A case as its newest release tells of it. */
export interface ReleasedCase {
  readonly id: string;
  readonly vendor: string;
  readonly version: number;
  /** The day of the newest release. */
  readonly date: string;
}

/** The newest released case of each system, by the system's uuid in KITOS: of several years' cases the last released counts. */
export function releasedBySystem(repository: Repository): ReadonlyMap<string, ReleasedCase> {
  const newest = new Map<string, ReleasedCase>();
  for (const tilsyn of repository.all('tilsyn')) {
    const releases = repository.ofCase('release', tilsyn.id).map(({ data }) => data);
    const last = releases.reduce<(typeof releases)[number] | undefined>(
      (latest, release) => (latest === undefined || release.version > latest.version ? release : latest),
      undefined,
    );
    if (last === undefined) continue;
    const released = { id: tilsyn.id, vendor: tilsyn.data.vendor, version: last.version, date: last.date };
    for (const system of tilsyn.data.systems) {
      const uuid = repository.find('system', system)?.data.kitosUuid?.toLowerCase();
      const before = uuid === undefined ? undefined : newest.get(uuid);
      if (uuid !== undefined && (before === undefined || isNewer(released, before))) newest.set(uuid, released);
    }
  }
  return newest;
}

const isNewer = (a: ReleasedCase, b: ReleasedCase): boolean => a.date > b.date || (a.date === b.date && a.id > b.id);

/** Where a release can be read, by a pattern with `{case}` and `{version}`. */
export const reportLink = (pattern: string, { id, version }: Pick<ReleasedCase, 'id' | 'version'>): string =>
  pattern.replaceAll('{case}', id).replaceAll('{version}', String(version));

/** What a date of oversight says of a release, after `who`, who made it. */
export const oversightRemark = (who: string, { id, version }: Pick<ReleasedCase, 'id' | 'version'>): string =>
  `${who}: tilsyn ${id}, udgave ${version}`;

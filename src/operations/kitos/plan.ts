import type { KitosReading } from '../../domain/kitos/reading.ts';
import { thresholdAt } from '../../domain/scope.ts';
import { memberCodes, municipalityEntries } from '../../facts/municipalities.ts';
import type { Repository } from '../../repository/repository.ts';
import { changedSystems, goneSystems, passedLimit } from './changed-systems.ts';
import type { KitosChoices } from './choices.ts';
import type { KitosPlan } from './kitos-plan.ts';
import { newSystems } from './new-systems.ts';
import { indexReading } from './reading-index.ts';
import { listOne, oursByUuid, type Setting } from './setting.ts';
import { coverageOf, duplicates, otherSuppliers, rolledUpSystems, unmatchedMembers } from './told.ts';
import { unplacedAfter } from './unplaced.ts';
import { vendorFinder } from './vendors.ts';

/** Plans what a reading changes. Pure: the same reading, repository and choices give the same plan, in the same order. */
export function planReading(repository: Repository, reading: KitosReading, choices: KitosChoices): KitosPlan {
  const municipalities = municipalityEntries(repository);
  const at = reading.origin.date;
  const members = new Set(memberCodes(repository, at));
  const ours = oursByUuid(repository, choices);
  const index = indexReading(reading, municipalities, ours.keys());
  const setting: Setting = {
    repository,
    index,
    choices,
    vendors: vendorFinder(repository, reading),
    threshold: thresholdAt(repository.settings?.data.thresholds ?? [], at)?.members,
    isMember: (municipality) => members.has(municipality),
    ours,
  };
  const listed = new Map([...index.systems.values()].map((system) => [system.uuid, listOne(system, setting)]));
  const changed = changedSystems(setting);
  const fresh = newSystems(setting, listed);
  const gone = goneSystems(setting, changed);
  return {
    origin: reading.origin,
    threshold: setting.threshold,
    created: fresh.created,
    vendors: fresh.vendors,
    changed,
    conflicts: changed.flatMap(({ merged }) => merged.conflicts),
    waiting: fresh.waiting,
    unplaced: unplacedAfter(setting, fresh.waiting, new Set(fresh.created.map(({ uuid }) => uuid))),
    gone: gone.systems,
    ...passedLimit(changed, setting.threshold),
    tooFew: fresh.tooFew,
    rolledUp: rolledUpSystems(setting, listed),
    duplicates: duplicates(setting, listed),
    otherSuppliers: otherSuppliers(setting),
    learned: index.learned,
    ...coverageOf(reading, municipalities, members),
    remarks: [...reading.remarks, ...index.match.remarks, ...unmatchedMembers(setting, municipalities, members)],
    refused: changed.flatMap(({ id, refused }) => refused.map((each) => ({ system: id, ...each }))),
    usersNewer: changed.filter(({ merged }) => merged.usersNewer).map(({ id }) => id),
    notRead: [...setting.ours.keys()].filter((uuid) => !index.systems.has(uuid) && !choices.gone.has(uuid)).length,
    records: [
      ...changed.map(({ merged }) => merged.record),
      ...fresh.created.map(({ record }) => record),
      ...gone.records,
    ],
  };
}

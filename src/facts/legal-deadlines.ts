import { deadlineAt } from '../domain/legal-deadline.ts';
import type { DeadlinePeriod } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';

/** A deadline of law on a day, by its name in the catalogue; undefined when the catalogue does not say. */
export function legalDeadline(
  repository: Repository,
  id: 'breach-to-authority' | 'breach-to-controller',
  at: string,
): DeadlinePeriod | undefined {
  const entry = catalogue(repository, 'legal-deadlines')?.data.entries.find((each) => each.id === id);
  return entry === undefined ? undefined : deadlineAt(entry.periods, at);
}

import { folded } from '../domain/slug.ts';
import type { Text } from '../domain/text.ts';
import { findVendor } from '../facts/look-up.ts';
import { flagsMissing } from '../terminal/read-flags.ts';
import type { WritingSession } from '../terminal/session.ts';

const shown = 60;

/**
 * The id of a vendor on record: as the flag names it, else searched for by name, registered name or id. Throws UserError for one that
 * is not there, and when nobody can be asked.
 */
export async function chooseVendor(
  flag: string,
  given: string | undefined,
  question: Text,
  { context: { say, prompt }, repository, asks, command }: WritingSession,
): Promise<string> {
  if (given !== undefined) return findVendor(given, repository);
  if (!asks) throw flagsMissing(command, [flag]);
  const vendors = repository.all('vendor').map(({ id, data: { name, legalName } }) => ({
    value: id,
    name: `${name} · ${id}`,
    searched: folded(`${name} ${legalName} ${id}`),
  }));
  return prompt.search({
    message: say(question),
    source: (term) => vendors.filter(({ searched }) => searched.includes(folded(term.trim()))).slice(0, shown),
  });
}

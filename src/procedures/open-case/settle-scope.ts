import { standingVerdict } from '../../facts/scope.ts';
import type { Force } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { CaseDesk } from './desk.ts';
import { type AnsweredData, answerPersonalData, readPersonalData, withAnswer } from './personal-data.ts';
import { decideScope } from './scope.ts';
import type { CaseWishes } from './wishes.ts';

/** That a case may be made, what its systems hold, and the reason when somebody insisted. */
export interface SettledScope {
  readonly personalData: AnsweredData;
  readonly force: Force | undefined;
}

/**
 * Settles whether the systems may be supervised. Data nobody has looked into is asked for where the answer decides; a system that is out
 * whatever it holds is refused as it is, and only whoever insists must say what it holds. Throws UserError, OutOfScope, Cancelled.
 */
export async function settleScope(
  systems: readonly TypedDocument<'system'>[],
  options: CaseWishes,
  decider: { readonly by: string | undefined; readonly date: string },
  place: CaseDesk,
): Promise<SettledScope> {
  const flagged = readPersonalData(options.personalData ?? [], systems);
  const unclear = systems.filter(
    (system) => standingVerdict(place.repository, withAnswer(system, flagged), decider.date).standing === 'unclear',
  );
  const answered = await answerPersonalData(unclear, flagged, place);
  const force = await decideScope(systems, answered, options, decider, place);
  return { force, personalData: await answerPersonalData(systems, answered, place) };
}

import { type PersonalData, rankOf } from '../../domain/kitos/personal-data.ts';
import type { System } from '../../generated/types.ts';
import { takenFor } from './choices.ts';
import { type Caution, type MergeState, type Merging, originOf, sameList, set } from './merging.ts';
import { outlives } from './record.ts';

/** Follows a stricter kind of data, never a milder one unasked; nor one that the risk answers given here contradict. */
export function mergePersonalData({ system, before, facts, choices, id }: Merging, state: MergeState): void {
  const [filed, now] = [before?.personalData, facts.personalData];
  if (now === undefined || outlives(filed, now)) return;
  const [ours, theirs] = [system.personalData, now.value];
  const settled = (): void => {
    const isSame = filed !== undefined && filed.value === theirs && sameList(filed.municipalities, now.municipalities);
    state.record = { ...state.record, personalData: isSame ? filed : now };
  };
  if (theirs === filed?.value || theirs === ours) {
    settled();
    return;
  }
  const risk = riskFor(theirs, system);
  const caution = cautionFor({ base: filed?.value, ours, theirs }, risk !== undefined);
  const follow = (): void => {
    set(state, 'personalData', theirs);
    state.changes.push({ field: 'personalData', from: ours, to: theirs, by: now.municipalities });
    for (const [question, answer] of Object.entries(risk ?? {})) {
      state.edits.push({ kind: 'set', path: ['risk', question], value: answer });
    }
    if (risk !== undefined) state.changes.push({ field: 'risk', to: { ...risk } });
    settled();
  };
  if (caution === undefined) {
    follow();
    return;
  }
  const taken = takenFor(choices, id, 'personalData');
  const said = { ours, theirs, by: now.municipalities, origin: originOf(now) };
  state.conflicts.push({ system: id, field: 'personalData', caution, ...said, ...(taken && { taken }) });
  if (taken === 'kitos') follow();
  else if (taken === 'ours') settled();
}

/** Why a kind of data is not simply followed; undefined when it is. */
function cautionFor(
  {
    base,
    ours,
    theirs,
  }: { readonly base: PersonalData | undefined; readonly ours: PersonalData; readonly theirs: PersonalData },
  contradictsRisk: boolean,
): Caution | undefined {
  if (rankOf(theirs) < rankOf(ours)) return 'lowers';
  if (contradictsRisk) return 'risk-answers';
  if (ours === 'unknown' || ours === base) return undefined;
  return base === undefined ? 'first-meeting' : 'both-changed';
}

/** The answers about risk that must change for a kind of data to be true; undefined when none has to. */
function riskFor(
  data: PersonalData,
  { risk }: System,
): { readonly specialCategories?: boolean; readonly confidentialData?: boolean } | undefined {
  if (risk === undefined) return undefined;
  const special = data === 'special';
  const changed = {
    ...(risk.specialCategories !== special && { specialCategories: special }),
    ...(data === 'confidential' && !risk.confidentialData && { confidentialData: true }),
  };
  return Object.keys(changed).length === 0 ? undefined : changed;
}

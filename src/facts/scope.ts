import { decidedBy, type ScopeGround, type ScopeReason, type ScopeVerdict, scopeOf } from '../domain/scope.ts';
import { reasonWords, sentences } from '../domain/scope-words.ts';
import { type Text, text } from '../domain/text.ts';
import type { ScopeRuleEntry } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { municipalities } from './municipalities.ts';
import { once } from './once.ts';

type Judged = Pick<TypedDocument<'system'>, 'data'>;

/** What a repository judges its systems by: its thresholds, memberships and rules of scope. */
export const scopeGround = (repository: Repository): ScopeGround<ScopeRuleEntry> => ({
  thresholds: repository.settings?.data.thresholds ?? [],
  municipalities: municipalities(repository),
  rules: catalogue(repository, 'scope-rules')?.data.entries ?? [],
  agreements: agreementsBySystem(repository),
});

/** The days the agreements on record are in force, by the systems they cover; what is not signed binds nobody. */
const agreementsBySystem = once(
  (repository): ReadonlyMap<string, readonly { readonly from: string; readonly until: string | null }[]> => {
    const bySystem = new Map<string, { readonly from: string; readonly until: string | null }[]>();
    for (const { data } of repository.all('dpa')) {
      if (data.signedOn == null) continue;
      const from = data.signedOn > data.from ? data.signedOn : data.from;
      for (const system of data.systems)
        bySystem.set(system, [...(bySystem.get(system) ?? []), { from, until: data.until ?? null }]);
    }
    return bySystem;
  },
);

/** Whether DBS supervises a system on a day, by what the repository says; a decision counts from its own day. */
export const scopeVerdict = (repository: Repository, { data }: Judged, at: string): ScopeVerdict<ScopeRuleEntry> =>
  scopeOf(data, { ...scopeGround(repository), at });

/** The same for a case of that day that is made now: what has been decided since counts too. */
export const standingVerdict = (repository: Repository, { data }: Judged, at: string): ScopeVerdict<ScopeRuleEntry> =>
  scopeOf(decidedBy(data, at), { ...scopeGround(repository), at });

/** Why a system is out of scope, as a sentence a municipality can read. */
export function scopeReasonText(system: Judged, reason: ScopeReason<ScopeRuleEntry>): Text {
  const said = sentences([reasonWords(reason)]);
  return text(`${system.data.name}: ${said.da}`, `${system.data.name}: ${said.en}`);
}

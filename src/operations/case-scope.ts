import { type ScopeReason, type ScopeVerdict, scopeOf } from '../domain/scope.ts';
import { type Text, text } from '../domain/text.ts';
import type { ScopeRuleEntry } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** Whether DBS supervises a system on a day, by what the repository says. */
export function scopeVerdict(
  repository: Repository,
  system: TypedDocument<'system'>,
  at: string,
): ScopeVerdict<ScopeRuleEntry> {
  const municipalities = repository.find('municipalities', 'municipalities')?.data.entries ?? [];
  return scopeOf(system.data, {
    thresholds: repository.settings?.data.thresholds ?? [],
    municipalities: new Map(municipalities.map((entry) => [entry.id, entry])),
    rules: catalogue(repository, 'scope-rules')?.data.entries ?? [],
    at,
  });
}

/** Why a system is out of scope, as a sentence a municipality can read. */
export function scopeReasonText(system: TypedDocument<'system'>, reason: ScopeReason<ScopeRuleEntry>): Text {
  const { name, scope } = system.data;
  switch (reason.reason) {
    case 'decided-out':
      return text(
        `Det er besluttet ${scope?.date ?? ''} (${scope?.by ?? ''}), at ${name} ikke skal have tilsyn: ${scope?.reason ?? ''}`,
        `It was decided on ${scope?.date ?? ''} (${scope?.by ?? ''}) that ${name} is not supervised: ${scope?.reason ?? ''}`,
      );
    case 'no-personal-data':
      return text(
        `${name} behandler ikke personoplysninger, så der er ingen databehandler at føre tilsyn med (GDPR art. 28).`,
        `${name} processes no personal data, so there is no processor to supervise (GDPR art. 28).`,
      );
    case 'deactivated':
      return text(`${name} er ikke længere i brug.`, `${name} is no longer in use.`);
    case 'rule':
      return text(`${reason.rule.title}: ${reason.rule.reason}`, `${reason.rule.titleEn}: ${reason.rule.reason}`);
    case 'too-few-members':
      return text(
        `${name} bruges af ${reason.members} ${reason.members === 1 ? 'medlemskommune' : 'medlemskommuner'}; DBS fører tilsyn fra ${reason.threshold}.`,
        `${name} is used by ${reason.members} member ${reason.members === 1 ? 'municipality' : 'municipalities'}; DBS supervises from ${reason.threshold}.`,
      );
  }
}

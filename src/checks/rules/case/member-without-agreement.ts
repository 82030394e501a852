import { membersAmong } from '../../../domain/scope.ts';
import { listed, text } from '../../../domain/text.ts';
import { caseAgreements, caseSystems } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseMemberWithoutAgreement = defineCheck({
  code: 'case/member-without-agreement',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Hver medlemskommune, der bruger systemet, er bundet af en af tilsynets aftaler.',
    'Each member municipality using the system is bound by an agreement of the case.',
  ),
  why: text(
    'Kommunen er dataansvarlig og skal selv have en aftale med databehandleren. Rapporten gælder ikke for en kommune, der ikke er bundet.',
    'The municipality is the controller and must have an agreement with the processor. The report does not speak for one that is not bound.',
  ),
  sources: [sources.contract, sources.viborg],
  mend: text(
    'Få aftalen på plads med kommunerne, og nævn dem under `municipalities`, eller sæt `allMembers: true` ved en fælles aftale.',
    'Settle the agreement with the municipalities, and name them under `municipalities`, or set `allMembers: true` for a common agreement.',
  ),
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const known = municipalities(repository);
    const { date } = judgedOn(document, today);
    const agreements = caseAgreements(repository, document);
    if (agreements.length < document.data.dpas.length) return;
    for (const system of caseSystems(repository, document)) {
      const covering = agreements.filter(({ data }) => data.systems.includes(system.id));
      // A system no agreement covers is a finding of its own.
      if (covering.length === 0 || covering.some(({ data }) => data.allMembers === true)) continue;
      const bound = new Set(covering.flatMap(({ data }) => data.municipalities ?? []));
      const unbound = membersAmong(system.data.users, known, date).filter((code) => !bound.has(code));
      if (unbound.length === 0) continue;
      const names = listed(unbound.slice(0, 8).map((code) => known.get(code)?.name ?? code));
      const more = Math.max(0, unbound.length - 8);
      report({
        at: document.at('/dpas'),
        message: text(
          `${unbound.length === 1 ? 'Én medlemskommune' : `${unbound.length} medlemskommuner`} bruger ${system.id} uden at være bundet af sagens aftaler: ${more > 0 ? `${names.da} og ${more} flere` : names.da}.`,
          `${unbound.length === 1 ? 'One member uses' : `${unbound.length} members use`} ${system.id} without being bound by the case’s agreements: ${more > 0 ? `${names.en} and ${more} more` : names.en}.`,
        ),
      });
    }
  },
});

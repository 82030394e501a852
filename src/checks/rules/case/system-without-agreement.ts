import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseAgreements } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseSystemWithoutAgreement = defineCheck({
  code: 'case/system-without-agreement',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Hvert af tilsynets systemer er dækket af en databehandleraftale på sagen.',
    'Each system of a case is covered by an agreement on the case.',
  ),
  why: text(
    'Behandling uden en databehandleraftale er ikke lovlig, og uden aftalen er der ingen instruks at måle op imod.',
    'Processing without an agreement is not lawful, and without it there is no instruction to measure against.',
  ),
  sources: [sources.contract, sources.viborg],
  mend: text(
    'Nævn aftalen under `dpas`, eller skriv systemet i aftalens `systems`, hvis den dækker det. En aftale, der ikke er registreret, registreres med `dbs dpa add`.',
    'Name the agreement under `dpas`, or add the system to the agreement’s `systems` if it covers it. An agreement not on record is registered with `dbs dpa add`.',
  ),
  check(document, { repository, report }) {
    const { systems, dpas, milestones } = document.data;
    if (isAbandoned(document)) return;
    const agreements = caseAgreements(repository, document);
    if (agreements.length < dpas.length) return;
    const covered = new Set(agreements.flatMap(({ data }) => data.systems));
    for (const [index, system] of systems.entries()) {
      if (covered.has(system)) continue;
      report({
        at: document.at(`/systems/${index}`),
        ...(!hasReached(milestones, 'assessed') && { severity: 'warning' }),
        message: text(
          `Ingen af sagens databehandleraftaler dækker systemet ${system}.`,
          `None of the case’s agreements covers the system ${system}.`,
        ),
      });
    }
  },
});

import { text } from '../../../domain/text.ts';
import { caseSystems } from '../../../facts/case-records.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionNotUser = defineCheck({
  code: 'decision/not-user',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'Kommunen bruger et af de systemer, rapporten handler om.',
    'The municipality uses one of the systems the report is about.',
  ),
  why: text(
    'Kun den, der bruger systemet, er dataansvarlig for det. Enten er beslutningen lagt på den forkerte sag, eller listen over brugere er for gammel.',
    'Only a user of the system is its controller. Either the decision is filed in the wrong case, or the list of users is too old.',
  ),
  sources: [sources.responsibility],
  mend: text(
    'Ret sagen, eller bring systemets `users` ajour.',
    'Correct the case, or bring the system’s `users` up to date.',
  ),
  check(document, { repository, report }) {
    const { municipality } = document.data;
    const tilsyn = repository.find('tilsyn', caseIdOf(document));
    if (tilsyn === undefined || !municipalities(repository).has(municipality)) return;
    if (caseSystems(repository, tilsyn).some(({ data }) => data.users.includes(municipality))) return;
    report({
      at: document.at('/municipality'),
      message: text(
        `${municipality} står ikke som bruger af ${tilsyn.data.systems.join(', ')}.`,
        `${municipality} is not listed as a user of ${tilsyn.data.systems.join(', ')}.`,
      ),
    });
  },
});

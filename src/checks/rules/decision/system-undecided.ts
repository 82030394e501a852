import { text } from '../../../domain/text.ts';
import { systemsUsedBy } from '../../../facts/municipalities.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionSystemUndecided = defineCheck({
  code: 'decision/system-undecided',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'En kommune tager stilling til alle de af sagens systemer, den bruger.',
    'A municipality decides on every system of the case that it uses.',
  ),
  why: text(
    'Kommunen er dataansvarlig for hvert system, den bruger. Et system uden stillingtagen er et, ingen har godkendt.',
    'The municipality is the controller of every system it uses. One without a position is one nobody has approved.',
  ),
  sources: [sources.responsibility],
  mend: text(
    'Skriv kommunens stillingtagen til resten i en fil for sig, fx `0791-r1-resten.yaml`.',
    'Write the municipality’s position on the rest in a file of its own, for example `0791-r1-rest.yaml`.',
  ),
  check(document, { repository, report }) {
    const { municipality, release, systems } = document.data;
    const tilsyn = repository.find('tilsyn', caseIdOf(document));
    if (systems === undefined || tilsyn === undefined) return;
    const own = repository
      .ofCase('decision', tilsyn.id)
      .filter(({ data }) => data.municipality === municipality && data.release === release);
    // Said once, in the first of its files.
    if (own[0]?.id !== document.id || own.some(({ data }) => data.systems === undefined)) return;
    const about = new Set(own.flatMap(({ data }) => data.systems ?? []));
    const left = systemsUsedBy(repository, tilsyn, municipality).filter((system) => !about.has(system));
    if (left.length === 0) return;
    report({
      at: document.at('/systems'),
      message: text(
        `Kommunen bruger også ${left.join(', ')} og har ikke taget stilling til det.`,
        `The municipality uses ${left.join(', ')} too, and has not decided on it.`,
      ),
    });
  },
});

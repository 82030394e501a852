import { text } from '../../../domain/text.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingRemedyContradicted = defineCheck({
  code: 'finding/remedy-contradicted',
  kind: 'finding',
  severity: 'error',
  summary: text(
    'Det, der løste en observation, gjaldt fra den dag, den siges løst, og virkningen er kontrolleret bagefter.',
    'What solved a finding held from the day it is said to be solved, and the effect was checked afterwards.',
  ),
  why: text(
    'Et led, der først ophørte senere, eller et nyt, der ikke var begyndt, løste ikke noget den dag. En kontrol, der ligger før løsningen, har set på noget andet.',
    'A link that ended only later, or a new one that had not begun, solved nothing that day. A check made before the remedy looked at something else.',
  ),
  sources: [sources.accountability, sources.stateSupervision],
  mend: text(
    'Ret dagen under `remedy.on`, leddets `from` eller `until`, eller dagen for kontrollen.',
    'Correct the day under `remedy.on`, the link’s `from` or `until`, or the day of the check.',
  ),
  check(document, { repository, report }) {
    const { remedy, edges = [], processing = [] } = document.data;
    if (remedy === undefined || isOfAbandonedCase(repository, document)) return;
    const { on } = remedy;
    const named = [
      ...(remedy.edges ?? []).map((id, index) => ({
        id,
        link: repository.find('sub-processor', id)?.data,
        concerned: edges.includes(id),
        at: document.at(`/remedy/edges/${index}`),
      })),
      ...(remedy.processing ?? []).map((id, index) => ({
        id,
        link: repository.find('processing', id)?.data,
        concerned: processing.includes(id),
        at: document.at(`/remedy/processing/${index}`),
      })),
    ];
    for (const { id, link, concerned, at } of named) {
      if (link === undefined) continue;
      if (link.from > on) {
        report({
          at,
          message: text(
            `Løsningen siges at gælde fra ${on}, men leddet ${id} begyndte først ${link.from}.`,
            `The remedy is said to hold from ${on}, but the link ${id} began only on ${link.from}.`,
          ),
        });
      } else if (concerned && link.until !== null && link.until > on) {
        report({
          at,
          message: text(
            `Løsningen siges at gælde fra ${on}, men leddet ${id} var i brug til ${link.until}.`,
            `The remedy is said to hold from ${on}, but the link ${id} was in use until ${link.until}.`,
          ),
        });
      }
    }
    for (const step of repository.ofCase('follow-up', caseIdOf(document))) {
      const { finding, effect } = step.data;
      if (finding !== document.id || effect === undefined || effect.checkedOn >= on) continue;
      report({
        at: document.at('/remedy/on'),
        message: text(
          `Virkningen er kontrolleret ${effect.checkedOn}, før løsningen gjaldt ${on}.`,
          `The effect was checked on ${effect.checkedOn}, before the remedy held on ${on}.`,
        ),
        related: [{ at: step.at('/effect/checkedOn'), message: text('Her er kontrollen.', 'Here is the check.') }],
      });
    }
  },
});

import { listed, text } from '../../../domain/text.ts';
import { listingProblemsOf } from '../../../facts/transfers.ts';
import { placeKinds, processorOf } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const kinds = { hr: text('ansatte (HR)', 'HR data'), 'non-hr': text('andre end ansatte (non-HR)', 'non-HR data') };

export const transferDataNotCovered = defineCheck({
  code: 'transfer/data-not-covered',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Tilslutningen til DPF dækker den slags oplysninger, der overføres.',
    'The DPF listing covers the kind of data that is transferred.',
  ),
  why: text(
    'En virksomhed tilslutter sig for oplysninger om ansatte (HR), for andre oplysninger eller for begge. Kommunens ansatte er HR, borgerne er ikke. Ved ingen, hvad oplysningerne eller tilslutningen gælder, er fundet en advarsel.',
    'A company certifies for HR data, for other data or for both. The municipality’s staff is HR, the citizens are not. Where nobody knows what the data or the listing is about, this is a warning.',
  ),
  sources: [sources.dpfDecision],
  mend: text(
    'Skriv `data` på overførslen og `covers` under virksomhedens `dpf`, som listen siger. Dækker tilslutningen ikke, så find et andet grundlag.',
    'Write `data` of the transfer and `covers` under the company’s `dpf`, as the list says. If the listing does not cover it, find another basis.',
  ),
  check(document, { repository, report }) {
    const { until } = document.data;
    const target = processorOf(document);
    for (const { problem, transfer } of listingProblemsOf(repository, document)) {
      const at = document.at(`${transfer.place}/data`);
      if (problem.problem === 'data-not-covered') {
        const [da, en] = (['da', 'en'] as const).map(
          (language) => listed(problem.missing.map((kind) => kinds[kind][language]))[language],
        );
        report({
          at,
          ...(until !== null && { severity: 'warning' }),
          message: text(
            `Tilslutningen til DPF for ${target} dækker ikke oplysninger om ${da}.`,
            `The DPF listing of ${target} does not cover ${en}.`,
          ),
        });
      } else if (problem.problem === 'data-unknown') {
        report({
          at,
          severity: 'warning',
          message:
            problem.what === 'data'
              ? text(
                  'Det er ikke noteret, om oplysningerne angår ansatte (HR) eller andre, så ingen kan sige, om DPF dækker.',
                  'It is not recorded whether the data is HR data or other, so nobody can say whether the DPF covers it.',
                )
              : text(
                  `Det er ikke noteret, om tilslutningen til DPF for ${target} dækker ansatte (HR), andre oplysninger eller begge.`,
                  `It is not recorded whether the DPF listing of ${target} covers HR data, other data or both.`,
                ),
        });
      }
    }
  },
});

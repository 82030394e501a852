import { currentUntil } from '../../../domain/evidence.ts';
import { type Text, text } from '../../../domain/text.ts';
import { validityOf } from '../../../facts/catalogue-entries.ts';
import { countryNames, transfersOf } from '../../../facts/transfers.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferAssessmentOther = defineCheck({
  code: 'transfer/assessment-other',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Vurderingen af overførslen (TIA) er en vurdering, gælder landet og er ikke for gammel.',
    'The transfer impact assessment is one, is about the country, and is not too old.',
  ),
  why: text(
    'Vurderingen skal gælde lov og praksis i det land, der overføres til. En anden slags dokument eller et andet land viser ikke, om kontrakten kan holdes. Er vurderingen for gammel, er fundet en advarsel.',
    'The assessment must be about law and practice in the country of the transfer. A document of another kind or about another country does not show whether the contract can be kept. Where the assessment is too old, this is a warning.',
  ),
  sources: [sources.safeguards, sources.otherBases],
  mend: text(
    'Få en vurdering af landet, registrér den som dokumentation af typen `tia` med landet under `countries`, og skriv dens id i `tia`.',
    'Get an assessment of the country, record it as evidence of the type `tia` with the country under `countries`, and write its id in `tia`.',
  ),
  check(document, { repository, today, report }) {
    const { until } = document.data;
    for (const { transfer, countries } of transfersOf(repository, document)) {
      const filed = repository.find('evidence', transfer.tia ?? '');
      if (filed === undefined) continue;
      const { id, data } = filed;
      const tell = (message: Text, severity: 'error' | 'warning'): void =>
        report({
          at: document.at(`${transfer.place}/tia`),
          severity: until === null ? severity : 'warning',
          message,
          related: [{ at: filed.at('/type'), message: text('Dokumentet.', 'The document.') }],
        });
      const others = countries.filter((country) => data.countries?.includes(country) === false);
      const last = currentUntil(data, validityOf(repository, data));
      if (data.type !== 'tia') {
        tell(
          text(
            `${id} er ikke en vurdering af overførslen (TIA), men af typen ${data.type}.`,
            `${id} is no transfer impact assessment, but of the type ${data.type}.`,
          ),
          'error',
        );
      } else if (others.length > 0) {
        const where = countryNames(repository, others);
        tell(text(`${id} vurderer ikke ${where.da}.`, `${id} does not assess ${where.en}.`), 'error');
      } else if (until === null && today > last) {
        tell(text(`${id} gjaldt til og med ${last}.`, `${id} counted until ${last}.`), 'warning');
      }
    }
  },
});

import { text } from '../../../domain/text.ts';
import { countryNames } from '../../../facts/transfers.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferCountryNotReached = defineCheck({
  code: 'transfer/country-not-reached',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'En overførsel nævner kun lande, oplysningerne ligger i eller kan ses fra.',
    'A transfer names only countries the data lies in or can be seen from.',
  ),
  why: text(
    'Kæden, rapporten og svarene på, hvem der rammes, læses af landene. Et land, der kun står ved grundlaget, bliver overset.',
    'The chain, the report and the answers on who is hit are read from the countries. A country that stands with the basis only is overlooked.',
  ),
  sources: [sources.transfers, sources.dataModel],
  mend: text(
    'Skriv landet i `processingCountries` eller `accessCountries`, eller slet det her. Er der kun en ejer i landet og ingen kendt adgang, hører det under `risks`.',
    'Write the country in `processingCountries` or `accessCountries`, or delete it here. Where there is only an owner in the country and no known access, it belongs under `risks`.',
  ),
  check(document, { repository, report }) {
    const { processingCountries, accessCountries, transfers = [] } = document.data;
    const reached = new Set([...processingCountries, ...accessCountries]);
    for (const [index, { countries }] of transfers.entries()) {
      for (const [place, country] of countries.entries()) {
        if (reached.has(country)) continue;
        const name = countryNames(repository, [country]);
        report({
          at: document.at(`/transfers/${index}/countries/${place}`),
          message: text(
            `${name.da} har et grundlag, men står hverken som behandlingsland eller adgangsland.`,
            `${name.en} has a basis, but stands neither as a country of processing nor of access.`,
          ),
        });
      }
    }
  },
});

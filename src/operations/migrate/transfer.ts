import { listed, type Text, text } from '../../domain/text.ts';
import { thirdCountryTransfers } from '../../domain/transfer.ts';
import { countries } from '../../facts/catalogue-entries.ts';
import type { FormerField } from '../../facts/former-fields.ts';
import type { LinkRisk, LinkTransfer, SubProcessor } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';
import type { Turned } from './turned.ts';

/**
 * One ground for all third countries of a link becomes one entry of `transfers` that names them. What was called unintended, and reaches no
 * third country, is a risk: it loses its basis, and the country is the owner's or the company's own. What is read of the record is the same.
 */
export function transfer({ document, value }: FormerField, repository: Repository): Turned | Text {
  const link = repository.find('sub-processor', document.id)?.data;
  const former = value as NonNullable<SubProcessor['transfer']>;
  if (link === undefined) throw new Error(`${document.file} has a transfer and is no link.`);
  if (link.transfers !== undefined || link.risks !== undefined) {
    return text(
      'Leddet har både den gamle og den nye form. Skriv i `transfers` eller `risks`, hvad `transfer` siger, og slet den.',
      'The link has both the former and the new form. Write in `transfers` or `risks` what `transfer` says, and delete it.',
    );
  }
  const known = countries(repository);
  const reached = thirdCountryTransfers(link, known, link.from).map(({ country }) => country);
  const outside = [...new Set(reached)];
  const measures = former.measures === undefined ? {} : { measures: [former.measures] };
  if (outside.length > 0) {
    const { basis, checkedOn, tia } = former;
    const entry: LinkTransfer = { countries: outside, basis, checkedOn, tia, ...measures };
    return {
      key: 'transfers',
      value: [{ ...entry }],
      says: text(`${basis} bærer ${listed(outside).da}`, `${basis} carries ${listed(outside).en}`),
    };
  }
  if (former.nature !== 'unintended') {
    return text(
      'Intet af leddets lande er uden for EU/EØS, så ingen kan se, hvad grundlaget bærer. Skriv landet, eller slet `transfer`.',
      'None of the link’s countries is outside the EU/EEA, so nobody can see what the basis carries. Write the country, or delete `transfer`.',
    );
  }
  const company = repository.find('vendor', link.target)?.data;
  const isOutside = (code: string | undefined): code is string =>
    code !== undefined &&
    thirdCountryTransfers({ processingCountries: [code], accessCountries: [] }, known, link.from).length > 0;
  const because: readonly [string | undefined, LinkRisk['because']][] = [
    [company?.parent?.country, 'owner'],
    [company?.country, 'registration'],
  ];
  const found = because.find(([country]) => isOutside(country));
  const [country] = found ?? [];
  if (found === undefined || country === undefined) {
    return text(
      'Det fremgår ikke, hvilket lands myndigheder risikoen kommer fra. Skriv den under `risks` med `country` og `because`.',
      'It cannot be seen which country’s authorities the risk comes from. Write it under `risks` with `country` and `because`.',
    );
  }
  const risk: LinkRisk = {
    country,
    because: found[1],
    assessment: former.tia,
    assessedOn: former.checkedOn,
    ...measures,
  };
  return {
    key: 'risks',
    value: [{ ...risk }],
    says: text(
      `en risiko fra ${country}, som intet grundlag har; \`${former.basis}\` udgår`,
      `a risk from ${country}, which has no basis; \`${former.basis}\` goes`,
    ),
  };
}

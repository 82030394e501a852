/** A company's number without what people write it with: spaces, points, hyphens, small letters, and the `DK` before a CVR number. */
export const plainNumber = (value: string): string =>
  value
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^DK(?=\d{8}$)/, '');

/** What a registration says of a company. */
interface RegistrationFacts {
  readonly scheme: string;
  readonly value: string;
}

/**
 * By what two registrations are one company, however its number is written; undefined for one without a number. A Danish VAT number is
 * the CVR number with `DK` before it, so both have one key; numbers of other registers are compared within theirs.
 */
export function companyKey({ scheme, value }: RegistrationFacts): string | undefined {
  const number = plainNumber(value);
  if (scheme === 'none' || number === '') return undefined;
  const danish = scheme === 'cvr' || /^\s*DK\W*(?:\d\W*){8}$/i.test(value);
  return danish ? `cvr ${number}` : `${scheme} ${number}`;
}

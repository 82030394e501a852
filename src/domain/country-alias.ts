/** Codes in use that are not ISO 3166-1's: the United Kingdom's, and the EU's own for Greece. */
const aliases: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };

/** The ISO code somebody means by another code in use; undefined when it is none. */
export const aliasOfCountry = (code: string): string | undefined => aliases[code.toUpperCase()];

/** Two letters are near to many others: none of them is worth guessing at. */
export const isCountryLike = (code: string): boolean => /^[a-z]{2}$/i.test(code);

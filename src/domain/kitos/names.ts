import { folded } from '../slug.ts';

/** A name to compare by: case, Danish letters, punctuation and spaces make no difference; '' when nothing is left. */
export const comparableName = (name: string): string =>
  folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const forms =
  /\s(?:a s|aps|ivs|i s|k s|p s|a m b a|amba|f m b a|s m b a|ab|oy|oyj|as|asa|gmbh|ag|ltd|limited|llc|inc|corp|bv|b v|nv|plc|sarl|sas|se|danmark a s)$/;

/** A company's name to compare by, without its legal form: "Prøveleverandør A/S" and "Prøveleverandør" are one. */
export function comparableCompany(name: string): string {
  const comparable = comparableName(name);
  const short = comparable.replace(forms, '');
  return short === '' ? comparable : short;
}

const municipalityWords = /\s(?:kommune|regionskommune|kommunes)$/;

/**
 * The names a municipality may go by, the likeliest first: "Københavns Kommune" is København with a genitive s. Empty for "Fælles
 * Kommune", which owns what all municipalities share, and is none.
 */
export function municipalityNames(name: string): readonly string[] {
  const comparable = comparableName(name);
  if (comparable === 'faelles kommune' || comparable === 'faelles' || comparable === '') return [];
  const bare = comparable.replace(municipalityWords, '');
  const beforeWord = bare !== comparable;
  return [...new Set([comparable, bare, ...(beforeWord && bare.endsWith('s') ? [bare.slice(0, -1)] : [])])];
}

/** What Excel adds to the name of a system that is out of the catalogue. */
const unavailable = /\(ikke tilgængeligt?\)$/iu;

/** A system's name without KITOS's mark of one that is unavailable, and whether the mark was there. */
export const withoutAvailability = (name: string): { readonly name: string; readonly unavailable: boolean } => ({
  name: name.trim().replace(unavailable, '').trim(),
  unavailable: unavailable.test(name.trim()),
});

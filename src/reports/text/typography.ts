const months = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];

const space = '\u00a0';

/** `2026-03-12` as “12. marts 2026”, held together by non-breaking spaces. */
export function danishDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${Number(day)}.${space}${months[Number(month) - 1] ?? month}${space}${year}`;
}

/** Two dates as one period: what they share is said once. */
export function danishPeriod(from: string, to: string): string {
  if (from === to) return danishDate(from);
  const short = (iso: string): string => danishDate(iso).slice(0, -5);
  const start = from.slice(0, 4) === to.slice(0, 4) ? short(from) : danishDate(from);
  return `${start} – ${danishDate(to)}`;
}

/** `12.500`: a full stop between thousands, as in Danish. */
export const danishNumber = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, '.');

/** “a, b og c”. */
export const danishList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} og ${items.at(-1)}`;

const monthNames = months.join('|');
const bindings: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(\\d{1,2}\\.) (?=(?:${monthNames})\\b)`, 'g'), `$1${space}`],
  [new RegExp(`\\b(${monthNames}) (?=\\d{4}\\b)`, 'g'), `$1${space}`],
  // A number belongs to the word before it: “art. 28”, “bilag C.6”, “side 31”.
  [
    /((?:^|[\s(])(?:art\.|stk\.|nr\.|pkt\.|kap\.|litra|bilag|side|afsnit|observation|bestemmelse|§§?|ca\.)) (?=[\dA-Za-z])/gi,
    `$1${space}`,
  ],
  // ... or to its unit after it.
  [/(\d) (?=(?:kr\.|%|dage|timer|måneder|kommuner)(?![\wæøå]))/g, `$1${space}`],
  [/ – /g, `${space}– `],
];

/** Running Danish text with non-breaking spaces where a line must not end. Words are never changed. */
export const danishSpacing = (text: string): string =>
  bindings.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);

/** The longest slug a path may hold. */
export const longestSlug = 60;

const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  đ: 'd',
  ł: 'l',
};

/** Lower-case ASCII as Danes write it without their own letters (æ→ae, ø→oe, å→aa), so that words compare whatever the keyboard. */
export const folded = (value: string): string =>
  value
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æøåäöüßđł]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** A name as a slug: ASCII letters, digits and single hyphens, at most 60 characters, cut at a word; '' when nothing is left. */
export function slugFrom(name: string): string {
  const words = folded(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const fitting: string[] = [];
  for (const word of words) {
    if ([...fitting, word].join('-').length > longestSlug) break;
    fitting.push(word);
  }
  return fitting.length > 0 ? fitting.join('-') : (words[0] ?? '').slice(0, longestSlug);
}

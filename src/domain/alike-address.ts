/** Letters of other scripts that are drawn as Latin ones, as far as they stand in addresses. */
const drawnAs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'а\u03b1\u0251',
    c: 'с\u03f2',
    d: 'ԁ',
    e: 'е\u212e',
    g: 'ɡ',
    h: 'һ',
    i: 'і\u03b9ı',
    j: 'ј',
    k: 'к\u03ba',
    m: 'м',
    n: 'п\u03b7',
    o: 'о\u03bf\u0585',
    p: 'р\u03c1',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'т\u03c4',
    u: 'υ\u057d',
    v: 'ѵ\u03bd',
    w: 'ԝ\u03c9',
    x: 'х\u03c7',
    y: 'у\u03b3',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/** An address as the eye takes it: no accents, dots or hyphens, no part after a plus, and one form of what is drawn alike. */
function seen(address: string): string {
  const plain = address
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '');
  const latin = [...plain].map((letter) => drawnAs.get(letter) ?? letter).join('');
  const [local = '', ...domain] = latin.split('@');
  const skeleton = (part: string): string =>
    part
      .replace(/rn/g, 'm')
      .replace(/vv/g, 'w')
      .replace(/[l1|]/g, 'i')
      .replace(/0/g, 'o')
      .replace(/[.\-_]/g, '');
  return `${skeleton(local.replace(/\+.*$/, ''))}@${skeleton(domain.join('@'))}`;
}

/** Whether two addresses that are not the same could be taken for one another: a plus-address, or one written with other letters. */
export const looksAlike = (a: string, b: string): boolean => a !== b && seen(a) === seen(b);

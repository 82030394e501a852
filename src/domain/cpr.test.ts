import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCprNumbers, gradeCprCell, maskCprNumbers } from './cpr.ts';

// Nobody's numbers: replacement numbers have the day raised by 60, and the rest are put together here for births in 2036.
const replacement = ['671290', '1234'] as const;
const future = (day: string, serial: number): readonly [string, string] => [`${day}0536`, String(4000 + serial)];
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const holds = ([date, serial]: readonly [string, string]): boolean =>
  [...(date + serial)].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0) % 11 === 0;
const serials = Array.from({ length: 400 }, (_, serial) => future('12', serial));
const withCheck = serials.find(holds) ?? future('12', 0);
const withoutCheck = serials.find((each) => !holds(each)) ?? future('12', 0);
const firstOfJanuary: readonly [string, string] = ['010136', holds(['010136', '4001']) ? '4002' : '4001'];

const grades = (content: string): readonly string[] => findCprNumbers(content).map(({ grade }) => grade);

describe('graded by how sure it is', () => {
  test.each([
    ['modulus 11 holds', withCheck.join('-'), ['high']],
    ['modulus 11 holds, bare', withCheck.join(''), ['high']],
    ['modulus 11 holds, space', withCheck.join(' '), ['high']],
    ['modulus 11 holds, no-break space', withCheck.join('\u00a0'), ['high']],
    ['modulus 11 holds, no-break hyphen', withCheck.join('\u2011'), ['high']],
    ['over a line break', withCheck.join('-\n'), ['high']],
    ['over an indented line break', withCheck.join('\r\n    '), ['high']],
    ['1 January without modulus 11', firstOfJanuary.join('-'), ['high']],
    ['1 January without modulus 11, bare', firstOfJanuary.join(''), []],
    ['a hyphen without modulus 11', withoutCheck.join('-'), ['medium']],
    ['bare without modulus 11', withoutCheck.join(''), []],
    ['bare without modulus 11, said to be one', `CPR-nr. ${withoutCheck.join('')}`, ['medium']],
    ['a replacement number', replacement.join('-'), ['low']],
    ['two in a text', `${replacement.join('-')} og ${withCheck.join('-')}`, ['low', 'high']],
  ])('%s', (_, content, expected) => {
    expect(grades(content)).toEqual(expected);
  });
});

describe('left alone', () => {
  test.each([
    ['P-nr. '],
    ['P-nummer: '],
    ['konto '],
    ['reg. 1234 konto '],
    ['EAN '],
    ['tlf. '],
    ['Ordre '],
    ['faktura nr. '],
    ['Phone: '],
  ])('after %s', (words) => {
    expect(grades(`${words}${withCheck.join('')}`)).toEqual([]);
  });

  test('but the nearest word counts, and only on the same line', () => {
    expect(grades(`ordre 7, CPR ${withCheck.join('')}`)).toEqual(['high']);
    expect(grades(`faktura\n${withCheck.join('')}`)).toEqual(['high']);
  });

  test.each([
    ['a date', '2026-05-15'],
    ['a KLE number', '12.03.24'],
    ['longer digits', `1${withCheck.join('')}`],
    ['a digest', `ab${withCheck.join('')}cd`],
    ['a day that does not exist', `31${'02'}36-4001`],
    ['a list of codes', "['0101', '0791', '0851']"],
    ['a list under a number', `${withoutCheck[0]}\n- 0101`],
  ])('%s', (_, content) => {
    expect(grades(content)).toEqual([]);
  });
});

describe('with a hyphen and digits that agree, a word before lowers the grade and takes nothing away', () => {
  test.each(['P-nr. ', 'konto ', 'Faktura ', 'tlf. ', 'Ordrenr. ', 'EAN ', 'Kontrakt ', 'Konto 1234 ', 'Sagsnr. '])(
    '%s',
    (words) => {
      expect(grades(`${words}${withCheck.join('-')}`)).toEqual(['medium']);
      expect(grades(`${words}${withCheck.join('\u2013')}`)).toEqual(['medium']);
      expect(grades(`${words}${replacement.join('-')}`)).toEqual(['low']);
      expect(grades(`${words}${withoutCheck.join('-')}`)).toEqual([]);
    },
  );
});

describe('disguised', () => {
  const [date, serial] = withCheck;
  const pairs = (sign: string): string => date.replace(/(?=(?:..)+$)/g, sign).slice(sign.length);
  test.each([
    ['in pairs with dots', `${pairs('.')}-${serial}`, 'high'],
    ['in pairs with dashes', `${pairs('-')}-${serial}`, 'high'],
    ['in pairs with slashes', `${pairs('/')}-${serial}`, 'high'],
    ['in pairs with spaces', `${pairs(' ')} ${serial}`, 'medium'],
    ['in pairs with underscores', `${pairs('_')}_${serial}`, 'medium'],
    ['with a slash', `${date}/${serial}`, 'medium'],
    [
      'wide digits',
      [...withCheck.join('-')].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join(''),
      'high',
    ],
    [
      'Arabic digits',
      withCheck.join('-').replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
      'high',
    ],
    ['an O for a nought', withCheck.join('-').replaceAll('0', 'O'), 'medium'],
    ['an l for a one', withCheck.join('-').replaceAll('1', 'l'), 'medium'],
    ['a minus sign', withCheck.join('\u2212'), 'high'],
    ['a soft hyphen', withCheck.join('\u00ad'), 'high'],
    ['soft hyphens in the date', `${pairs('\u00ad')}-${serial}`, 'high'],
    ['an entity', withCheck.join('&#8209;'), 'high'],
    ['an entity of an entity', withCheck.join('&amp;ndash;'), 'high'],
    ['entities for digits', withCheck.join('-').replace(/\d/g, (digit) => `&#${48 + Number(digit)};`), 'high'],
    ['emphasis', `**${date}**-${serial}`, 'high'],
    ['tags', `<b>${date}</b>-<i>${serial}</i>`, 'high'],
    ['a tag’s attribute', `<a href="/sag?x=${withCheck.join('-')}">sag</a>`, 'high'],
    ['an escape', withCheck.join('\\-'), 'high'],
    ['an escape of JSON', withCheck.join('\\u002d'), 'high'],
    ['an address', withCheck.join('%2D'), 'high'],
    ['signs without width', `${date.slice(0, 3)}\u200b${date.slice(3)}-\u200d${serial}`, 'high'],
    ['quoted mail', `${date}-\n> ${serial}`, 'high'],
    ['with its whole year', `${date.slice(0, 4)}20${date.slice(4)}-${serial}`, 'medium'],
    ['with its whole year of another century', `${date.slice(0, 4)}19${date.slice(4)}-${serial}`, undefined],
    ['one digit at a time', [...withCheck.join('-')].join(' '), 'medium'],
    ['two columns', `født;løbenr\n${date};${serial}`, 'high'],
    ['two columns that nothing names', `${date};${serial}`, undefined],
    ['its last four in words', `f. ${pairs('.')}, de sidste fire cifre er ${serial}`, 'high'],
  ])('%s', (_, content, grade) => {
    expect(grades(content)).toEqual(grade === undefined ? [] : [grade]);
    const masked = maskCprNumbers(content);
    expect(masked).toHaveLength(content.length);
    expect(grades(masked)).toEqual([]);
  });
});

describe('a date and a time, or a number of something else', () => {
  test.each([
    ['a file’s date and time', `referat_${withoutCheck.join('-')}.pdf`],
    ['a contract’s number', `DBA-${withoutCheck.join('-')}`],
    ['a list of P-numbers', `P-numre: ${withCheck.join('')}, ${withCheck.join('')} og ${withCheck.join('')}`],
    ['a column of P-numbers', `navn;P-nummer\nSkolen;${withCheck.join('')}\nHallen;${withCheck.join('')}`],
    ['a list under its heading', `P-enheder:\n- ${withCheck.join('')}\n- ${withCheck.join('')}`],
    ['a time in JSON', `{"exp":${withCheck.join('')}}`],
    ['decimals', `${withCheck.join('')}.25`],
    ['the last of a row and the first of the next', `navn;${withCheck[0]}\n${withCheck[1]};navn`],
  ])('%s', (_, content) => {
    expect(grades(content)).toEqual([]);
  });
});

describe('a number said to be a journal number', () => {
  test.each([['Journalnr. '], ['sagsnr. '], ['KLE '], ['CVR-nr. ']])('after %s is a grade lower', (words) => {
    expect(grades(`${words}${withCheck.join('-')}`)).toEqual(['medium']);
    expect(grades(`${words}${withoutCheck.join('-')}`)).toEqual([]);
    expect(grades(`${words}7, CPR ${withCheck.join('-')}`)).toEqual(['high']);
  });
});

describe('a spreadsheet’s number', () => {
  const early = Array.from({ length: 400 }, (_, serial) => ['050536', String(4000 + serial)] as const).find(holds);
  const nine = Number((early ?? ['', '']).join(''));
  test.each([
    ['ten digits', Number(withCheck.join('')), '', 'high'],
    ['nine digits, a leading zero lost', nine, '', 'medium'],
    ['nine digits under a heading', nine, 'CPR-nr.', 'high'],
    ['under another heading', Number(withCheck.join('')), 'P-nr.', undefined],
    ['a CVR number', 10_000_017, 'CVR', undefined],
    ['an amount', 1234.5, '', undefined],
    ['longer', 12_345_678_901, 'CPR', undefined],
  ])('%s', (_, value, said, expected) => {
    expect(gradeCprCell(value, said)).toBe(expected);
  });
});

test.each(['H)a\\\n', 'a*', 'navn`', 'side~~', 'x&shy;', '3%20'])(
  'what is taken away between a word and a number does not join them: %j',
  (before) => {
    expect(grades(`${before}${replacement.join('-')}`)).toEqual(['low']);
  },
);

test('masking keeps every other character in its place and leaves nothing to find', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(withCheck.join('-'), replacement.join('-'), withCheck.join('-\n')),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const content = pieces.join(' ');
      const masked = maskCprNumbers(content);
      expect(masked).toHaveLength(content.length);
      expect(findCprNumbers(masked)).toEqual([]);
      for (const { start, end } of findCprNumbers(content)) expect(masked.slice(start, end)).not.toMatch(/\d/);
    }),
  );
});

// Quadratic time would run into the runner's own limit.
test('a megabyte of digits and spaces is scanned', () => {
  expect(findCprNumbers('1234567890 '.repeat(95_000))).toEqual([]);
  expect(findCprNumbers('1'.repeat(1_000_000))).toEqual([]);
  expect(findCprNumbers(`${' '.repeat(500_000)}123456${' '.repeat(500_000)}`)).toEqual([]);
});

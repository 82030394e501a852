import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard/look-for-cpr.ts';
import { archive } from './support/archive.ts';

// Documents made up with a number hidden in them, and without: what the written strings of `cpr-strings.test.ts` do not think of.

const two = (number: number): string => String(number).padStart(2, '0');
const number = fc
  .record({
    day: fc.integer({ min: 61, max: 88 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.nat(99),
    serial: fc.nat(9999),
  })
  .map(({ day, month, year, serial }) => ({
    pairs: [two(day), two(month), two(year)],
    serial: String(serial).padStart(4, '0'),
  }));

const joins = [
  '-',
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2212',
  '\ufe63',
  '\uff0d',
  ' - ',
  '-\n',
  ' \u2013 ',
  '&ndash;',
  '&#45;',
  '\u00ad',
  '&shy;',
  '\\-',
  '%2D',
];
const between = ['', '', '', '.', '-', '/', ' ', '_', '. ', '\u00a0'];
const scripts = [0, 0, 0, 0xff10, 0x660, 0x6f0, 0x966];
const dresses: readonly ((date: string, join: string, serial: string) => string)[] = [
  (date, join, serial) => date + join + serial,
  (date, join, serial) => date + join + serial,
  (date, join, serial) => `**${date}**${join}${serial}`,
  (date, join, serial) => `**${date}${join}${serial}**`,
  (date, join, serial) => `<b>${date}</b>${join}<i>${serial}</i>`,
  (date, join, serial) => `\`${date}${join}${serial}\``,
  (date, join, serial) => `(${date}${join}${serial})`,
  (date, join, serial) => `"${date}${join}${serial}"`,
];
const unseen = ['', '', '', '\u200b', '\u200d', '\u2060', '\ufeff', '\u200e'];

const hidden = fc
  .tuple(
    number,
    fc.constantFrom(...between),
    fc.constantFrom(...joins),
    fc.constantFrom(...scripts),
    fc.constantFrom(...dresses),
    fc.constantFrom(...unseen),
    fc.nat(5),
  )
  .map(([{ pairs, serial }, sign, join, script, dress, mark, place]) => {
    const digits = (text: string): string =>
      script === 0 ? text : text.replace(/\d/g, (digit) => String.fromCharCode(script + Number(digit)));
    const date = digits(pairs.join(sign));
    return dress(date.slice(0, place) + mark + date.slice(place), join, digits(serial));
  });

const sentences = [
  'Vi har talt med leverandøren om sletning.',
  'Se sagen hos kommunen,',
  'Faktura',
  'Konto 1234',
  'Ring til os på tlf. 12 34 56 78.',
  'Mødet var den 12.03.2024 kl. 14.30.',
  'Aftalen gælder 2024-2026.',
  'borgeren',
  'CPR-nr.',
  'Referat:',
  '',
];
const sentence = fc.constantFrom(...sentences);

const holders: readonly (readonly [name: string, (text: string) => Uint8Array])[] = [
  ['a.txt', Buffer.from],
  ['a.md', (text) => Buffer.from(`# Notat\n\n${text}\n`)],
  ['a.html', (text) => Buffer.from(`<html><body><p>${text}</p></body></html>`)],
  ['a.json', (text) => Buffer.from(JSON.stringify({ note: text }))],
  ['a.csv', (text) => Buffer.from(`id;note\n1;${text.replace(/[;\n]/g, ' ')}\n`)],
  [
    'a.eml',
    (text) =>
      Buffer.from(`From: a@example.dk\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64')}`),
  ],
  [
    'a.docx',
    (text) =>
      archive({ 'word/document.xml': `<w:p><w:t>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</w:t></w:p>` }),
  ],
  ['a.zip', (text) => archive({ 'b.txt': text })],
  ['utf-16.txt', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
];
const holder = fc.constantFrom(...holders);

const documents = 500;

test('95 of 100 hidden numbers are found, whatever hides them and wherever they lie', () => {
  let [asked, found] = [0, 0];
  const missed: string[] = [];
  fc.assert(
    fc.property(sentence, hidden, sentence, holder, (before, secret, after, [name, hold]) => {
      asked += 1;
      const text = `${before} ${secret} ${after}`;
      if (lookForCpr(name, hold(text)).places.length > 0) found += 1;
      else missed.push(`${name} ${JSON.stringify(text)}`);
    }),
    { numRuns: documents },
  );
  expect(found / asked, missed.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.95);
});

const harmless = fc.oneof(
  fc.integer({ min: 1_577_836_800, max: 1_900_000_000 }).map((time) => `"exp": ${time}`),
  fc.integer({ min: 1_003_000_000, max: 1_030_000_000 }).map((unit) => `P-nr. ${unit}`),
  fc.integer({ min: 10_000_000, max: 99_999_999 }).map((phone) => `tlf. ${String(phone).replace(/(..)(?=.)/g, '$1 ')}`),
  fc.integer({ min: 1, max: 99_999 }).map((running) => `Sagsnr. 24-${String(running).padStart(6, '0')}`),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }), fc.nat(23), fc.nat(59))
    .map(([day, month, hour, minute]) => `referat_${two(day)}${two(month)}24-${two(hour)}${two(minute)}.docx`),
  fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 }))
    .map(([day, month]) => `${two(day)}.${two(month)}.2024 kl. 14.30`),
  fc.nat(999_999_999).map((amount) => `${amount.toLocaleString('da-DK')} kr.`),
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 64 })
    .map((hash) => `sha ${hash}`),
  fc.uuid(),
  fc.integer({ min: 1, max: 9_999 }).map((running) => `Kontrakt K-2024-${running}`),
);

test('of 100 documents without a number at most one is said to hold one', () => {
  let [asked, alarms] = [0, 0];
  const wrong: string[] = [];
  fc.assert(
    fc.property(
      sentence,
      fc.array(harmless, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...sentences.slice(0, 2)),
      holder,
      (before, pieces, after, [name, hold]) => {
        asked += 1;
        const text = `${before.replace('CPR-nr.', 'Note')} ${pieces.join(', ')} ${after}`;
        if (lookForCpr(name, hold(text)).places.length === 0) return;
        alarms += 1;
        wrong.push(`${name} ${JSON.stringify(text)}`);
      },
    ),
    { numRuns: documents },
  );
  expect(alarms / asked, wrong.slice(0, 20).join('\n')).toBeLessThanOrEqual(0.01);
});

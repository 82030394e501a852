import { describe, expect, test } from 'vitest';
import { findContactDetails } from './contact-details.ts';
import { findPlaceholders } from './placeholders.ts';
import { emptyParagraphs, vagueWords, writtenText } from './prose.ts';
import { reportSections } from './report-sections.ts';
import { findHtml, findImages, findLinks } from './unsafe-markup.ts';

const cut = (content: string, hits: readonly { readonly start: number; readonly end: number }[]): readonly string[] =>
  hits.map(({ start, end }) => content.slice(start, end));

describe('what somebody has written', () => {
  test('comments and lead-ins alone are nothing', () => {
    expect(writtenText('\n**Hvad vi har set.** <!-- Fakta. -->\n\n<!-- ikke\nlukket')).toBe('');
    expect(writtenText('**Hvad vi har set.** En mangel.')).not.toBe('');
  });

  test('a lead-in without text is found at its place', () => {
    const body = '**Først.** Tekst.\n\n**Så.** <!-- kom -->\n\n**Sidst.**\n';
    expect(cut(body, emptyParagraphs(body)).map((each) => each.trim())).toEqual(['**Så.**', '**Sidst.**']);
    expect(emptyParagraphs('**Overskrift**\nTekst lige under.\n')).toEqual([]);
  });

  test('vague words, but not in quotes or comments or within words', () => {
    const body = 'Det sker løbende og i passende\nomfang. „Løbende“ stod der. <!-- passende --> Utilstrækkelig.';
    expect(vagueWords(body).map(({ word }) => word)).toEqual(['løbende', 'passende']);
  });
});

test('sections of a report, comments and code left out', () => {
  const body = '# Titel\n\n## Sammenfatning\n\nTekst.\n\n<!-- ## Nej -->\n```\n## Heller ikke\n```\n## Grundlag ##\n';
  expect(reportSections(body).map(({ heading, text }) => [heading, text.split('\n')[0]])).toEqual([
    ['Sammenfatning', 'Tekst.'],
    ['Grundlag', ''],
  ]);
});

describe('markup', () => {
  test.each([
    ['<script>alert(1)</script>', ['<script>', '</script>']],
    ['<img src=x onerror=y>', ['<img src=x onerror=y>']],
    ['<svg/onload=x>', ['<svg/onload=x>']],
    ['<!DOCTYPE html>', ['<!DOCTYPE html>']],
    ['<a href="x"', ['<a href="x"']],
    ['a < b og b > c', []],
    ['færre end <5', []],
    ['`<b>` er kode', []],
    ['\\<b>', []],
    ['<https://dbs.example>', []],
  ])('HTML in %s', (content, expected) => {
    expect(cut(content, findHtml(content))).toEqual(expected);
  });

  test.each([
    ['[a](javascript:alert(1))', ['javascript:']],
    ['[a](JAVASCRIPT:x)', ['javascript:']],
    ['se file:///etc/passwd', ['file:']],
    ['http://dbs.example', ['http:']],
    ['[a](data:text/html;base64,x)', ['data:']],
    ['[a](../hemmelig.md)', ['../hemmelig.md']],
    ['[a](https://dbs.example)', []],
    ['<mailto:a@dbs.example>', []],
    ['Data: navn og adresse', []],
    ['profile: x', []],
  ])('links in %s', (content, expected) => {
    expect(findLinks(content).map(({ found }) => found)).toEqual(expected);
  });

  test('images', () => {
    expect(findImages('![a](https://x.example/a.png) ![b][c] [!ikke]')).toHaveLength(2);
  });
});

test('placeholders', () => {
  expect(findPlaceholders('UDFYLD her, TODO').map(({ word }) => word)).toEqual(['UDFYLD', 'TODO']);
  expect(findPlaceholders(' … ')).toEqual([{ start: 1, end: 2, word: '…' }]);
  expect(findPlaceholders('Udfyldt. Prisen … steg')).toEqual([]);
});

test('contact details', () => {
  const content = 'Skriv til anna@prove.example, tlf. 00 00 01 11, +45 00000111. Aftale 26000117, sag 12 34 56 78.';
  expect(cut(content, findContactDetails(content))).toEqual(['anna@prove.example', 'tlf. 00 00 01 11', '+45 00000111']);
});

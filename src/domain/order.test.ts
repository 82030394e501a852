import { expect, test } from 'vitest';
import { compareDanish } from './order.ts';

test('Æ, Ø and Å come last, and Aa is Å', () => {
  const names = [
    'Aarhus',
    'Ærø',
    'Odense',
    'Vejen',
    'Aabenraa',
    'Faaborg-Midtfyn',
    'Øst',
    'Fanø',
    'allerød',
    'Allerød',
  ];
  expect([...names].sort(compareDanish)).toEqual([
    'Allerød',
    'allerød',
    'Fanø',
    'Faaborg-Midtfyn',
    'Odense',
    'Vejen',
    'Ærø',
    'Øst',
    'Aabenraa',
    'Aarhus',
  ]);
});

test('a name written with a combining ring is the same name', () => {
  expect(compareDanish('Århus'.normalize('NFD'), 'Århus')).not.toBe(0);
  expect(['Århus'.normalize('NFD'), 'Øst'].sort(compareDanish)[0]).toBe('Øst');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbatim } from '../../../domain/text.ts';
import type { KitosApi, Query } from './http-client.ts';
import { readPages } from './read-pages.ts';

const uuidOf = (index: number): string => `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;

/** A KITOS with a list that `at` gives as it stands when a page is asked for. */
function listing(at: (page: number) => readonly number[]) {
  const asked: number[] = [];
  const find: KitosApi['find'] = async (_, { page, pageSize }: Query = {}) => {
    const [number, size] = [Number(page), Number(pageSize)];
    asked.push(number);
    const rows = at(number).slice(number * size, (number + 1) * size);
    return { place: { value: rows.map((index) => ({ uuid: uuidOf(index) })), source: verbatim('test') } };
  };
  const never = (): never => {
    throw new Error('not asked for here');
  };
  return { api: { origin: 'https://kitos.example', find, ask: never, send: never } satisfies KitosApi, asked };
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

test('a list of any length by pages of any size comes whole, in order, and ends at the first short page', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 20 }), async (count, pageSize) => {
      const { api, asked } = listing(() => numbers(count));
      const read = await readPages(api, '/x', { pageSize, read: (_, uuid) => uuid });
      expect(read).toEqual({ items: numbers(count).map(uuidOf) });
      expect(asked).toEqual(numbers(Math.floor(count / pageSize) + 1));
    }),
  );
});

test('what is deleted while it is read moves rows forward: none comes twice', async () => {
  const { api } = listing((page) => (page < 2 ? [0, 1, 2, 3, 4, 5] : [0, 1, 1, 3, 4, 5]));
  const read = await readPages(api, '/x', { pageSize: 2, read: (_, uuid) => uuid });
  expect(read).toEqual({ items: numbers(6).map(uuidOf) });
});

test('a list that never gives anything new is stopped', async () => {
  const { api, asked } = listing((page) => Array.from({ length: (page + 1) * 2 }, (_, index) => index % 2));
  await expect(readPages(api, '/x', { pageSize: 2, read: (_, uuid) => uuid })).rejects.toThrow(
    'never comes to the end',
  );
  expect(asked).toEqual([0, 1]);
});

import { expect, test } from 'vitest';
import { pageSlots } from './contents.ts';

test('names the anchors whose page number is asked for', () => {
  const html =
    '<a href="#a">A <span class="slot" data-page-of="a"></span></a><span class="slot" data-page-of="b"></span>';
  expect(pageSlots(html)).toEqual(['a', 'b']);
});

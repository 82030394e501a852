import { expect, test } from 'vitest';
import { fillPageNumbers, pageSlots } from './contents.ts';

const html =
  '<a href="#a">A <span class="slot" data-page-of="a"></span></a><span class="slot" data-page-of="b"></span>';

test('fills the slots it knows a page for, again and again', () => {
  const once = fillPageNumbers(html, new Map([['a', 7]]));
  expect(once).toContain('<span class="slot" data-page-of="a">7</span>');
  expect(once).toContain('<span class="slot" data-page-of="b"></span>');
  expect(fillPageNumbers(once, new Map([['a', 12]]))).toContain('data-page-of="a">12</span>');
});

test('names the anchors', () => expect(pageSlots(html)).toEqual(['a', 'b']));

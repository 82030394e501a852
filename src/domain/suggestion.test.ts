import { describe, expect, test } from 'vitest';
import { didYouMean, likelyIds } from './suggestion.ts';

const cases = ['2025-skolebro', '2026-skolebro', '2026-laesespor', '2026-skolebro-brud'];
const vendors = ['nordlys-laering', 'sky-hotel', 'byport'];
const evidence = ['nordlys-laering/isae3000-2025', 'sky-hotel/iso27001', 'byport/iso27001'];
const findings = ['2026-skolebro/f.2-usa', '2026-byport/backup'];

describe('what was typed instead of an id', () => {
  test.each([
    ['cases/2026/skolebro', cases, ['2026-skolebro']],
    ['./cases/2026/skolebro/', cases, ['2026-skolebro']],
    ['cases/2026/skolebro/case.yaml', cases, ['2026-skolebro']],
    ['cases\\2026\\skolebro\\findings\\f.2-usa.md', cases, ['2026-skolebro']],
    ['cases/2026/skolebro/findings/f.2-usa.md', findings, ['2026-skolebro/f.2-usa']],
    ['vendors/nordlys-laering/vendor.yaml', vendors, ['nordlys-laering']],
    ['vendors/sky-hotel/', vendors, ['sky-hotel']],
    ['vendors/nordlys-laering/evidence/isae3000-2025.yaml', evidence, ['nordlys-laering/isae3000-2025']],
    ['Nordlys Læring', vendors, ['nordlys-laering']],
    ['skolebro', cases, ['2026-skolebro', '2025-skolebro']],
    ['iso27001', evidence, ['sky-hotel/iso27001', 'byport/iso27001']],
    ['2026-Skolebro', cases, ['2026-skolebro']],
    ['2026-skolebru', cases, ['2026-skolebro']],
    ['byport/iso2701', evidence, ['byport/iso27001']],
    ['sky-hotel/nothing', evidence, []],
    ['isae3000-2024', evidence, ['nordlys-laering/isae3000-2025']],
    ['something else', cases, []],
    ['', cases, []],
    ['/', cases, []],
  ])('%j', (typed, known, meant) => {
    expect(likelyIds(typed, known)).toEqual(meant);
  });

  test('several are told apart', () => {
    expect(didYouMean('iso27001', evidence)).toEqual({
      da: 'Mente du sky-hotel/iso27001 eller byport/iso27001?',
      en: 'Did you mean sky-hotel/iso27001 or byport/iso27001?',
    });
    expect(didYouMean('xyz', evidence)).toBeUndefined();
  });
});

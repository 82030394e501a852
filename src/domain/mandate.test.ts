import { expect, test } from 'vitest';
import { type MandateFacts, mandateAt } from './mandate.ts';

const mandate = (changes: Partial<MandateFacts>): MandateFacts => ({
  municipality: '0101',
  to: ['supervise'],
  vendors: 'all',
  signedOn: '2024-01-01',
  until: null,
  ...changes,
});
const at = '2026-05-15';
const asked = { municipality: '0101', to: 'supervise', vendor: 'nordstjernen' } as const;

test.each<[string, readonly Partial<MandateFacts>[], string]>([
  ['none at all', [], 'none'],
  ['given', [{}], 'given'],
  ['signed today', [{ signedOn: at }], 'given'],
  ['signed tomorrow', [{ signedOn: '2026-05-16' }], 'not-signed'],
  ['a draft', [{ signedOn: null }], 'not-signed'],
  ['on its last day', [{ until: at }], 'given'],
  ['the day after', [{ until: '2026-05-14' }], 'ended'],
  ['withdrawn today', [{ withdrawnOn: at }], 'withdrawn'],
  ['to be withdrawn', [{ withdrawnOn: '2026-05-16' }], 'given'],
  ['another municipality’s', [{ municipality: '0791' }], 'none'],
  ['for another task', [{ to: ['negotiate'] }], 'none'],
  ['for this vendor', [{ vendors: ['fjernsky', 'nordstjernen'] }], 'given'],
  ['for another vendor', [{ vendors: ['fjernsky'] }], 'none'],
  ['ended, and given anew', [{ until: '2024-12-31' }, { signedOn: '2025-01-01' }], 'given'],
  ['withdrawn, and another ended', [{ until: '2024-12-31' }, { withdrawnOn: '2025-01-01' }], 'withdrawn'],
])('%s', (_, mandates, state) => {
  expect(mandateAt(mandates.map(mandate), asked, at)).toBe(state);
});

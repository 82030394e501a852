import type { Check } from './define-check.ts';

/** Every rule, one line each, sorted by code; a test fails when a file in `rules/` is not here. */
export const checks: readonly Check[] = [];

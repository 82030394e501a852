import { compareText } from '../domain/order.ts';
import type { CheckText } from './define-check.ts';
import { checks } from './index.ts';
import { readingCodes } from './reading-codes.ts';

/** What every code that can be reported means, sorted by code. */
export const codeTexts: ReadonlyMap<string, CheckText> = new Map(
  [...checks, ...readingCodes]
    .map(({ code, severity, summary, why, sources, mend, example }): readonly [string, CheckText] => [
      code,
      { code, severity, summary, why, sources, mend, ...(example && { example }) },
    ])
    .sort(([a], [b]) => compareText(a, b)),
);

import type { CheckText } from './define-check.ts';
import { checks } from './index.ts';

/** Every code and what it means, for `dbs explain`, the formats and the docs. */
export const codeTexts: ReadonlyMap<string, CheckText> = new Map(checks.map((check) => [check.code, check]));

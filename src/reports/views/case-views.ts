import { caseViewShape } from './case-view.ts';
import { caseViewShape2 } from './case-view-2.ts';
import type { Shape } from './shape.ts';

/**
 * The views of a case by the name a template gives in `view`. A version never changes: releases have kept their view in it, and are made
 * again from it. Each holds all that the one before holds, in the same sense.
 */
export const caseViewShapes = { case: caseViewShape, 'case@2': caseViewShape2 } satisfies Readonly<
  Record<string, Shape>
>;

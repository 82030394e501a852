import { pointerSegment } from './source-document.ts';

/** The way to a value within a document, last step first: cheap to make on every step, and made a JSON pointer for the few that need one. */
export interface Trail {
  readonly key: string | number;
  readonly above: Trail | undefined;
}

/** A way as a JSON pointer; '' for none. */
export function pointerOf(trail: Trail | undefined): string {
  let pointer = '';
  for (let step = trail; step !== undefined; step = step.above) pointer = `/${pointerSegment(step.key)}${pointer}`;
  return pointer;
}

/** A way as keys and places, from the document's root. */
export const wayOf = (trail: Trail | undefined): readonly (string | number)[] =>
  trail === undefined ? [] : [...wayOf(trail.above), trail.key];

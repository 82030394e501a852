import type { Shape } from '../views/shape.ts';

/** What an expression of a template gives: a shape of the view, or a value of its own; undefined when nobody can say. */
export type Given = Shape | 'number' | 'text' | 'flag' | 'html' | undefined;

/** A value's kind as messages write it: `finding?`, `text[]`. */
export function describe(given: Given): string {
  if (typeof given !== 'object') return String(given);
  if (given.kind === 'record') return given.name;
  if (given.kind === 'nullable') return `${describe(given.inner)}?`;
  if (given.kind === 'list') return `${describe(given.item)}[]`;
  return given.kind;
}

/** Whether a helper that wants one thing can use another. */
export function accepts(wanted: Shape | 'any', given: Exclude<Given, undefined>): boolean {
  if (wanted === 'any') return true;
  if (typeof given === 'string') return wanted.kind === given;
  if (wanted.kind !== given.kind) return false;
  if (wanted.kind === 'list' && given.kind === 'list') return accepts(wanted.item, given.item);
  if (wanted.kind === 'record' && given.kind === 'record') return wanted.name === given.name;
  return true;
}

/** A shape of which the nullable value at the end of a path is known to be there. */
export function assumePresent(shape: Shape, [part, ...rest]: readonly string[]): Shape {
  if (part === undefined) return shape.kind === 'nullable' ? shape.inner : shape;
  const field = shape.kind === 'record' ? shape.fields[part] : undefined;
  if (shape.kind !== 'record' || field === undefined) return shape;
  return { ...shape, fields: { ...shape.fields, [part]: assumePresent(field, rest) } };
}

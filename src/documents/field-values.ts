import { eachItem, type SchemaStep } from './schema-model.ts';
import type { Trail } from './trail.ts';

/** Every value of a document that a path through its schema leads to, with the keys and places on the way. */
export function eachValue(
  value: unknown,
  path: readonly SchemaStep[],
  visit: (value: unknown, trail: Trail | undefined) => void,
  depth = 0,
  trail?: Trail,
): void {
  const step = path[depth];
  if (step === undefined) {
    visit(value, trail);
  } else if (typeof value !== 'object' || value === null) {
    return;
  } else if (step !== eachItem) {
    const inner = Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
    if (inner !== undefined) eachValue(inner, path, visit, depth + 1, { key: step, above: trail });
  } else if (Array.isArray(value)) {
    for (const [key, item] of value.entries()) eachValue(item, path, visit, depth + 1, { key, above: trail });
  } else {
    for (const [key, item] of Object.entries(value)) eachValue(item, path, visit, depth + 1, { key, above: trail });
  }
}

/**
 * The shape of a view as data: the type is inferred from it, and the template checker reads it, so the two cannot drift.
 * A view holds plain data only: every key is always there, and what is absent is null.
 */
export type Shape =
  | { readonly kind: 'text' | 'markdown' | 'date' | 'number' | 'flag' }
  | { readonly kind: 'nullable'; readonly inner: Shape }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'record'; readonly name: string; readonly fields: { readonly [field: string]: Shape } };

/** The TypeScript type a shape describes. */
export type Shaped<S> = S extends { readonly kind: 'text' | 'markdown' | 'date' }
  ? string
  : S extends { readonly kind: 'number' }
    ? number
    : S extends { readonly kind: 'flag' }
      ? boolean
      : S extends { readonly kind: 'nullable'; readonly inner: infer Inner }
        ? Shaped<Inner> | null
        : S extends { readonly kind: 'list'; readonly item: infer Item }
          ? readonly Shaped<Item>[]
          : S extends { readonly kind: 'record'; readonly fields: infer Fields }
            ? { readonly [Field in keyof Fields]: Shaped<Fields[Field]> }
            : never;

/** One line of text. */
export const textShape = { kind: 'text' } as const;
/** Markdown source; a template prints it through the `as-markdown` helper. */
export const markdown = { kind: 'markdown' } as const;
/** An ISO date, `YYYY-MM-DD`; a template prints it through the `as-date` helper. */
export const date = { kind: 'date' } as const;
export const number = { kind: 'number' } as const;
export const flag = { kind: 'flag' } as const;

export const nullable = <const S extends Shape>(inner: S) => ({ kind: 'nullable', inner }) as const;
export const list = <const S extends Shape>(item: S) => ({ kind: 'list', item }) as const;

/** A record; the name is what messages call it. */
export const record = <const F extends { readonly [field: string]: Shape }>(name: string, fields: F) =>
  ({ kind: 'record', name, fields }) as const;

/**
 * Where a value departs from its shape, as JSON pointers; empty when it fits. Unknown keys count: a view never carries more
 * than its template may read.
 */
export function misfits(shape: Shape, value: unknown, at = ''): readonly string[] {
  const wrong = [at === '' ? '/' : at];
  switch (shape.kind) {
    case 'text':
    case 'markdown':
      return typeof value === 'string' ? [] : wrong;
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? [] : wrong;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? [] : wrong;
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong;
    case 'nullable':
      return value === null ? [] : misfits(shape.inner, value, at);
    case 'list':
      return Array.isArray(value) ? value.flatMap((item, index) => misfits(shape.item, item, `${at}/${index}`)) : wrong;
    case 'record': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
      const given = new Map<string, unknown>(Object.entries(value));
      const unknown = [...given.keys()].filter((key) => !Object.hasOwn(shape.fields, key)).map((key) => `${at}/${key}`);
      const known = Object.entries(shape.fields).flatMap(([key, field]) =>
        misfits(field, given.get(key), `${at}/${key}`),
      );
      return [...unknown, ...known];
    }
  }
}

/** What of a value its shape has a place for; the rest is left out, and what is not there stays away. */
export function trimmedTo(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'nullable') return trimmedTo(shape.inner, value);
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => trimmedTo(shape.item, item));
  if (shape.kind !== 'record' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    Object.entries(shape.fields).flatMap(([key, field]) =>
      given.has(key) ? [[key, trimmedTo(field, given.get(key))]] : [],
    ),
  );
}

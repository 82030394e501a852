import type { SourceCell, SourceRow, SourceTable, SourceValue } from '../../domain/catalogue/source-table.ts';
import { compareText } from '../../domain/order.ts';
import { text } from '../../domain/text.ts';
import { SourceRefused } from './source-refused.ts';

/**
 * A JSON file as rows of cells: a list of objects, an object with such a list under `entries`, or one object, as OS2compliance keeps
 * one activity a file. Keys become headings. What is deeper than a list is not read. Throws SourceRefused.
 */
export function readJson(file: string, bytes: Uint8Array): SourceTable {
  const objects = objectsIn(parsed(file, bytes));
  if (objects === undefined)
    throw new SourceRefused(
      text(
        `${file} er hverken en liste af poster eller én post.`,
        `${file} is neither a list of entries nor one entry.`,
      ),
      text(
        'Filen skal være et JSON-objekt med felter som name og description, eller en liste af dem.',
        'The file must be a JSON object with fields such as name and description, or a list of them.',
      ),
    );
  // The heading has no place of its own; what is said of a key names the first entry.
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].sort(compareText);
  const heading = keys.map((key): SourceCell => ({ column: key, value: { kind: 'text', text: key } }));
  return { file, rows: [{ row: 1, cells: heading }, ...objects.map(rowOf)] };
}

type JsonObject = { readonly [key: string]: unknown };

function parsed(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new SourceRefused(
      text(`${file} er ikke gyldig JSON i UTF-8.`, `${file} is not valid JSON in UTF-8.`),
      text('Hent filen igen fra kilden.', 'Get the file again from its source.'),
    );
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectsIn(value: unknown): readonly JsonObject[] | undefined {
  const list = isObject(value) && Array.isArray(value['entries']) ? value['entries'] : value;
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  return items.every(isObject) ? items : undefined;
}

const rowOf = (object: JsonObject, index: number): SourceRow => ({
  row: index + 1,
  cells: Object.entries(object).flatMap(([key, value]) => {
    const read = sourceValue(value);
    return read === undefined ? [] : [{ column: key, value: read }];
  }),
});

function sourceValue(value: unknown): SourceValue | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (!Array.isArray(value)) return { kind: 'other' };
  const items = value.map((item: unknown) =>
    typeof item === 'string' || typeof item === 'number' ? String(item) : undefined,
  );
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : { kind: 'other' };
}

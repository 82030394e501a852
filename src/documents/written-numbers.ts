import type { Diagnostic } from '../domain/diagnostic.ts';
import { text } from '../domain/text.ts';
import { eachValue } from './field-values.ts';
import type { DocumentKind } from './read-kinds.ts';
import { type SchemaStep, visitSchema } from './schema-model.ts';
import type { SourceDocument } from './source-document.ts';
import { pointerOf } from './trail.ts';

/** A number with a point in it, as a value: nearly no document has one, and then nothing more is looked at. */
const numberWithPoint = /[:,[{-]\s*[-+]?\d+\.\d*\s*(?:[,}\]#]|$)/m;

/**
 * Whole numbers that are written with a point: `40.000` is forty thousand in Danish and forty in YAML. Amounts, limits and days are
 * whole, so such a value is refused rather than read as a thousandth of what was meant.
 */
export function wholeNumbersWithPoint(kind: DocumentKind, document: SourceDocument): readonly Diagnostic[] {
  if (!numberWithPoint.test(document.text)) return [];
  const found: Diagnostic[] = [];
  for (const field of wholeFields(kind)) {
    eachValue(document.data, field, (value, trail) => {
      if (typeof value !== 'number') return;
      const pointer = pointerOf(trail);
      const at = document.locate(pointer, 'value');
      const written = document.text.slice(at.start.offset, at.end.offset);
      if (!written.includes('.')) return;
      const meant = /^[-+]?\d{1,3}(?:\.\d{3})+$/.test(written) ? written.replaceAll('.', '') : String(value);
      found.push({
        code: 'schema/whole-number',
        severity: 'error',
        message: text(
          `Feltet \`${String(trail?.key)}\` er skrevet \`${written}\` og ville blive læst som ${value}.`,
          `The field \`${String(trail?.key)}\` is written \`${written}\` and would be read as ${value}.`,
        ),
        at,
        pointer,
        hint: text(`Skriv hele tal uden punktum: ${meant}.`, `Write whole numbers without a point: ${meant}.`),
      });
    });
  }
  return found;
}

function wholeFields({ schema }: DocumentKind): readonly (readonly SchemaStep[])[] {
  const fields: (readonly SchemaStep[])[] = [];
  visitSchema(schema, ({ type }, path) => {
    if ([type].flat().includes('integer')) fields.push(path);
  });
  return fields;
}

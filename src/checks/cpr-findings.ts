import type { CprPlace } from '../domain/cpr-place.ts';
import { type Diagnostic, type Span, wholeFile } from '../domain/diagnostic.ts';
import { text } from '../domain/text.ts';
import { cprMessages, cprSeverity, privacyCprNumber } from './rules/privacy/cpr-number.ts';

/** What the rule on CPR numbers says of a file that is no document. */
export const cprFindings = (file: string, places: readonly CprPlace[]): readonly Diagnostic[] =>
  places.map((place) => ({
    code: privacyCprNumber.code,
    severity: cprSeverity(place.grade),
    at: spanOf(file, place),
    message: messageOf(place),
    hint: privacyCprNumber.mend,
  }));

const spanOf = (file: string, place: CprPlace): Span =>
  place.in === 'text' ? { file, start: place.at, end: place.at } : wholeFile(file);

function messageOf(place: CprPlace) {
  const { da, en } = cprMessages[place.grade];
  if (place.in === 'text') return { da, en };
  if (place.in === 'name')
    return text(`I filens navn eller mappe: ${da}`, `In the name of the file or a folder: ${en}`);
  if (place.cell === '') return text(`I et arks navn: ${da}`, `In a sheet’s name: ${en}`);
  const { sheet, cell } = place;
  return text(`Arket „${sheet}“, celle ${cell}: ${da}`, `Sheet “${sheet}”, cell ${cell}: ${en}`);
}

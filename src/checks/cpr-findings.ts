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

/** What is said of a file that could not be looked through: silence would look like nothing found. */
export const unreadFinding = (file: string): Diagnostic => ({
  code: privacyCprNumber.code,
  severity: 'info',
  at: wholeFile(file),
  message: text(
    'Filen kan ikke ses igennem for CPR-numre: den er for stor, beskadiget, krypteret eller af en slags, der ikke læses.',
    'The file cannot be looked through for CPR numbers: it is too large, damaged, encrypted or of a kind that is not read.',
  ),
  hint: text(
    'Se den selv igennem. Arkivet skal kun rumme sager; dokumentation ligger i dokumentlageret.',
    'Look through it yourself. The repository is for cases; evidence lies in the evidence store.',
  ),
});

const spanOf = (file: string, place: CprPlace): Span =>
  place.in === 'text' ? { file, start: place.at, end: place.at } : wholeFile(file);

function messageOf(place: CprPlace) {
  const { da, en } = cprMessages[place.grade];
  if (place.in === 'text') return { da, en };
  if (place.in === 'name')
    return text(`I filens navn eller mappe: ${da}`, `In the name of the file or a folder: ${en}`);
  if (place.in === 'content')
    return text(`I dokumentets tekst eller egenskaber: ${da}`, `In the document’s text or properties: ${en}`);
  if (place.cell === '') return text(`I et arks navn: ${da}`, `In a sheet’s name: ${en}`);
  const { sheet, cell } = place;
  return text(`Arket „${sheet}“, celle ${cell}: ${da}`, `Sheet “${sheet}”, cell ${cell}: ${en}`);
}

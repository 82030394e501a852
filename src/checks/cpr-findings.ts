import type { CprPlace, FilePart, Unread } from '../domain/cpr-place.ts';
import { type Diagnostic, type Span, wholeFile } from '../domain/diagnostic.ts';
import { type Text, text } from '../domain/text.ts';
import { cprMessages, cprSeverity, privacyCprNumber } from './rules/privacy/cpr-number.ts';
import { unreadWords } from './unread-words.ts';

/** What the rule on CPR numbers says of a file that is no document. */
export const cprFindings = (file: string, places: readonly CprPlace[]): readonly Diagnostic[] =>
  places.map((place) => ({
    code: privacyCprNumber.code,
    severity: cprSeverity(place.grade),
    at: spanOf(file, place),
    message: messageOf(place),
    hint: privacyCprNumber.mend,
  }));

/** What is said of a file that could not be looked through, or not all of it: silence would look like nothing found. */
export function unreadFinding(file: string, unread: readonly Unread[]): Diagnostic {
  const { da, en } = unreadWords(unread);
  const all = unread.every(({ inside }) => inside === undefined) && !unread.some(({ kind }) => kind === 'pdf-page');
  return {
    code: privacyCprNumber.code,
    severity: 'info',
    at: wholeFile(file),
    message: all
      ? text(
          `Filen er ikke set igennem for CPR-numre: ${da}.`,
          `The file is not looked through for CPR numbers: ${en}.`,
        )
      : text(
          `Filen er ikke set helt igennem for CPR-numre. Ikke læst: ${da}.`,
          `The file is not wholly looked through for CPR numbers. Not read: ${en}.`,
        ),
    hint: text(
      'Se det selv igennem. Arkivet skal kun rumme sager; dokumentation ligger i dokumentlageret.',
      'Look through it yourself. The repository is for cases; evidence lies in the evidence store.',
    ),
  };
}

const spanOf = (file: string, place: CprPlace): Span =>
  place.in === 'text' && place.inside === undefined ? { file, start: place.at, end: place.at } : wholeFile(file);

const parts: Readonly<Record<FilePart, Text>> = {
  'header-footer': text('I sidehoved eller sidefod', 'In a header or footer'),
  link: text('I en linkadresse eller det, der vises ved den', 'In a link’s address or what is shown at it'),
  comment: text('I en kommentar', 'In a comment'),
  'mail-headings': text(
    'I mailens hoved (emne, afsender, modtager eller filnavn)',
    'In the mail’s headings (subject, sender, recipient or file name)',
  ),
  mail: text('I mailens tekst', 'In the mail’s text'),
};

function messageOf(place: CprPlace): Text {
  const where = whereOf(place);
  const { da, en } = cprMessages[place.grade];
  const said = where === undefined ? text(da, en) : text(`${where.da}: ${da}`, `${where.en}: ${en}`);
  return place.inside === undefined
    ? said
    : text(`I „${place.inside}“: ${said.da}`, `In “${place.inside}”: ${said.en}`);
}

function whereOf(place: CprPlace): Text | undefined {
  switch (place.in) {
    case 'text':
      return place.inside === undefined ? undefined : text(`linje ${place.at.line}`, `line ${place.at.line}`);
    case 'name':
      return text('I filens navn eller mappe', 'In the name of the file or a folder');
    case 'content':
      return text('I dokumentets tekst eller egenskaber', 'In the document’s text or properties');
    case 'page':
      return text(`Side ${place.page}`, `Page ${place.page}`);
    case 'part':
      return parts[place.part];
    case 'cell':
      if (place.cell === '') return text('I et arks navn', 'In a sheet’s name');
      return text(`Arket „${place.sheet}“, celle ${place.cell}`, `Sheet “${place.sheet}”, cell ${place.cell}`);
  }
}

import { type Text, text } from '../../domain/text.ts';
import type { WorkbookProblem } from '../excel/workbook.ts';
import { claimWords } from './layout.ts';

/** Why a filled-in questionnaire is not read in. */
export type AnswerProblem =
  | WorkbookProblem
  | 'not-ours'
  | 'other-vendor'
  | 'foreign-sheet'
  | 'sheet-missing'
  | 'layout-changed'
  | 'merged'
  | 'formula'
  | 'error-value'
  | 'case-not-asked'
  | 'control-unknown'
  | 'question-changed'
  | 'question-added'
  | 'question-removed'
  | 'row-repeated'
  | 'claim-unknown'
  | 'cpr-number'
  | 'markup'
  | 'too-long'
  | 'who-missing'
  | 'when-missing'
  | 'when-unreadable'
  | 'when-in-future';

/** What is read, but worth knowing. */
export type AnswerNote = 'claim-missing' | 'same-as-nothing' | 'number-as-text' | 'date-as-number' | 'contact-details';

/** Something at a place in the workbook; `subject` is what it concerns: a control, a case or a vendor. Never a person's number. */
export interface FoundInSheet<P extends string> {
  readonly problem: P;
  readonly sheet?: string;
  readonly cell?: string;
  readonly subject?: string;
}

/** What is wrong, and what to do. */
export function problemText({ problem, subject = '' }: FoundInSheet<AnswerProblem>): Text {
  return problem in subjectTexts
    ? subjectTexts[problem as keyof typeof subjectTexts](subject)
    : texts[problem as keyof typeof texts];
}

const texts = {
  'not-a-workbook': text(
    'Filen er ikke et regneark i formatet .xlsx. Bed om den gemt som .xlsx.',
    'The file is not a workbook in the .xlsx format. Ask for it saved as .xlsx.',
  ),
  'too-large': text(
    'Filen er for stor til at være et spørgeskema, også pakket ud.',
    'The file is too large for a questionnaire, also when unpacked.',
  ),
  encrypted: text(
    'Filen er låst med en adgangskode. Bed om den uden.',
    'The file is locked with a password. Ask for it without one.',
  ),
  'old-excel': text(
    'Filen er en gammel Excel-fil (.xls). Bed om den gemt som .xlsx.',
    'The file is an old Excel file (.xls). Ask for it saved as .xlsx.',
  ),
  damaged: text(
    'Filen er beskadiget. Bed leverandøren gemme og sende den igen.',
    'The file is damaged. Ask the vendor to save and send it again.',
  ),
  macros: text(
    'Filen indeholder makroer. Bed om den som .xlsx uden makroer.',
    'The file holds macros. Ask for it as .xlsx without macros.',
  ),
  'external-links': text(
    'Filen henter oplysninger fra andre filer eller steder. Bed om den uden.',
    'The file fetches from other files or places. Ask for it without.',
  ),
  'embedded-objects': text(
    'Filen har indlejrede filer eller knapper. Bed om dokumenterne ved siden af.',
    'The file has embedded files or buttons. Ask for the documents beside it.',
  ),
  'too-many-cells': text(
    'Arket har flere udfyldte celler, end et spørgeskema kan have.',
    'The sheet has more filled cells than a questionnaire can have.',
  ),
  'not-ours': text(
    'Filen er ikke et af vores spørgeskemaer, eller dets skjulte ark er væk.',
    'The file is not one of our questionnaires, or its hidden sheet is gone.',
  ),
  'layout-changed': text('Kolonnerne står ikke, som de blev sendt.', 'The columns are not as they were sent.'),
  merged: text('Celler er flettet, så svaret kan ikke placeres.', 'Cells are merged, so the answer cannot be placed.'),
  formula: text(
    'Cellen indeholder en formel. Et svar skal være tekst.',
    'The cell holds a formula. An answer must be text.',
  ),
  'error-value': text('Cellen viser en fejl i stedet for et svar.', 'The cell shows an error instead of an answer.'),
  'claim-unknown': text(
    `Svaret er ikke et af dem på listen: ${claimWords.join(', ')}.`,
    `The answer is not one of the list: ${claimWords.join(', ')}.`,
  ),
  'cpr-number': text(
    'Der står noget, der ligner et CPR-nummer. Slet filen, og bed om et skema uden.',
    'There is what looks like a CPR number. Delete the file, and ask for one without.',
  ),
  markup: text(
    'Teksten har HTML, et billede eller et link, der ikke er https. Skriv filens navn i stedet.',
    'The text has HTML, an image or a link that is not https. Write the file’s name instead.',
  ),
  'too-long': text('Teksten er for lang.', 'The text is too long.'),
  'who-missing': text('Der står ikke, hvem der har svaret.', 'It does not say who answered.'),
  'when-missing': text('Der står ikke, hvornår der er svaret.', 'It does not say when it was answered.'),
  'when-unreadable': text(
    'Datoen kan ikke læses. Skriv den som ÅÅÅÅ-MM-DD.',
    'The date cannot be read. Write it as YYYY-MM-DD.',
  ),
  'when-in-future': text('Datoen ligger ude i fremtiden.', 'The date lies in the future.'),
} as const satisfies Partial<Record<AnswerProblem, Text>>;

const subjectTexts = {
  'other-vendor': (vendor) =>
    text(
      `Skemaet er sendt til ${vendor}, ikke til denne leverandør.`,
      `The questionnaire was sent to ${vendor}, not to this vendor.`,
    ),
  'foreign-sheet': (sheet) =>
    text(
      `Arket „${sheet}“ er ikke et af vores. Svar uden for vores ark læses ikke.`,
      `The sheet “${sheet}” is not one of ours. Answers elsewhere are not read.`,
    ),
  'sheet-missing': (sheet) =>
    text(`Arket „${sheet}“ er væk eller har fået et andet navn.`, `The sheet “${sheet}” is gone or renamed.`),
  'case-not-asked': (id) =>
    text(
      `Rækken hører til ${id}, som ikke er en af de sager, der læses ind her.`,
      `The row belongs to ${id}, which is not one of the cases read in here.`,
    ),
  'control-unknown': (control) =>
    text(`Kontrol ${control} findes ikke i sagens katalog.`, `There is no control ${control} in the case’s catalogue.`),
  'question-changed': (control) =>
    text(
      `Spørgsmålet om ${control} er ikke længere det, sagen stiller. Send et nyt skema.`,
      `The question on ${control} is no longer what the case asks. Send a new questionnaire.`,
    ),
  'question-added': (control) =>
    text(
      `Rækken om ${control} var ikke i skemaet, da det blev sendt.`,
      `The row on ${control} was not in the questionnaire when it was sent.`,
    ),
  'question-removed': (control) =>
    text(`Rækken om ${control} er fjernet fra skemaet.`, `The row on ${control} is removed from the questionnaire.`),
  'row-repeated': (control) => text(`Rækken om ${control} står der to gange.`, `The row on ${control} is there twice.`),
} as const satisfies Partial<Record<AnswerProblem, (subject: string) => Text>>;

/** A note in words. */
export const noteText = ({ problem, subject = '' }: FoundInSheet<AnswerNote>): Text => notes[problem](subject);

const notes: Readonly<Record<AnswerNote, (subject: string) => Text>> = {
  'claim-missing': (control) =>
    text(
      `Der er skrevet om ${control}, men intet svar er valgt. Det regnes for ubesvaret.`,
      `There is text on ${control}, but no answer is chosen. It counts as unanswered.`,
    ),
  'same-as-nothing': (control) =>
    text(
      `Svaret om ${control} henviser til ark 1, men spørgsmålet er ikke besvaret der. Det regnes for ubesvaret.`,
      `The answer on ${control} refers to sheet 1, but the question is not answered there. It counts as unanswered.`,
    ),
  'number-as-text': () =>
    text('Svaret er et tal; det læses, som det står.', 'The answer is a number; it is read as it stands.'),
  'date-as-number': (date) =>
    text(
      `Regnearket har gemt en dato som et tal; den læses som ${date}.`,
      `The spreadsheet stored a date as a number; it is read as ${date}.`,
    ),
  'contact-details': () =>
    text(
      'Der står en mailadresse eller et telefonnummer. Erstat det med en rolle, før sagen sendes til kvalitetssikring.',
      'There is an e-mail address or a telephone number. Put a role instead before the review.',
    ),
};

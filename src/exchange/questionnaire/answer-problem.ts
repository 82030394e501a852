import { type Text, text } from '../../domain/text.ts';
import type { BesideKind, WorkbookProblem } from '../excel/workbook.ts';
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
  | 'too-long'
  | 'too-much-beside'
  | 'who-missing'
  | 'when-missing'
  | 'when-unreadable'
  | 'when-in-future'
  | 'mapped-sheet-missing'
  | 'mapped-column-missing'
  | 'mapped-question-missing'
  | 'mapped-question-repeated'
  | 'mapped-answer-unknown'
  | 'mapped-control-unknown';

/** What is read, but worth knowing. */
export type AnswerNote =
  | 'claim-missing'
  | 'same-as-nothing'
  | 'number-as-text'
  | 'flag-as-text'
  | 'date-as-number'
  | 'contact-details'
  | 'link-as-text'
  | 'markup-as-text'
  | 'when-before-asked'
  | 'hidden-row'
  | 'hidden-column'
  | 'hidden-sheet'
  | 'open-in-excel'
  | 'rows-not-mapped'
  | 'sheets-not-mapped'
  | WordsNote;

/** Words of the vendor's that are no answer in the table: they are told, and kept in the case's dialogue. */
type WordsNote = 'outside-table' | 'ours-changed' | 'struck' | BesideKind;

/** Something at a place in the workbook; `subject` is what it concerns: a control, a case or a vendor. Never a person's number. */
export interface FoundInSheet<P extends string> {
  readonly problem: P;
  readonly sheet?: string;
  readonly cell?: string;
  readonly subject?: string;
  /** The vendor's own words there, where they are no part of an answer. */
  readonly words?: string;
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
  'too-long': text('Teksten er for lang.', 'The text is too long.'),
  'too-much-beside': text(
    'Der står mere ved siden af skemaet, end der kan noteres. Bed om svarene i skemaets egne felter.',
    'More stands beside the questionnaire than can be noted. Ask for the answers in its own fields.',
  ),
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
  'mapped-sheet-missing': (name) =>
    text(
      `Kortet nævner arket „${name}“, som filen ikke har.`,
      `The mapping names the sheet “${name}”, which the file lacks.`,
    ),
  'mapped-column-missing': (title) =>
    text(
      `Kortet nævner kolonnen „${title}“, som ikke står i overskriftsrækken.`,
      `The mapping names the column “${title}”, which is not in the row of headings.`,
    ),
  'mapped-question-missing': (id) =>
    text(
      `Kortet nævner spørgsmålet ${id}, som arket ikke har.`,
      `The mapping names the question ${id}, which the sheet lacks.`,
    ),
  'mapped-question-repeated': (id) =>
    text(`Spørgsmålet ${id} står der to gange.`, `The question ${id} is there twice.`),
  'mapped-answer-unknown': (id) =>
    text(
      `Svaret på ${id} er ikke et af dem, kortet siger betydningen af. Føj ordet til under answers.`,
      `The answer to ${id} is none whose meaning the mapping tells. Add the word under answers.`,
    ),
  'mapped-control-unknown': (control) =>
    text(
      `Kortet nævner kontrol ${control}, som ingen af sagerne spørger om.`,
      `The mapping names control ${control}, which none of the cases asks about.`,
    ),
  'row-repeated': (control) => text(`Rækken om ${control} står der to gange.`, `The row on ${control} is there twice.`),
} as const satisfies Partial<Record<AnswerProblem, (subject: string) => Text>>;

/** A note in words, without the vendor's own. */
export const noteText = ({ problem, subject = '' }: FoundInSheet<AnswerNote>): Text => notes[problem](subject);

/** What sort of place a vendor's words stood in, in a word; undefined for a note that has none. */
export const placeWord = (note: AnswerNote): Text | undefined =>
  Object.hasOwn(placeWords, note) ? placeWords[note as WordsNote] : undefined;

const placeWords: Readonly<Record<WordsNote, Text>> = {
  'outside-table': text('uden for skemaets felter', 'outside the fields'),
  'ours-changed': text('rettet i vores tekst', 'changed in our text'),
  struck: text('streget over', 'struck through'),
  comment: text('kommentar', 'comment'),
  'text-box': text('tekstboks', 'text box'),
  picture: text('billede', 'picture'),
  chart: text('diagram', 'chart'),
  link: text('link', 'link'),
  'header-footer': text('sidehoved eller sidefod', 'header or footer'),
  prompt: text('hjælpetekst', 'prompt'),
  name: text('navn på celler', 'name of cells'),
  properties: text('filens egenskaber', 'the file’s properties'),
  part: text('del af filen', 'part of the file'),
};

const kept = (da: string, en: string) => (): Text =>
  text(
    `${da} Ordene er ikke et svar; de gemmes i sagens dialog.`,
    `${en} The words are no answer; they are kept in the case’s dialogue.`,
  );

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
  'flag-as-text': (word) =>
    text(
      `Cellen er sand eller falsk, ikke tekst; den læses som ${word}.`,
      `The cell is true or false, no text; it is read as ${word}.`,
    ),
  'link-as-text': (found) =>
    text(
      `Der står en henvisning (${found}), som ikke kan følges herfra. Den står som tekst, ord for ord.`,
      `There is a link (${found}) that cannot be followed from here. It stands as text, word for word.`,
    ),
  'markup-as-text': (found) =>
    text(
      `Der står noget, der ligner HTML eller et billede (${found}). Det står som tekst, ord for ord.`,
      `There is what looks like HTML or an image (${found}). It stands as text, word for word.`,
    ),
  'when-before-asked': (asked) =>
    text(
      `Datoen ligger før den dag, der blev spurgt (${asked}). Spørg leverandøren, om den er rigtig.`,
      `The date lies before the day the question was asked (${asked}). Ask the vendor whether it is right.`,
    ),
  'hidden-row': () =>
    text(
      'Rækken er skjult i arket; den er læst som de andre.',
      'The row is hidden in the sheet; it is read like the others.',
    ),
  'hidden-column': () =>
    text(
      'Kolonnen er skjult i arket; den er læst som de andre.',
      'The column is hidden in the sheet; it is read like the others.',
    ),
  'hidden-sheet': () =>
    text('Arket er skjult; det er læst som de andre.', 'The sheet is hidden; it is read like the others.'),
  'open-in-excel': (lock) =>
    text(
      `Ved siden af ligger ${lock}: skemaet er åbent i Excel, og det sidst skrevne er måske ikke gemt endnu.`,
      `Beside it lies ${lock}: the questionnaire is open in Excel, and what was written last may not be saved yet.`,
    ),
  'rows-not-mapped': (ids) =>
    text(
      `Spørgsmål, kortet ikke nævner, og som ikke er læst: ${ids}.`,
      `Questions the mapping does not name, which are not read: ${ids}.`,
    ),
  'sheets-not-mapped': (names) =>
    text(
      `Ark, kortet ikke nævner, og som ikke er læst: ${names}.`,
      `Sheets the mapping does not name, which are not read: ${names}.`,
    ),
  'outside-table': kept('Der står tekst uden for skemaets felter.', 'There is text outside the fields.'),
  'ours-changed': kept('Teksten er ikke den, vi sendte.', 'The text is not the one we sent.'),
  struck: kept('Ord er streget over og regnes ikke for sagt.', 'Words are struck through and do not count as said.'),
  comment: kept('Der er en kommentar.', 'There is a comment.'),
  'text-box': kept('Der er en tekstboks.', 'There is a text box.'),
  picture: () =>
    text(
      'Der er et billede. Det er ikke læst: se på det, og bed om det som dokument, hvis det er en del af svaret.',
      'There is a picture. It is not read: look at it, and ask for it as a document if it is part of the answer.',
    ),
  chart: kept('Der er et diagram.', 'There is a chart.'),
  link: kept('Der er et link, som ikke følges.', 'There is a link, which is not followed.'),
  'header-footer': kept('Der står tekst i sidehoved eller sidefod.', 'There is text in a header or footer.'),
  prompt: kept('Der er en hjælpetekst, som ikke er vores.', 'There is a prompt that is not ours.'),
  name: kept('Nogen har givet celler eller en værdi et navn.', 'Somebody has named cells or a value.'),
  properties: kept('Der står tekst i filens egenskaber.', 'There is text in the file’s properties.'),
  part: () =>
    text(
      'Filen har en del, der ikke kan læses. Se på den i Excel, hvis svaret kan stå der.',
      'The file has a part that cannot be read. Look at it in Excel if the answer may stand there.',
    ),
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

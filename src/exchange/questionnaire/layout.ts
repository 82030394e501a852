import { replaceHidden } from '../../domain/hidden-characters.ts';
import { type Claim, claims, type Question } from '../../domain/questionnaire.ts';

/** Marks a workbook as ours, with the version of its layout. */
export const layoutMark = 'dbs-questionnaire@1';

/** The sheet nobody sees: what was asked, so that a row that is gone is missed. */
export const manifestName = 'dbs';

export const guideName = 'Vejledning';

/** Where the vendor says who answered, and when. */
export const guideCells = { by: 'B8', on: 'B9' } as const;

/** The label of each line of the guide; what stands beside a label is in column B. */
export const guideLabels = {
  A1: 'Spørgeskema til tilsyn',
  A2: 'Fra',
  A3: 'Til',
  A4: 'Svarfrist',
  A5: 'Systemer',
  A7: 'Udfyldes af jer',
  A8: 'Besvaret af (rolle)',
  A9: 'Besvaret den (ÅÅÅÅ-MM-DD)',
  A11: 'Sådan gør I',
} as const;

/** The row of the guide's first step. */
export const firstStep = 12;

/** What the vendor is told to do, step by step. */
export const guideSteps = (email: string | null, several: boolean): readonly string[] => [
  'Der er ét ark for hvert system. Skriv kun i de lyse felter; resten er låst, så vi kan læse skemaet ind igen.',
  'Vælg et svar på listen i kolonnen „Svar“, og beskriv med jeres egne ord, hvordan I gør. Et kort og præcist svar er bedre end et langt.',
  ...(several
    ? [`Gælder svaret i ark 1 også for et andet system, så vælg „${sameAsFirst}“. Så skal I ikke skrive det igen.`]
    : []),
  'Nævn den dokumentation, der viser det, med filnavn og sidetal. Send filerne sammen med skemaet.',
  'Skriv ingen personoplysninger: ingen navne på borgere, ingen CPR-numre og ingen skærmbilleder med rigtige oplysninger.',
  'Tilføj ikke rækker, kolonner eller ark, og flet ikke celler. Gem filen som .xlsx.',
  email === null ? 'Send skemaet tilbage som svar på vores mail.' : `Send skemaet tilbage til ${email}.`,
];

/** The line below a system's name. */
export const caseLine = (caseTitle: string, questions: number): string => `${caseTitle} · ${questions} spørgsmål`;

/** The hints of a question, a line each. */
export const hintLines = (hints: readonly string[]): string => hints.map((hint) => `• ${hint}`).join('\n');

/** What Excel says when another word than those of the list is written. */
export const wrongClaim = {
  title: 'Vælg på listen',
  text: (words: readonly string[]): string => `Vælg et af svarene: ${words.join(', ')}.`,
};

/** The columns of a system's sheet. The first three are hidden and say what the row asks. */
export const columns = {
  control: 'A',
  caseId: 'B',
  digest: 'C',
  number: 'D',
  title: 'E',
  question: 'F',
  hints: 'G',
  claim: 'H',
  text: 'I',
  documents: 'J',
} as const;

/** The row with the columns' names; the rows above hold the title. */
export const headRow = 4;

export const heads: readonly (readonly [keyof typeof columns, string])[] = [
  ['control', 'Kontrol'],
  ['caseId', 'Sag'],
  ['digest', 'Mærke'],
  ['number', 'Nr.'],
  ['title', 'Emne'],
  ['question', 'Spørgsmål'],
  ['hints', 'Det kan I vise det med'],
  ['claim', 'Svar'],
  ['text', 'Jeres beskrivelse'],
  ['documents', 'Dokumentation (fil og side)'],
];

/** Said in a later sheet of what the first sheet already tells. */
export const sameAsFirst = 'Samme som ark 1';

/** What the drop-down offers. */
export const claimWords: readonly string[] = Object.values(claims).map(({ da }) => da);

/** The claim a word of the drop-down stands for; letters' case does not count. */
export function claimOf(word: string): Claim | undefined {
  const wanted = word.trim().toLowerCase();
  const [found] = Object.entries(claims).find(([, { da }]) => da.toLowerCase() === wanted) ?? [];
  return found as Claim | undefined;
}

/** A question, what is expected, and what good practice adds, as its cell shows them. */
export const askedText = ({
  question,
  expectation,
  goodPractice,
}: Pick<Question, 'question' | 'expectation' | 'goodPractice'>) =>
  [
    question,
    `Vi forventer: ${expectation}`,
    ...(goodPractice === undefined ? [] : [`God praksis: ${goodPractice}`]),
  ].join('\n\n');

/** Text as a spreadsheet and our documents keep it: every line end is `\n`, and no hidden characters. */
export const cellSafe = (text: string): string =>
  replaceHidden(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replace(/[\uFFFE\uFFFF]/g, '')
    .trim();

/** Sheet names as Excel takes them: numbered, so that they are unique; at most 31 characters, none of `[]:*?/\`. */
export const sheetName = (index: number, system: string): string =>
  `${index + 1} ${system
    .replace(/[[\]:*?/\\']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}`
    .slice(0, 31)
    .trim();

import { findContactDetails } from '../../domain/contact-details.ts';
import { findCprNumbers } from '../../domain/cpr.ts';
import { isDate } from '../../domain/date.ts';
import {
  type BesideAnswer,
  type OpenQuestion,
  type Question,
  questionDigest,
  type SystemAnswer,
  type VendorAnswers,
} from '../../domain/questionnaire.ts';
import { findHtml, findImages, findLinks } from '../../domain/unsafe-markup.ts';
import { serialDate } from '../excel/meaning.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { type Beside, type Cell, cellText, type Sheet, type Workbook, WorkbookRefused } from '../excel/workbook.ts';
import { type AnswerNote, type AnswerProblem, type FoundInSheet, placeWord } from './answer-problem.ts';
import {
  askedText,
  caseLine,
  cellSafe,
  claimOf,
  claimWords,
  columns,
  firstStep,
  guideCells,
  guideLabels,
  guideName,
  guideSteps,
  headRow,
  heads,
  hintLines,
  layoutMark,
  manifestName,
  sameAsFirst,
  wrongClaim,
} from './layout.ts';

/** What the cases ask now: an answer to another question is no answer. */
export interface Asked {
  readonly vendor: string;
  readonly today: string;
  /** The questions of each case, by control. */
  readonly cases: ReadonlyMap<string, ReadonlyMap<string, Question>>;
  /** The first day any of it was asked, when it is on record. */
  readonly askedOn?: string;
  /** Names as they are printed in the questionnaire: what differs from them, somebody has written. */
  readonly printed?: Printed;
}

interface Printed {
  readonly sender: string;
  readonly vendorName: string;
  /** By case. */
  readonly caseTitles: ReadonlyMap<string, string>;
  /** By system. */
  readonly systemNames: ReadonlyMap<string, string>;
}

/** Answers to take in, or what is wrong: with one problem nothing is taken in. */
export interface QuestionnaireReading {
  readonly answers: VendorAnswers | undefined;
  readonly problems: readonly FoundInSheet<AnswerProblem>[];
  readonly notes: readonly FoundInSheet<AnswerNote>[];
}

const longest = { text: 20_000, documents: 2_000, by: 300 };

/** More than anybody writes beside a questionnaire. */
const mostBeside = 500;

/** Reads a filled-in questionnaire. Every problem names its sheet and cell; nothing of the file is run, computed or echoed. */
export function readAnswers(bytes: Uint8Array, asked: Asked): QuestionnaireReading {
  try {
    return new Reader(readWorkbook(bytes), asked).read();
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const { problem, sheet, cell } = error;
    return {
      answers: undefined,
      problems: [{ problem, ...(sheet !== undefined && { sheet }), ...(cell !== undefined && { cell }) }],
      notes: [],
    };
  }
}

/** One row of the hidden list of what was asked. */
interface Listed {
  readonly sheet: string;
  readonly caseId: string;
  readonly system: string;
  readonly control: string;
  readonly digest: string;
}

const rowsOf = (sheet: Sheet): ReadonlyMap<number, ReadonlyMap<string, Cell>> => {
  const rows = new Map<number, Map<string, Cell>>();
  for (const cell of sheet.cells.values()) {
    const row = rows.get(cell.row) ?? new Map<string, Cell>();
    rows.set(cell.row, row.set(cell.column, cell));
  }
  return rows;
};

class Reader {
  private readonly workbook: Workbook;
  private readonly asked: Asked;
  private readonly problems: FoundInSheet<AnswerProblem>[] = [];
  private readonly notes: FoundInSheet<AnswerNote>[] = [];
  private readonly answers: SystemAnswer[] = [];
  private readonly unanswered: OpenQuestion[] = [];
  /** Cells that have been accounted for, by sheet. */
  private readonly met = new Map<string, Set<string>>();
  /** The first row of the list: its sheet is the one others may refer to. */
  private first: Listed | undefined;

  constructor(workbook: Workbook, asked: Asked) {
    this.workbook = workbook;
    this.asked = asked;
  }

  read(): QuestionnaireReading {
    const listed = this.manifest();
    if (listed === undefined) return this.result(undefined);
    [this.first] = listed;
    const names = new Set(listed.map(({ sheet }) => sheet));
    for (const sheet of this.workbook.sheets) this.refuseForms(sheet, names);
    if (this.problems.length > 0) return this.result(undefined);
    for (const name of names) {
      const sheet = this.workbook.sheets.find((each) => each.name === name);
      if (sheet === undefined) this.problems.push({ problem: 'sheet-missing', subject: name });
      else this.readSheet(sheet, listed);
    }
    const signed = this.answers.length === 0 ? { by: '', on: '' } : this.signature();
    this.readGuide(names);
    for (const name of [...names, guideName, manifestName]) this.noteOthers(name);
    for (const beside of this.workbook.beside()) this.noteBeside(beside);
    if (this.notes.filter(({ words }) => words !== undefined).length > mostBeside)
      this.problems.push({ problem: 'too-much-beside' });
    const ofSheet = new Map(listed.map(({ sheet, caseId }) => [sheet, caseId] as const));
    return this.result({
      vendor: this.asked.vendor,
      ...signed,
      answers: this.answers,
      unanswered: this.unanswered,
      beside: this.notes.flatMap((note) => besideOf(note, ofSheet)),
    });
  }

  /** Notes that a cell is looked at; what nobody has looked at in the end is told. */
  private take(sheet: Sheet, reference: string): Cell | undefined {
    const met = this.met.get(sheet.name) ?? new Set<string>();
    this.met.set(sheet.name, met.add(reference));
    return sheet.cells.get(reference);
  }

  /** Takes a cell that holds words of ours, and tells when it holds others. */
  private takeOurs(sheet: Sheet, reference: string, isOurs: (words: string) => boolean): void {
    const cell = this.take(sheet, reference);
    const words = cellText(cell);
    if (squeezed(words) === '') return;
    if (cell?.struck === undefined && isOurs(words)) return;
    this.noteWords('ours-changed', { sheet: sheet.name, cell: reference }, words);
  }

  /** Tells of words that are no answer; refused where the repository could not hold them. */
  private noteWords(
    problem: AnswerNote,
    place: { readonly sheet?: string; readonly cell?: string },
    written: string,
  ): void {
    const words = cellSafe(written);
    if (words.length > longest.text) this.problems.push({ problem: 'too-long', ...place });
    if (findCprNumbers(words).length > 0) this.problems.push({ problem: 'cpr-number', ...place });
    else if (words !== '') this.notes.push({ problem, ...place, words });
    else if (problem === 'picture') this.notes.push({ problem, ...place });
    if (findContactDetails(words).length > 0) this.notes.push({ problem: 'contact-details', ...place });
  }

  /** The guide's own words, and what was written over them. */
  private readGuide(names: ReadonlySet<string>): void {
    const guide = this.workbook.sheets.find(({ name }) => name === guideName);
    if (guide === undefined) return;
    const { printed } = this.asked;
    for (const [reference, words] of Object.entries(guideLabels)) this.takeOurs(guide, reference, isSame(words));
    this.takeOurs(guide, 'B2', isSame(printed?.sender));
    this.takeOurs(guide, 'B3', isSame(printed?.vendorName));
    this.takeOurs(guide, 'B4', (words) => /^\d{1,2}\. [a-zæøå]+ \d{4}$/.test(words.trim()));
    this.takeOurs(guide, 'B5', isSame([...names].join('\n')));
    const steps = [...guideSteps(null, true), ...guideSteps(null, false)].map(squeezed);
    for (let row = firstStep; row < firstStep + guideSteps(null, true).length; row += 1) {
      this.takeOurs(guide, `A${row}`, isSame(`${row - firstStep + 1}.`));
      this.takeOurs(
        guide,
        `B${row}`,
        (words) => steps.includes(squeezed(words)) || /^Send skemaet tilbage til \S+$/.test(squeezed(words)),
      );
    }
    for (const reference of Object.values(guideCells)) this.take(guide, reference);
  }

  /** Every filled cell nobody has asked for, and what of the sheet is hidden. */
  private noteOthers(name: string): void {
    const sheet = this.workbook.sheets.find((each) => each.name === name);
    if (sheet === undefined) return;
    const met = this.met.get(name);
    const hiddenColumns = new Set<string>();
    const hiddenRows = new Set<number>();
    for (const cell of sheet.cells.values()) {
      const words = cellText(cell);
      if (words.trim() === '') continue;
      if (met?.has(cell.reference) !== true)
        this.noteWords('outside-table', { sheet: name, cell: cell.reference }, words);
      if (sheet.hiddenRows.has(cell.row)) hiddenRows.add(cell.row);
      if (sheet.hiddenColumns.has(cell.column) && !ownHidden.has(cell.column)) hiddenColumns.add(cell.column);
    }
    if (name === manifestName) return;
    if (!sheet.visible) this.notes.push({ problem: 'hidden-sheet', sheet: name });
    for (const row of hiddenRows) this.notes.push({ problem: 'hidden-row', sheet: name, cell: `A${row}` });
    for (const column of hiddenColumns)
      this.notes.push({ problem: 'hidden-column', sheet: name, cell: `${column}${headRow}` });
  }

  /** What stands beside the cells, but for what we put there and what the cell itself already says. */
  private noteBeside({ kind, sheet, cell, words }: Beside): void {
    if (kind === 'prompt' && ourPrompts.has(squeezed(words))) return;
    if (kind === 'properties' && words.startsWith('Spørgeskema til ')) return;
    const place = { ...(sheet !== undefined && { sheet }), ...(cell !== undefined && { cell }) };
    const text = cellText(this.workbook.sheets.find(({ name }) => name === sheet)?.cells.get(cell ?? ''));
    // Spreadsheets make a link of an address by themselves.
    const address = words.replace(/^mailto:/i, '').replace(/\/$/, '');
    if (kind === 'link' && address !== '' && text.toLowerCase().includes(address.toLowerCase())) return;
    this.noteWords(kind, place, words);
  }

  private result(answers: VendorAnswers | undefined): QuestionnaireReading {
    const { problems, notes } = this;
    return { answers: problems.length > 0 ? undefined : answers, problems, notes };
  }

  /** What was asked, by the hidden sheet; undefined when it is not ours or not this vendor's. */
  private manifest(): readonly Listed[] | undefined {
    const sheet = this.workbook.sheets.find(({ name }) => name === manifestName);
    const text = (reference: string): string => cellText(sheet?.cells.get(reference));
    for (const reference of ['A1', 'B1']) if (sheet !== undefined) this.take(sheet, reference);
    if (sheet === undefined || text('A1') !== layoutMark) {
      this.problems.push({ problem: 'not-ours' });
      return undefined;
    }
    if (text('B1') !== this.asked.vendor) {
      const vendor = /^[a-z0-9-]{1,60}$/.exec(text('B1'))?.[0] ?? '?';
      this.problems.push({ problem: 'other-vendor', subject: vendor });
      return undefined;
    }
    return [...rowsOf(sheet)]
      .filter(([row]) => row > 1)
      .map(([number, row]) => {
        const [name, caseId, system, control, digest] = ['A', 'B', 'C', 'D', 'E'].map((key) => {
          this.take(sheet, `${key}${number}`);
          return cellText(row.get(key));
        });
        return {
          sheet: name ?? '',
          caseId: caseId ?? '',
          system: system ?? '',
          control: control ?? '',
          digest: digest ?? '',
        };
      });
  }

  /** Sheets that are not ours, and what a questionnaire never holds. */
  private refuseForms(sheet: Sheet, ours: ReadonlySet<string>): void {
    const { name } = sheet;
    if (!ours.has(name) && name !== guideName && name !== manifestName) {
      // An empty sheet says nothing; any other might hold an answer.
      if (sheet.cells.size > 0) this.problems.push({ problem: 'foreign-sheet', sheet: name, subject: name });
      return;
    }
    for (const range of sheet.merged) this.problems.push({ problem: 'merged', sheet: name, cell: range.slice(0, 20) });
    for (const { reference, formula, value } of sheet.cells.values()) {
      if (formula) this.problems.push({ problem: 'formula', sheet: name, cell: reference });
      else if (value.kind === 'error') this.problems.push({ problem: 'error-value', sheet: name, cell: reference });
    }
  }

  private readSheet(sheet: Sheet, all: readonly Listed[]): void {
    for (const [key, head] of heads) {
      const cell = `${columns[key]}${headRow}`;
      if (cellText(this.take(sheet, cell)) === head) continue;
      this.problems.push({ problem: 'layout-changed', sheet: sheet.name, cell });
      return;
    }
    const expected = new Map<string, Listed>(
      all.filter((each) => each.sheet === sheet.name).map((each) => [`${each.caseId} ${each.control}`, each]),
    );
    this.readTitle(sheet, all);
    const areas = this.areasOf(all);
    const met = new Set<string>();
    for (const [number, row] of rowsOf(sheet)) {
      if (number <= headRow) continue;
      const key = `${cellText(row.get(columns.caseId))} ${cellText(row.get(columns.control))}`;
      if (key === ' ') {
        // The line that names an area asks nothing; whatever else stands here is no answer to anything.
        const area = cellText(row.get(columns.number));
        if (areas.get(area) !== cellText(row.get(columns.title))) continue;
        for (const column of [columns.number, columns.title]) this.take(sheet, `${column}${number}`);
        continue;
      }
      const cell = `${columns.number}${number}`;
      const listed = expected.get(key);
      const subject = plainName(cellText(row.get(columns.control)));
      if (listed === undefined) this.problems.push({ problem: 'question-added', sheet: sheet.name, cell, subject });
      else if (met.has(key)) this.problems.push({ problem: 'row-repeated', sheet: sheet.name, cell, subject });
      else this.readRow(sheet, number, row, listed);
      met.add(key);
    }
    for (const [key, { control }] of expected) {
      if (!met.has(key))
        this.problems.push({ problem: 'question-removed', sheet: sheet.name, subject: plainName(control) });
    }
  }

  /** The name of the system, and of the case: printed above the table. */
  private readTitle(sheet: Sheet, all: readonly Listed[]): void {
    const rows = all.filter((each) => each.sheet === sheet.name);
    const { printed } = this.asked;
    const { caseId = '', system = '' } = rows[0] ?? {};
    this.takeOurs(sheet, `${columns.number}1`, isSame(printed?.systemNames.get(system)));
    const title = printed?.caseTitles.get(caseId);
    const line = title === undefined ? undefined : caseLine(title, rows.length);
    this.takeOurs(sheet, `${columns.number}2`, isSame(line));
  }

  /** The areas' titles by their letters, as the sheets have them. */
  private areasOf(all: readonly Listed[]): ReadonlyMap<string, string> {
    const cases = new Set(all.map(({ caseId }) => caseId));
    const questions = [...cases].flatMap((id) => [...(this.asked.cases.get(id)?.values() ?? [])]);
    return new Map(questions.map(({ area, areaTitle }) => [area, areaTitle]));
  }

  private readRow({ name: sheet, ...of }: Sheet, number: number, row: ReadonlyMap<string, Cell>, listed: Listed): void {
    for (const column of Object.values(columns)) this.take({ name: sheet, ...of }, `${column}${number}`);
    const at = (key: keyof typeof columns): string => `${columns[key]}${number}`;
    const { caseId, system, control } = listed;
    const questions = this.asked.cases.get(caseId);
    if (questions === undefined) {
      this.problems.push({ problem: 'case-not-asked', sheet, cell: at('number'), subject: plainName(caseId) });
      return;
    }
    const question = questions.get(control);
    if (question === undefined) {
      this.problems.push({ problem: 'control-unknown', sheet, cell: at('number'), subject: plainName(control) });
      return;
    }
    const isAsked =
      listed.digest === questionDigest(question) &&
      cellText(row.get(columns.digest)) === listed.digest &&
      sameWords(cellText(row.get(columns.question)), askedText(question));
    if (!isAsked) {
      this.problems.push({ problem: 'question-changed', sheet, cell: at('question'), subject: control });
      return;
    }
    for (const [key, words] of [
      ['number', question.control],
      ['title', question.title],
      ['hints', hintLines(question.hints)],
    ] as const)
      this.takeOurs({ name: sheet, ...of }, at(key), isSame(words));
    const text = this.words(sheet, at('text'), row.get(columns.text), longest.text);
    const documents = this.words(sheet, at('documents'), row.get(columns.documents), longest.documents);
    const said = { ...(text !== '' && { text }), ...(documents !== '' && { documents }) };
    const word = this.said(sheet, at('claim'), row.get(columns.claim)).trim();
    if (word === '') {
      if (text !== '' || documents !== '')
        this.notes.push({ problem: 'claim-missing', sheet, cell: at('claim'), subject: control });
      this.unanswered.push({ caseId, system, control });
      return;
    }
    if (word.toLowerCase() === sameAsFirst.toLowerCase() && sheet !== this.first?.sheet) {
      const model = this.answerInFirst(question);
      if (model !== undefined) this.answers.push({ ...model, caseId, system, control, ...said });
      else {
        this.notes.push({ problem: 'same-as-nothing', sheet, cell: at('claim'), subject: control });
        this.unanswered.push({ caseId, system, control });
      }
      return;
    }
    const claim = claimOf(word);
    if (claim === undefined) this.problems.push({ problem: 'claim-unknown', sheet, cell: at('claim') });
    else this.answers.push({ caseId, system, control, claim, ...said });
  }

  /** What the first sheet answers to the very same question. */
  private answerInFirst(question: Question): SystemAnswer | undefined {
    const { first } = this;
    const asked = this.asked.cases.get(first?.caseId ?? '')?.get(question.control);
    if (asked === undefined || questionDigest(asked) !== questionDigest(question)) return undefined;
    return this.answers.find(
      ({ control, system, caseId }) =>
        control === question.control && system === first?.system && caseId === first.caseId,
    );
  }

  /** What a cell says without what is struck through, which is told. */
  private said(sheet: string, cell: string, found: Cell | undefined): string {
    if (found?.struck === undefined) return cellText(found);
    this.noteWords('struck', { sheet, cell }, found.struck.words);
    return found.struck.rest;
  }

  /** What the vendor wrote in a cell, word for word; refused where the repository could not hold it. */
  private words(sheet: string, cell: string, found: Cell | undefined, most: number): string {
    const words = cellSafe(this.said(sheet, cell, found));
    if (words === '') return '';
    if (words.length > most) this.problems.push({ problem: 'too-long', sheet, cell });
    if (findCprNumbers(words).length > 0) this.problems.push({ problem: 'cpr-number', sheet, cell });
    const looks = (problem: AnswerNote, hits: readonly { readonly found: string }[]): void => {
      if (hits.length === 0) return;
      const subject = [...new Set(hits.map(({ found: each }) => each))].join(', ');
      this.notes.push({ problem, sheet, cell, subject });
    };
    looks('link-as-text', findLinks(words));
    looks('markup-as-text', [...findHtml(words), ...findImages(words)]);
    if (findContactDetails(words).length > 0) this.notes.push({ problem: 'contact-details', sheet, cell });
    if (found?.value.kind === 'date')
      this.notes.push({ problem: 'date-as-number', sheet, cell, subject: found.value.date });
    else if (found?.value.kind === 'number') this.notes.push({ problem: 'number-as-text', sheet, cell });
    else if (found?.value.kind === 'flag') this.notes.push({ problem: 'flag-as-text', sheet, cell, subject: words });
    return words;
  }

  private signature(): { readonly by: string; readonly on: string } {
    const guide = this.workbook.sheets.find(({ name }) => name === guideName);
    if (guide === undefined) {
      this.problems.push({ problem: 'sheet-missing', subject: guideName });
      return { by: '', on: '' };
    }
    const place = (cell: string) => ({ sheet: guideName, cell });
    const by = this.words(guideName, guideCells.by, guide.cells.get(guideCells.by), longest.by);
    if (by === '') this.problems.push({ problem: 'who-missing', ...place(guideCells.by) });
    const found = guide.cells.get(guideCells.on);
    const written = this.said(guideName, guideCells.on, found).trim();
    const on = written === '' ? undefined : dayOf(found, written, this.workbook.from1904);
    if (written === '') this.problems.push({ problem: 'when-missing', ...place(guideCells.on) });
    else if (on === undefined) this.problems.push({ problem: 'when-unreadable', ...place(guideCells.on) });
    else if (on > this.asked.today) this.problems.push({ problem: 'when-in-future', ...place(guideCells.on) });
    else if (this.asked.askedOn !== undefined && on < this.asked.askedOn)
      this.notes.push({ problem: 'when-before-asked', ...place(guideCells.on), subject: this.asked.askedOn });
    return { by: by.replace(/\s+/g, ' '), on: on ?? '' };
  }
}

/** A hidden name as it may be shown: what is no name of ours is not echoed. */
const plainName = (name: string): string => /^[A-Za-z0-9.-]{1,60}$/.exec(name)?.[0] ?? '?';

const sameWords = (a: string, b: string): boolean => squeezed(a) === squeezed(b);
const squeezed = (text: string): string => cellSafe(text).replace(/\s+/g, ' ');

const isSame =
  (ours: string | undefined) =>
  (words: string): boolean =>
    ours === undefined || sameWords(ours, words);

/** Columns we hide ourselves. */
const ownHidden: ReadonlySet<string> = new Set([columns.control, columns.caseId, columns.digest]);

const ourPrompts: ReadonlySet<string> = new Set(
  [claimWords, [...claimWords, sameAsFirst]].flatMap((words) =>
    [wrongClaim.title, wrongClaim.text(words), words.join(',')].map(squeezed),
  ),
);

/** Words to keep beside the answers, with the case their sheet belongs to; undefined when it belongs to them all. */
function besideOf(note: FoundInSheet<AnswerNote>, ofSheet: ReadonlyMap<string, string>): readonly BesideAnswer[] {
  const what = placeWord(note.problem);
  if (note.words === undefined || what === undefined) return [];
  const caseId = ofSheet.get(note.sheet ?? '');
  const place = [note.sheet, note.cell].filter((part) => part !== undefined).join('!');
  return [{ ...(caseId !== undefined && { caseId }), place, what: what.da, words: note.words }];
}

/** A day as people and spreadsheets write it: `2026-05-12`, `12-05-2026`, `12.5.2026`, or a count of days. */
function dayOf(cell: Cell | undefined, written: string, from1904: boolean): string | undefined {
  if (cell?.value.kind === 'date') return cell.value.date;
  if (cell?.value.kind === 'number') {
    const { number } = cell.value;
    // Days of this century, whichever year they are counted from.
    return Number.isInteger(number) && number > 35_000 && number < 73_050 ? serialDate(number, from1904) : undefined;
  }
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(written) ?? [];
  const iso = year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}

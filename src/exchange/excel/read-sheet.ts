import { type Meaning, type RichText, RichTextReader, serialDate, unescaped, wholeText } from './meaning.ts';
import { type Cell, type CellValue, cellPlace, columnName, columnNumber, WorkbookRefused } from './workbook.ts';
import { walkXml, type XmlStep } from './xml.ts';

/** Excel's own limit for the text of one cell. */
const longestCell = 32_767;
const lastColumn = 16_384;

/** What is met in a sheet, in the order of the file. */
export interface SheetVisitor {
  /** Whether a column's cells are asked for; what is not is passed over unread. All, unless said. */
  wants?(column: string): boolean;
  cell(cell: Cell): void;
  merged?(range: string): void;
  hiddenRow?(row: number): void;
  /** Columns from and to, from 1. */
  hiddenColumns?(from: number, to: number): void;
  link?(found: FoundLink): void;
  /** The words of a header or footer, its codes taken out. */
  headerFooter?(words: string): void;
  /** Words that are shown when a cell is chosen or filled in wrongly, or offered in a list. */
  prompt?(cell: string, words: string): void;
}

/** A link as the sheet has it: the address stands in the sheet's relations, under `id`. */
interface FoundLink {
  readonly cell: string;
  readonly id?: string;
  readonly location?: string;
  readonly tooltip?: string;
}

/** One cell while its parts are met. */
interface OpenCell {
  readonly reference: string;
  readonly type: string;
  readonly style: number;
  /** For a text that stands in the cell itself. */
  readonly inline: RichTextReader | undefined;
  formula: boolean;
  text: string;
  filled: boolean;
}

const headerOrFooter = /^(?:odd|even|first)(?:Header|Footer)$/;
const promptWords = ['promptTitle', 'prompt', 'errorTitle', 'error'] as const;
const isYes = (written: string | undefined): boolean => written === '1' || written === 'true';

/** Walks through a sheet once. Rows and cells that do not say where they are follow the one before. Throws WorkbookRefused, XmlRefused. */
export function walkSheet(
  source: string | Uint8Array,
  { name, meaning }: { readonly name: string; readonly meaning: Meaning },
  visitor: SheetVisitor,
): void {
  let open: OpenCell | undefined;
  let [reads, row, column] = [false, 0, 0];
  let gathered = '';
  let validated = '';
  walkXml(source, (step) => {
    if (open !== undefined) {
      if (step.kind !== 'text' && step.name === 'c') {
        const cell = closeCell(open, name, meaning);
        if (cell !== undefined) visitor.cell(cell);
        open = undefined;
      } else if (step.kind === 'text') {
        if (reads) open.text += step.text;
        open.inline?.take(step);
      } else {
        if (step.name === 'f') open.formula ||= step.kind === 'open';
        else if (step.name === 'v') reads = step.kind === 'open';
        open.inline?.take(step);
        if (step.kind === 'open' && (step.name === 'v' || step.name === 't')) open.filled = true;
      }
      return;
    }
    if (step.kind === 'text') {
      gathered += step.text;
      return;
    }
    if (step.kind === 'close') {
      if (headerOrFooter.test(step.name)) visitor.headerFooter?.(headerWords(gathered));
      else if (step.name === 'formula1' && validated !== '') visitor.prompt?.(validated, listWords(gathered));
      else if (step.name === 'dataValidation') validated = '';
      return;
    }
    gathered = '';
    switch (step.name) {
      case 'row':
        row = Number(step.attribute('r') ?? row + 1);
        column = 0;
        if (isYes(step.attribute('hidden')) || step.attribute('ht') === '0') visitor.hiddenRow?.(row);
        break;
      case 'c': {
        const reference = step.attribute('r') ?? `${columnName(column + 1)}${row}`;
        const place = cellPlace(reference);
        column = columnNumber(place?.column ?? '');
        if (place !== undefined && visitor.wants?.(place.column) === false) break;
        const style = Number(step.attribute('s') ?? '0');
        const type = step.attribute('t') ?? 'n';
        const inline = type === 'inlineStr' ? new RichTextReader() : undefined;
        open = { reference, type, style, inline, formula: false, text: '', filled: false };
        reads = false;
        break;
      }
      case 'mergeCell':
        visitor.merged?.(step.attribute('ref') ?? '');
        break;
      default:
        visitOther(step, visitor);
        if (step.name === 'dataValidation') validated = firstCell(step.attribute('sqref'));
    }
  });
}

function visitOther(step: Extract<XmlStep, { readonly kind: 'open' }>, visitor: SheetVisitor): void {
  if (step.name === 'col') {
    if (!isYes(step.attribute('hidden')) && step.attribute('width') !== '0') return;
    const [from, to] = [Number(step.attribute('min')), Number(step.attribute('max'))];
    if (from >= 1 && to >= from) visitor.hiddenColumns?.(from, Math.min(to, lastColumn));
  } else if (step.name === 'hyperlink') {
    const [id, location, tooltip] = ['id', 'location', 'tooltip'].map((key) => step.attribute(key));
    visitor.link?.({
      cell: firstCell(step.attribute('ref')),
      ...(id !== undefined && { id }),
      ...(location !== undefined && { location }),
      ...(tooltip !== undefined && { tooltip }),
    });
  } else if (step.name === 'dataValidation') {
    for (const key of promptWords)
      visitor.prompt?.(firstCell(step.attribute('sqref')), unescaped(step.attribute(key) ?? ''));
  } else if (step.name === 'scenario' || step.name === 'inputCells') {
    visitor.prompt?.(firstCell(step.attribute('r')), step.attribute('comment') ?? step.attribute('val') ?? '');
  }
}

/** The first cell of ranges, for example `A1` of `A1:B2 C3`. */
const firstCell = (ranges: string | undefined): string => /^[A-Z]{1,3}[0-9]{1,7}/.exec(ranges ?? '')?.[0] ?? '';

/** The words offered in a list that is written out: `"Ja,Nej"`. A list that is a range has its words in cells. */
const listWords = (formula: string): string => /^\s*"(.*)"\s*$/s.exec(formula)?.[1]?.replaceAll('""', '"') ?? '';

/** The words of a header or footer without its codes for places, fonts, colours and fields. */
const headerWords = (written: string): string =>
  unescaped(written)
    .replace(/&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|[A-Za-z&])/g, (code) =>
      code === '&&' ? '&' : '\n',
    )
    .replace(/\s*\n\s*/g, '\n')
    .trim();

function closeCell(
  { reference, filled, formula, ...open }: OpenCell,
  sheet: string,
  meaning: Meaning,
): Cell | undefined {
  if (!filled && !formula) return undefined;
  const place = cellPlace(reference);
  if (place === undefined) throw new WorkbookRefused('damaged', sheet);
  if (open.text.length > longestCell * 2) throw new WorkbookRefused('too-large', sheet, reference);
  const found = cellValue(open, meaning);
  if (found === undefined) throw new WorkbookRefused('damaged', sheet, reference);
  const { value, rich } = found;
  const words = rich === undefined ? plainWords(value) : wholeText(rich);
  // The looks of the cell hold for all of it; those of a piece for the piece.
  if (meaning.styles[open.style]?.struck === true && words.trim() !== '')
    return { reference, ...place, value, formula, struck: { words, rest: '' } };
  const struck = typeof rich === 'object' ? { struck: { words: rich.words, rest: rich.rest } } : {};
  return { reference, ...place, value, formula, ...struck };
}

const plainWords = (value: CellValue): string =>
  value.kind === 'number' ? String(value.number) : value.kind === 'date' ? value.date : '';

/** A cell's value, with its text where it is one; undefined when it cannot be. */
function cellValue(
  { type, text, style, inline }: Pick<OpenCell, 'type' | 'text' | 'style' | 'inline'>,
  meaning: Meaning,
): { readonly value: CellValue; readonly rich?: RichText } | undefined {
  const ofText = (rich: RichText) => ({ value: { kind: 'text', text: wholeText(rich) } as const, rich });
  switch (type) {
    case 's': {
      const string = text.trim() === '' ? undefined : meaning.strings[Number(text)];
      return string === undefined ? undefined : ofText(string);
    }
    case 'inlineStr': {
      const rich = inline?.text ?? '';
      // Some programs write the text where a number would stand.
      return ofText(rich === '' ? unescaped(text) : rich);
    }
    case 'str':
      return ofText(unescaped(text));
    case 'b':
      return { value: { kind: 'flag', flag: /^\s*(?:1|true)\s*$/i.test(text) } };
    case 'e':
      return { value: { kind: 'error' } };
    case 'd':
      return { value: { kind: 'date', date: text.trim().slice(0, 10) } };
    default:
      return numberValue(text, style, meaning);
  }
}

function numberValue(
  text: string,
  style: number,
  { styles, from1904 }: Meaning,
): { readonly value: CellValue } | undefined {
  if (text.trim() === '') return { value: { kind: 'text', text: '' } };
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  const date = styles[style]?.date === true ? serialDate(number, from1904) : undefined;
  return { value: date === undefined ? { kind: 'number', number } : { kind: 'date', date } };
}

import { addDays } from '../../domain/date.ts';
import { type Cell, type CellValue, cellPlace, type Sheet, type Workbook, WorkbookRefused } from './workbook.ts';
import { walkXml, XmlRefused } from './xml.ts';
import { openZip, type Zip, type ZipLimits, ZipRefused } from './zip.ts';

/** How much of a workbook is read; beyond it the whole is refused. */
export interface WorkbookLimits {
  readonly fileBytes: number;
  readonly zip: ZipLimits;
  readonly sheets: number;
  readonly cellsInAll: number;
}

/** More than any questionnaire needs, and little enough to read at once. */
const questionnaireLimits: WorkbookLimits = {
  fileBytes: 10_000_000,
  zip: { files: 2_000, fileBytes: 30_000_000, totalBytes: 60_000_000 },
  sheets: 300,
  cellsInAll: 200_000,
};

/** Excel's own limit for the text of one cell. */
const longestCell = 32_767;

/**
 * Reads an `.xlsx` file somebody sent us. Sizes are checked before anything is unpacked; macros, links to other files and embedded
 * objects are refused; formulas are told as such and never computed. Throws WorkbookRefused.
 * @param limits what a questionnaire needs, unless the caller expects more
 */
export function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = questionnaireLimits): Workbook {
  if (bytes.length > limits.fileBytes) throw new WorkbookRefused('too-large');
  try {
    const zip = openZip(bytes, limits.zip);
    refuseActive(zip);
    return readParts(zip, limits);
  } catch (error) {
    if (error instanceof XmlRefused) throw new WorkbookRefused('damaged');
    if (!(error instanceof ZipRefused)) throw error;
    // An encrypted workbook is no archive at all, but a compound file.
    const { problem } = error;
    if (problem === 'not-an-archive') throw new WorkbookRefused(isCompound(bytes) ? 'encrypted' : 'not-a-workbook');
    throw new WorkbookRefused(problem === 'too-many-files' ? 'too-large' : problem);
  }
}

const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

function refuseActive(zip: Zip): void {
  const holds = (pattern: RegExp): boolean => zip.names.some((name) => pattern.test(name));
  if (holds(/vbaProject|macrosheets/i)) throw new WorkbookRefused('macros');
  if (holds(/(?:^|\/)(?:externalLinks|queryTables|connections\.xml)/i)) throw new WorkbookRefused('external-links');
  if (holds(/(?:^|\/)(?:embeddings|activeX|ctrlProps|customUI)\//i)) throw new WorkbookRefused('embedded-objects');
  const types = zip.read('[Content_Types].xml');
  if (types === undefined || !zip.names.includes('xl/workbook.xml')) throw new WorkbookRefused('not-a-workbook');
  if (/macroEnabled/i.test(textOf(types))) throw new WorkbookRefused('macros');
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkbookRefused('damaged');
  }
}

const part = (zip: Zip, name: string): string | undefined => {
  const bytes = zip.read(name);
  return bytes === undefined ? undefined : textOf(bytes);
};

interface Meaning {
  readonly strings: readonly string[];
  /** Whether a cell style shows numbers as dates. */
  readonly dateStyles: readonly boolean[];
  /** Days count from 1904, as in workbooks of older Macs. */
  readonly from1904: boolean;
}

function readParts(zip: Zip, limits: WorkbookLimits): Workbook {
  const { listed, from1904 } = readList(part(zip, 'xl/workbook.xml') ?? '');
  const targets = readTargets(part(zip, 'xl/_rels/workbook.xml.rels') ?? '');
  if (listed.length > limits.sheets) throw new WorkbookRefused('too-large');
  const meaning: Meaning = {
    strings: readStrings(part(zip, 'xl/sharedStrings.xml') ?? ''),
    dateStyles: readDateStyles(part(zip, 'xl/styles.xml') ?? ''),
    from1904,
  };
  let cells = 0;
  const sheets = listed.map(({ name, visible, relation }): Sheet => {
    const source = part(zip, targets.get(relation) ?? '');
    if (source === undefined) throw new WorkbookRefused('damaged', name);
    const sheet = readSheet(source, name, visible, meaning, limits.cellsInAll - cells);
    cells += sheet.cells.size;
    return sheet;
  });
  return { sheets };
}

interface Listed {
  readonly name: string;
  readonly visible: boolean;
  readonly relation: string;
}

function readList(source: string): { readonly listed: readonly Listed[]; readonly from1904: boolean } {
  const listed: Listed[] = [];
  let from1904 = false;
  walkXml(source, (step) => {
    if (step.kind !== 'open') return;
    if (step.name === 'externalReference') throw new WorkbookRefused('external-links');
    if (step.name === 'workbookPr') from1904 = /^(?:1|true)$/.test(step.attribute('date1904') ?? '');
    if (step.name !== 'sheet') return;
    const visible = (step.attribute('state') ?? 'visible') === 'visible';
    listed.push({ name: step.attribute('name') ?? '', visible, relation: step.attribute('id') ?? '' });
  });
  return { listed, from1904 };
}

function readTargets(source: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  walkXml(source, (step) => {
    if (step.kind !== 'open' || step.name !== 'Relationship') return;
    const target = step.attribute('Target') ?? '';
    targets.set(step.attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
  return targets;
}

/** Excel writes what XML cannot hold, such as a carriage return, as `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function readStrings(source: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let [inText, inReading] = [false, false];
  walkXml(source, (step) => {
    if (step.kind === 'text') {
      if (inText && !inReading) text += step.text;
    } else if (step.name === 't') inText = step.kind === 'open';
    else if (step.name === 'rPh') inReading = step.kind === 'open';
    else if (step.name === 'si' && step.kind === 'open') text = '';
    else if (step.name === 'si') strings.push(unescaped(text));
  });
  return strings;
}

const isDateFormat = (id: number, code: string | undefined): boolean =>
  code === undefined
    ? (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    : /[dmyh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/General/i, ''));

function readDateStyles(source: string): readonly boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  walkXml(source, (step) => {
    if (step.kind === 'text') return;
    if (step.name === 'cellXfs') inCells = step.kind === 'open';
    if (step.kind !== 'open') return;
    if (step.name === 'numFmt') codes.set(Number(step.attribute('numFmtId')), step.attribute('formatCode') ?? '');
    if (inCells && step.name === 'xf') {
      const id = Number(step.attribute('numFmtId') ?? '0');
      styles.push(isDateFormat(id, codes.get(id)));
    }
  });
  return styles;
}

/** One cell while its parts are met. */
interface OpenCell {
  readonly reference: string;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  text: string;
  filled: boolean;
}

function readSheet(source: string, name: string, visible: boolean, meaning: Meaning, room: number): Sheet {
  const cells = new Map<string, Cell>();
  const merged: string[] = [];
  let open: OpenCell | undefined;
  let [reads, inReading] = [false, false];
  walkXml(source, (step) => {
    if (step.kind === 'text') {
      if (open !== undefined && reads && !inReading) open.text += step.text;
    } else if (step.name === 'c' && step.kind === 'open') {
      const style = Number(step.attribute('s') ?? '0');
      const reference = step.attribute('r') ?? '';
      open = { reference, type: step.attribute('t') ?? 'n', style, formula: false, text: '', filled: false };
    } else if (step.name === 'c') {
      const cell = open === undefined ? undefined : closeCell(open, name, meaning);
      if (cell !== undefined) cells.set(cell.reference, cell);
      if (cells.size > room) throw new WorkbookRefused('too-many-cells', name, cell?.reference);
      open = undefined;
    } else if (step.name === 'f' && step.kind === 'open' && open !== undefined) {
      open.formula = true;
    } else if (step.name === 'v' || step.name === 't') {
      reads = step.kind === 'open';
      if (open !== undefined && reads) open.filled = true;
    } else if (step.name === 'rPh') {
      inReading = step.kind === 'open';
    } else if (step.name === 'mergeCell' && step.kind === 'open') {
      merged.push(step.attribute('ref') ?? '');
      if (merged.length > room) throw new WorkbookRefused('too-many-cells', name);
    }
  });
  return { name, visible, cells, merged };
}

function closeCell(
  { reference, filled, formula, ...open }: OpenCell,
  sheet: string,
  meaning: Meaning,
): Cell | undefined {
  if (!filled && !formula) return undefined;
  const place = cellPlace(reference);
  if (place === undefined) throw new WorkbookRefused('damaged', sheet);
  if (open.text.length > longestCell * 2) throw new WorkbookRefused('too-large', sheet, reference);
  const value = cellValue(open.type, open.text, open.style, meaning);
  if (value === undefined) throw new WorkbookRefused('damaged', sheet, reference);
  return { reference, ...place, value, formula };
}

function cellValue(type: string, text: string, style: number, meaning: Meaning): CellValue | undefined {
  switch (type) {
    case 's': {
      const string = meaning.strings[Number(text)];
      return string === undefined ? undefined : { kind: 'text', text: string };
    }
    case 'inlineStr':
    case 'str':
      return { kind: 'text', text: unescaped(text) };
    case 'b':
      return { kind: 'flag', flag: text.trim() === '1' };
    case 'e':
      return { kind: 'error' };
    case 'd':
      return { kind: 'date', date: text.slice(0, 10) };
    default: {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number))
        return text.trim() === '' ? { kind: 'text', text: '' } : undefined;
      const date = meaning.dateStyles[style] === true ? serialDate(number, meaning.from1904) : undefined;
      return date === undefined ? { kind: 'number', number } : { kind: 'date', date };
    }
  }
}

/** A day counted from the workbook's first; undefined beyond what Excel calls a date. */
function serialDate(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial);
  // Excel counts a 29 February 1900 that never was; no date of ours lies before it.
  if (from1904 ? days < 0 || days > 2_957_003 : days < 61 || days > 2_958_465) return undefined;
  return addDays(from1904 ? '1904-01-01' : '1899-12-30', days);
}

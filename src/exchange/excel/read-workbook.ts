import { type FoundBeside, readBeside, type SheetPart } from './beside.ts';
import { type Meaning, readStrings, readStyles } from './meaning.ts';
import { openParts, type Parts, partKey } from './parts.ts';
import { type SheetVisitor, walkSheet } from './read-sheet.ts';
import { type Cell, columnName, type Sheet, type Workbook, WorkbookRefused } from './workbook.ts';
import { walkXml, XmlRefused } from './xml.ts';
import { type ZipLimits, ZipRefused } from './zip.ts';

/** How much of a workbook is read; beyond it the whole is refused. */
export interface WorkbookLimits {
  readonly fileBytes: number;
  readonly zip: ZipLimits;
  readonly sheets: number;
  readonly cellsInAll: number;
  /** Macros, links to other files and embedded objects refuse a workbook, unless they are passed over: none is ever run or followed. */
  readonly whatRuns?: 'passed-over';
}

/** More than any questionnaire needs, and little enough to read at once. */
const questionnaireLimits: WorkbookLimits = {
  fileBytes: 10_000_000,
  zip: { files: 2_000, fileBytes: 30_000_000, totalBytes: 60_000_000 },
  sheets: 300,
  cellsInAll: 200_000,
};

/** A workbook whose sheets are walked through one at a time: what is not kept takes no room. */
export interface OpenedWorkbook {
  readonly from1904: boolean;
  readonly sheets: readonly {
    readonly name: string;
    readonly visible: boolean;
    /** Visits every filled cell, in the order of the file. Throws WorkbookRefused. */
    walk(visitor: SheetVisitor): void;
  }[];
}

/** The whole of an `.xlsx` file somebody sent us. Throws WorkbookRefused. As `openWorkbook`, for files that are small. */
export function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits = questionnaireLimits): Workbook {
  return refusing(() => {
    const { parts, list, sheets } = opened(bytes, limits);
    const found: FoundBeside[] = [];
    const read = sheets.map((sheet) => readSheet(sheet, limits, (each) => found.push(each)));
    const places = sheets.map(({ name, part }): SheetPart => ({ name, part }));
    return {
      sheets: read,
      from1904: list.from1904,
      beside: () =>
        refusing(() => readBeside(parts, { workbook: list.part, sheets: places, names: list.names, found })),
    };
  });
}

/**
 * Opens an `.xlsx` file somebody sent us. Sizes are checked before anything is unpacked; macros, links to other files and embedded
 * objects are refused; formulas are told as such and never computed. Throws WorkbookRefused.
 */
export function openWorkbook(bytes: Uint8Array, limits: WorkbookLimits): OpenedWorkbook {
  return refusing(() => {
    const { list, sheets } = opened(bytes, limits);
    return {
      from1904: list.from1904,
      sheets: sheets.map(({ name, visible, walk }) => ({
        name,
        visible,
        walk: (visitor) => refusing(() => walk(visitor)),
      })),
    };
  });
}

/** Every way a file can be unreadable, as one. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlRefused) throw new WorkbookRefused('damaged');
    if (!(error instanceof ZipRefused)) throw error;
    const { problem } = error;
    if (problem === 'not-an-archive') throw new WorkbookRefused('not-a-workbook');
    throw new WorkbookRefused(problem === 'too-many-files' ? 'too-large' : problem);
  }
}

interface OpenedSheet extends SheetPart {
  readonly visible: boolean;
  readonly walk: (visitor: SheetVisitor) => void;
}

function opened(
  bytes: Uint8Array,
  limits: WorkbookLimits,
): { readonly parts: Parts; readonly list: SheetList; readonly sheets: readonly OpenedSheet[] } {
  if (bytes.length > limits.fileBytes) throw new WorkbookRefused('too-large');
  const parts = openParts(bytes, limits.zip, limits.whatRuns);
  const list = readList(parts, limits.whatRuns);
  if (list.listed.length > limits.sheets) throw new WorkbookRefused('too-large');
  const relations = parts.relations(list.part);
  const source = (type: string): Uint8Array | string =>
    parts.read(relations.find((each) => each.type === type && !each.external)?.target ?? `xl/${type}.xml`) ?? '';
  const once = <T>(make: () => T): (() => T) => {
    let made: T | undefined;
    return () => (made ??= make());
  };
  const meaning = once(
    (): Meaning => ({
      strings: readStrings(source('sharedStrings')),
      styles: readStyles(source('styles')),
      from1904: list.from1904,
    }),
  );
  const room = { left: limits.cellsInAll };
  const sheets = list.listed.map(({ name, visible, relation }): OpenedSheet => {
    const found = relations.find(({ id, external }) => id === relation && !external);
    const content = found === undefined ? undefined : parts.read(found.target);
    if (found === undefined || content === undefined) throw new WorkbookRefused('damaged', name);
    const walk = (visitor: SheetVisitor): void => {
      // A sheet that is all chart has no cells; what it says is told beside them.
      if (/^(?:chart|dialog)sheet$/.test(found.type)) return;
      walkSheet(parts.read(found.target) ?? '', { name, meaning: meaning() }, counted(visitor, name, room));
    };
    return { name, visible, part: found.target, walk };
  });
  return { parts, list, sheets };
}

/** Stops where there is more than a file of the kind can have. */
function counted(visitor: SheetVisitor, sheet: string, room: { left: number }): SheetVisitor {
  const count = (cell?: string): void => {
    room.left -= 1;
    if (room.left < 0) throw new WorkbookRefused('too-many-cells', sheet, cell);
  };
  return {
    ...visitor,
    cell: (cell) => {
      count(cell.reference);
      visitor.cell(cell);
    },
    merged: (range) => {
      count();
      visitor.merged?.(range);
    },
  };
}

interface SheetList {
  readonly part: string;
  readonly listed: readonly { readonly name: string; readonly visible: boolean; readonly relation: string }[];
  readonly from1904: boolean;
  /** Names somebody has given to cells or values, with what they stand for. */
  readonly names: readonly string[];
}

function readList(parts: Parts, whatRuns: WorkbookLimits['whatRuns']): SheetList {
  const main = parts.relations('').find(({ type, external }) => type === 'officeDocument' && !external)?.target;
  const part = main ?? 'xl/workbook.xml';
  const source = parts.read(part);
  if (source === undefined) throw new WorkbookRefused('not-a-workbook');
  const listed: SheetList['listed'][number][] = [];
  const names: string[] = [];
  let [isWorkbook, from1904] = [false, false];
  let [name, meant] = ['', ''];
  walkXml(source, (step) => {
    if (step.kind === 'text') meant += step.text;
    else if (step.kind === 'close') {
      // Excel's own names, of areas for printing and filters, begin so.
      if (step.name === 'definedName' && !/^_xlnm\./i.test(name)) names.push(`${name} = ${meant.trim()}`);
    } else {
      meant = '';
      if (step.name === 'externalReference' && whatRuns === undefined) throw new WorkbookRefused('external-links');
      if (step.name === 'workbook') isWorkbook = true;
      if (step.name === 'workbookPr') from1904 = /^(?:1|true)$/.test(step.attribute('date1904') ?? '');
      if (step.name === 'definedName')
        name = [step.attribute('name') ?? '', step.attribute('comment') ?? ''].filter((each) => each !== '').join(' ');
      if (step.name !== 'sheet') return;
      const visible = (step.attribute('state') ?? 'visible') === 'visible';
      listed.push({ name: step.attribute('name') ?? '', visible, relation: step.attribute('id') ?? '' });
    }
  });
  // A letter and a presentation are archives of parts as well.
  if (!isWorkbook) throw new WorkbookRefused('not-a-workbook');
  return { part, listed, from1904, names };
}

function readSheet(
  { name, visible, part, walk }: OpenedSheet,
  limits: WorkbookLimits,
  found: (beside: FoundBeside) => void,
): Sheet {
  const cells = new Map<string, Cell>();
  const merged: string[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<string>();
  let others = 0;
  const tell = (beside: FoundBeside): void => {
    others += 1;
    if (others > limits.cellsInAll) throw new WorkbookRefused('too-many-cells', name);
    found(beside);
  };
  walk({
    cell: (cell) => cells.set(cell.reference, cell),
    merged: (range) => merged.push(range),
    hiddenRow: (row) => hiddenRows.add(row),
    hiddenColumns: (from, to) => {
      for (let column = from; column <= to; column += 1) hiddenColumns.add(columnName(column));
    },
    link: ({ cell, id, location, tooltip }) =>
      tell({ kind: 'link', part: partKey(part), cell, id, words: [location, tooltip].filter(Boolean).join('\n') }),
    headerFooter: (words) => tell({ kind: 'header-footer', part: partKey(part), cell: undefined, words }),
    prompt: (cell, words) => tell({ kind: 'prompt', part: partKey(part), cell, words }),
  });
  return { name, visible, cells, merged, hiddenRows, hiddenColumns };
}

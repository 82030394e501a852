import type { KitosRemark } from '../../../domain/kitos/reading.ts';
import { openWorkbook, type WorkbookLimits } from '../../excel/read-workbook.ts';
import { WorkbookRefused } from '../../excel/workbook.ts';
import { type ExportFormat, formatOf, unknownColumns } from './kinds.ts';
import { readTable, type Table } from './table.ts';

/** A hundred thousand rows of the widest overview. Of its cells only those of columns that are read are kept. */
export const exportLimits: WorkbookLimits = {
  fileBytes: 80_000_000,
  zip: { files: 400, fileBytes: 500_000_000, totalBytes: 600_000_000 },
  sheets: 40,
  cellsInAll: 8_000_000,
};

/** An export that has been recognised. */
export interface OpenedExport {
  readonly file: string;
  readonly format: ExportFormat;
  readonly table: Table;
  /** Filled as the rows are read. */
  readonly remarks: readonly KitosRemark[];
}

/** Why a file is no export that can be read. */
export type ExportProblem =
  | { readonly problem: 'refused'; readonly refused: WorkbookRefused }
  | { readonly problem: 'not-an-export' }
  | { readonly problem: 'column-missing'; readonly format: ExportFormat; readonly titles: readonly string[] };

/** Remarks of one sort that are kept for a file: a damaged one would have one in every cell. */
const mostRemarks = 200;

/** Reads a workbook and recognises it by its titles, whatever the file is called. Nothing in it is run or computed. */
export function openExport(file: string, bytes: Uint8Array): OpenedExport | ExportProblem {
  try {
    const { remarks, remark } = remarkList();
    const found = readTable(file, openWorkbook(bytes, exportLimits), { formatOf, remark });
    if (found === undefined) return { problem: 'not-an-export' };
    const { table, format } = found;
    const titles = format.needs.filter((title) => !table.has(title));
    if (titles.length > 0) return { problem: 'column-missing', format, titles };
    for (const title of format.reads.filter((each) => !table.has(each))) {
      remark({ code: 'column-missing', about: format.name, field: title, place: file });
    }
    for (const title of unknownColumns(table, format)) {
      remark({ code: 'column-unknown', about: format.name, field: title.slice(0, 80), place: file });
    }
    return { file, format, table, remarks };
  } catch (error) {
    if (error instanceof WorkbookRefused) return { problem: 'refused', refused: error };
    throw error;
  }
}

/** Remarks as they are made, no more than can be read of each sort. */
export function remarkList(): {
  readonly remarks: readonly KitosRemark[];
  readonly remark: (remark: KitosRemark) => void;
} {
  const remarks: KitosRemark[] = [];
  const counts = new Map<string, number>();
  return {
    remarks,
    remark: (remark) => {
      const count = (counts.get(remark.code) ?? 0) + 1;
      counts.set(remark.code, count);
      if (count <= mostRemarks) remarks.push(remark);
    },
  };
}

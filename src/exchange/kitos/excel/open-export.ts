import type { KitosRemark } from '../../../domain/kitos/reading.ts';
import { readWorkbook, type WorkbookLimits } from '../../excel/read-workbook.ts';
import { WorkbookRefused } from '../../excel/workbook.ts';
import { type ExportFormat, formatOf, unknownColumns } from './kinds.ts';
import { readTable, type Table } from './table.ts';

/** A municipality's largest overview, and the catalogue of all systems, with room to spare. */
export const exportLimits: WorkbookLimits = {
  fileBytes: 40_000_000,
  zip: { files: 200, fileBytes: 150_000_000, totalBytes: 250_000_000 },
  sheets: 20,
  cellsInAll: 1_200_000,
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
    const table = readTable(file, readWorkbook(bytes, exportLimits), remark);
    const format = table === undefined ? undefined : formatOf(table);
    if (table === undefined || format === undefined) return { problem: 'not-an-export' };
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

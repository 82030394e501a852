import type { SourceTable } from '../../domain/catalogue/source-table.ts';
import { text } from '../../domain/text.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readSheets } from './read-sheets.ts';
import { SourceRefused } from './source-refused.ts';

/** The largest file a catalogue is read from, in bytes. */
export const largestSource = 10_000_000;

/**
 * The tables of a file: an .xlsx file's visible sheets, a CSV file, or a JSON file, told by what is in it and not by its name alone.
 * Nothing in a file is run, fetched or computed. Throws SourceRefused for a file that cannot be read.
 * @param file how messages name the file
 */
export function readSource(file: string, bytes: Uint8Array): readonly SourceTable[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheets(file, bytes);
  if (/\.xls[xm]?$/i.test(file) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) return readSheets(file, bytes);
  if (/\.json$/i.test(file)) return [readJson(file, bytes)];
  if (/\.(?:csv|tsv|txt)$/i.test(file)) return [readCsv(file, bytes)];
  throw new SourceRefused(
    text(`${file} er hverken .xlsx, .csv eller .json.`, `${file} is neither .xlsx, .csv nor .json.`),
    text('Gem listen i et af de tre formater.', 'Save the list in one of the three formats.'),
  );
}

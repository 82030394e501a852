import { CsvError, parse } from 'csv-parse/sync';
import type { SourceRow, SourceTable } from '../../domain/catalogue/source-table.ts';
import { text } from '../../domain/text.ts';
import { SourceRefused } from './source-refused.ts';

/** The most a line of a CSV file may hold: above any row of ours, below what a hostile file could grow to. */
const longestRecord = 200_000;

/** Far more rows than a list has. A file of line ends alone would otherwise take gigabytes before anybody counts its rows. */
const mostRecords = 50_000;

/**
 * A CSV file as rows of cells. It is UTF-8 when it can be, else Windows-1252, of which Latin-1 is a part; fields are parted by the
 * one of `;`, tab and `,` that parts most in the first line. Text in quotes may hold line ends. Throws SourceRefused.
 */
export function readCsv(file: string, bytes: Uint8Array): SourceTable {
  const content = decode(bytes);
  try {
    const rows: SourceRow[] = [];
    parse(content, {
      bom: true,
      delimiter: delimiterOf(content),
      max_record_size: longestRecord,
      on_record: (record: readonly string[], { lines }) => {
        rows.push(rowOf(record, lines));
        return null;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      to: mostRecords + 1,
    });
    if (rows.length > mostRecords) throw tooManyRecords(file);
    return { file, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
    throw new SourceRefused(
      text(
        `${file} kan ikke læses som CSV${line === undefined ? '' : ` fra linje ${line}`}.`,
        `${file} cannot be read as CSV${line === undefined ? '' : ` from line ${line}`}.`,
      ),
      text(
        'Et citationstegn er formentlig ikke lukket. Gem filen som .xlsx i stedet, eller som CSV med semikolon.',
        'A quotation mark is probably not closed. Save the file as .xlsx instead, or as CSV with semicolons.',
      ),
    );
  }
}

const tooManyRecords = (file: string): SourceRefused =>
  new SourceRefused(
    text(
      `${file} har over ${mostRecords} rækker og er for stor til at være et katalog.`,
      `${file} has more than ${mostRecords} rows and is too large to be a catalogue.`,
    ),
    text('Er det den rigtige fil?', 'Is it the right file?'),
  );

/** The parser counts the lines up to a record's end. */
const rowOf = (record: readonly string[], line: number): SourceRow => ({
  row: line - record.reduce((ends, field) => ends + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0),
  cells: record.flatMap((field, index) =>
    field.trim() === '' ? [] : [{ column: String(index + 1), value: { kind: 'text', text: field } as const }],
  ),
});

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows(bytes);
  }
}

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 on. Node 20 reads the one as the other. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const decodeWindows = (bytes: Uint8Array): string =>
  new TextDecoder('latin1')
    .decode(bytes)
    .replace(/[\u0080-\u009F]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);

/** Excel parts by `;` where the decimal sign is a comma, as in Danish. */
function delimiterOf(content: string): string {
  const quotes = /"(?:[^"]|"")*"/g;
  const [line = ''] = content
    .slice(0, 10_000)
    .replace(quotes, '')
    .split(/\r?\n/)
    .filter((each) => each.trim() !== '');
  const counted = [';', '\t', ','].map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).sign;
}

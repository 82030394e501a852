import { findCprNumbers, gradeCprCell } from '../../domain/cpr.ts';
import type { CprLook, CprPlace } from '../../domain/cpr-place.ts';
import { positionAt } from '../../domain/position.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { type Cell, type Sheet, WorkbookRefused } from '../excel/workbook.ts';
import { officeText, pdfProperties } from './text-of-file.ts';

/**
 * Looks a file through for CPR numbers: its name and the folders above it; its text (UTF-8, UTF-16 or the Windows code page); every
 * sheet and cell of a workbook; the words of other office files; the properties of a PDF. `bytes` is undefined for a file too large to
 * be read. Runs nothing and hands no number on.
 */
export function lookForCpr(path: string, bytes: Uint8Array | undefined): CprLook {
  const named = findCprNumbers(path).map(({ grade }): CprPlace => ({ in: 'name', grade }));
  if (bytes === undefined) return { places: named, complete: false };
  const { places, complete } = inside(path, bytes);
  return { places: [...named, ...places], complete };
}

function inside(path: string, bytes: Uint8Array): CprLook {
  if (startsWith(bytes, '%PDF-')) return { places: inWords([pdfProperties(bytes)]), complete: true };
  if (/\.(?:xls[xmb]|doc[xm]|ppt[xm]|od[tsp])$/i.test(path) || startsWith(bytes, 'PK\u0003\u0004'))
    return inArchive(bytes);
  // Older Office files, and new ones with a password.
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) return { places: [], complete: false };
  return { places: inText(bytes), complete: true };
}

const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  [...mark].every((character, index) => bytes[index] === character.charCodeAt(0));

/** A workbook by its cells and by what is written around them; what is none, or is not read as one, by its words. */
function inArchive(bytes: Uint8Array): CprLook {
  const office = officeText(bytes);
  const words = [...(office?.words ?? [])];
  const whole = office?.whole === true;
  try {
    const { sheets } = readWorkbook(bytes);
    const around = words.filter(([name]) => !/^xl\/(?:worksheets\/|sharedStrings\.xml$)/.test(name));
    return { places: [...sheets.flatMap(inSheet), ...inWords(around.map(([, text]) => text))], complete: whole };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    // A workbook that is refused holds numbers in cells, which have lost what would tell them.
    const complete = whole && error.problem === 'not-a-workbook';
    return { places: inWords(words.map(([, text]) => text)), complete };
  }
}

const inWords = (parts: readonly string[]): readonly CprPlace[] =>
  parts.flatMap((words) => findCprNumbers(words).map(({ grade }): CprPlace => ({ in: 'content', grade })));

function inSheet(sheet: Sheet): readonly CprPlace[] {
  const name = findCprNumbers(sheet.name).map(({ grade }): CprPlace => ({ in: 'cell', grade, sheet: '', cell: '' }));
  const headings = new Map<string, string>();
  const places: CprPlace[] = [...name];
  let left: Cell | undefined;
  for (const cell of sheet.cells.values()) {
    const beside = left?.row === cell.row ? textIn(left) : '';
    for (const grade of gradesOf(cell, `${headings.get(cell.column) ?? ''} ${beside}`.trim())) {
      places.push({ in: 'cell', grade, sheet: sheet.name, cell: cell.reference });
    }
    const said = textIn(cell);
    if (said !== '' && !/\d{6}/.test(said)) headings.set(cell.column, said);
    left = cell;
  }
  return places;
}

const textIn = ({ value }: Cell): string => (value.kind === 'text' ? value.text.slice(0, 60) : '');

function gradesOf({ value }: Cell, said: string): readonly CprPlace['grade'][] {
  if (value.kind === 'number') {
    const grade = gradeCprCell(value.number, said);
    return grade === undefined ? [] : [grade];
  }
  if (value.kind !== 'text') return [];
  const before = `${said.replace(/[\r\n]+/g, ' ')} `;
  return findCprNumbers(before + value.text)
    .filter(({ start }) => start >= before.length)
    .map(({ grade }) => grade);
}

function inText(bytes: Uint8Array): readonly CprPlace[] {
  const content = decode(bytes);
  // With a NUL it is a picture, a database, or UTF-16 without its mark, whose digits stand with a NUL between them.
  if (content === undefined)
    return inWords([new TextDecoder('windows-1252').decode(bytes.filter((byte) => byte !== 0))]);
  return findCprNumbers(content).map(({ start, grade }) => ({ in: 'text', grade, at: positionAt(content, start) }));
}

/** The text of bytes of unknown coding; undefined when it is not plain. Digits are the same in every code page. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 8_000).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

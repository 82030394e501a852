import { addDays } from '../../domain/date.ts';
import type { Struck } from './workbook.ts';
import { walkXml, type XmlStep } from './xml.ts';

/** What the cells' numbers stand for. */
export interface Meaning {
  readonly strings: readonly RichText[];
  readonly styles: readonly CellStyle[];
  /** Days count from 1904, as in workbooks of older Macs. */
  readonly from1904: boolean;
}

/** A text, with what is struck through where something is. */
export type RichText = string | ({ readonly text: string } & Struck);

interface CellStyle {
  /** Whether numbers are shown as dates. */
  readonly date: boolean;
  readonly struck: boolean;
}

/** The whole of a text. */
export const wholeText = (rich: RichText): string => (typeof rich === 'string' ? rich : rich.text);

/** Excel writes what XML cannot hold, such as a carriage return, as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const isOn = (written: string | undefined): boolean => written === undefined || !/^(?:0|false|off|no)$/i.test(written);

/** Gathers a text made of pieces, each with its own looks; readings of Japanese characters are no words of it. */
export class RichTextReader {
  private whole = '';
  private struckWords = '';
  private rest = '';
  private isText = false;
  private isReading = false;
  private isStruck = false;

  /** Takes a step within the element that holds the text. */
  take(step: XmlStep): void {
    if (step.kind === 'text') {
      if (!this.isText || this.isReading) return;
      this.whole += step.text;
      if (this.isStruck) this.struckWords += step.text;
      else this.rest += step.text;
    } else if (step.name === 't') {
      this.isText = step.kind === 'open';
    } else if (step.name === 'rPh') {
      this.isReading = step.kind === 'open';
    } else if (step.name === 'r') {
      this.isStruck = false;
    } else if (step.name === 'strike' && step.kind === 'open') {
      this.isStruck = isOn(step.attribute('val'));
    }
  }

  get text(): RichText {
    const text = unescaped(this.whole);
    return this.struckWords.trim() === ''
      ? text
      : { text, words: unescaped(this.struckWords), rest: unescaped(this.rest) };
  }
}

/** The texts cells refer to by number. */
export function readStrings(source: string | Uint8Array): readonly RichText[] {
  const strings: RichText[] = [];
  let reader = new RichTextReader();
  walkXml(source, (step) => {
    if (step.kind !== 'text' && step.name === 'si') {
      if (step.kind === 'open') reader = new RichTextReader();
      else strings.push(reader.text);
    } else {
      reader.take(step);
    }
  });
  return strings;
}

const isDateFormat = (id: number, code: string | undefined): boolean =>
  code === undefined
    ? (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    : /[dmyh]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/General/i, ''));

/** What the styles of cells make of their numbers and words. */
export function readStyles(source: string | Uint8Array): readonly CellStyle[] {
  const codes = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const styles: CellStyle[] = [];
  let [inCells, inFonts] = [false, false];
  walkXml(source, (step) => {
    if (step.kind === 'text') return;
    if (step.name === 'cellXfs') inCells = step.kind === 'open';
    if (step.name === 'fonts') inFonts = step.kind === 'open';
    if (step.kind !== 'open') return;
    if (step.name === 'numFmt') codes.set(Number(step.attribute('numFmtId')), step.attribute('formatCode') ?? '');
    if (inFonts && step.name === 'font') struckFonts.push(false);
    if (inFonts && step.name === 'strike') struckFonts[struckFonts.length - 1] = isOn(step.attribute('val'));
    if (inCells && step.name === 'xf') {
      const id = Number(step.attribute('numFmtId') ?? '0');
      const struck = struckFonts[Number(step.attribute('fontId') ?? '0')] === true;
      styles.push({ date: isDateFormat(id, codes.get(id)), struck });
    }
  });
  return styles;
}

/** A day counted from the workbook's first; undefined beyond what Excel calls a date. */
export function serialDate(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial);
  // Excel counts a 29 February 1900 that never was; no date of ours lies before it.
  if (from1904 ? days < 0 || days > 2_957_003 : days < 61 || days > 2_958_465) return undefined;
  return addDays(from1904 ? '1904-01-01' : '1899-12-30', days);
}

import type { WrittenNumber } from './forms.ts';
import { type CprKind, cprKind, inCentury, issuedWithoutCheck, maybeTime, replacementChecks } from './number.ts';
import type { Said } from './said.ts';

/** How sure it is that ten digits are somebody's CPR number. `low` is a replacement number: the day raised by 60. */
export type CprGrade = 'high' | 'medium' | 'low';

/** The grade of what is written so, with what is said around it; undefined when it is no number, or nothing speaks for it. */
export function gradeOf(writing: WrittenNumber, around: () => Said | undefined): CprGrade | undefined {
  const { parts, joined, chained } = writing;
  const kind = cprKind(parts);
  if (kind === undefined) return undefined;
  const said = around();
  const hyphenated = joined === 'hyphen';
  if (writing.wholeYear !== '' && kind !== 'replacement' && !inCentury(writing.wholeYear, parts)) return undefined;
  if (kind === 'replacement') return isReplacement(writing, said) ? 'low' : undefined;
  const grade = gradeOfDate(writing, kind, said);
  if (said === 'person' || grade === undefined) return grade;
  if (said === 'other') return hyphenated && grade === 'high' ? 'medium' : undefined;
  if (said === 'journal') return grade === 'high' ? 'medium' : undefined;
  if (!chained) return grade;
  // A file's date and time: one in eleven of them has the right last digit.
  if (maybeTime(parts)) return undefined;
  return hyphenated && grade === 'high' ? 'medium' : kind === 'dated' ? undefined : grade;
}

/** A replacement number is told by its day alone; with nothing between its digits, more must speak for it. */
function isReplacement({ parts, joined, loose, pairs, wholeYear }: WrittenNumber, said: Said | undefined): boolean {
  if (said === 'person') return true;
  if (joined === 'hyphen') return true;
  if (said === 'other' || said === 'journal') return false;
  if (wholeYear !== '') return joined !== 'nothing';
  if (loose) return said === 'citizen';
  if (joined === 'nothing' && !pairs) return said === 'citizen' || replacementChecks(parts);
  return true;
}

function gradeOfDate(
  { parts, joined, pairs, loose, wholeYear }: WrittenNumber,
  kind: CprKind,
  said: Said | undefined,
): CprGrade | undefined {
  const separated = joined !== 'nothing';
  const usual = !pairs && !loose && wholeYear === '' && joined !== 'sign';
  if (kind === 'checked') {
    if (usual || (pairs && joined === 'hyphen' && wholeYear === '')) return 'high';
    return loose && joined !== 'hyphen' && said !== 'person' ? undefined : 'medium';
  }
  if (kind === 'january' && usual && separated) return 'high';
  if (said === 'person') return 'medium';
  const usualHyphen = joined === 'hyphen' && !pairs && !loose && wholeYear === '';
  return usualHyphen && issuedWithoutCheck(parts) ? 'medium' : undefined;
}

/** The grade of a number kept in two columns. */
export const gradeInColumns = (kind: CprKind, said: boolean): CprGrade => {
  if (kind === 'replacement') return 'low';
  return kind === 'checked' && said ? 'high' : 'medium';
};

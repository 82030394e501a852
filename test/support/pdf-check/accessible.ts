import type { Pdf } from '../../../src/reports/pdf/read.ts';
import { readStructure } from '../../../src/reports/pdf/structure.ts';
import { checkFile } from './file.ts';
import { checkPages } from './pages.ts';
import { checkStructure } from './structure.ts';
import type { Violation } from './violation.ts';

/**
 * What a sealed PDF lacks of PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), as far as a machine can tell from the file's
 * structure; empty when it keeps every rule we check. It inflates every page: for tests, not for each build. Throws PdfUnreadable
 * on a file that is not tagged at all.
 */
export function checkAccessible(pdf: Pdf): readonly Violation[] {
  const structure = readStructure(pdf);
  return [...checkFile(pdf), ...checkStructure(pdf, structure), ...checkPages(pdf, structure)];
}

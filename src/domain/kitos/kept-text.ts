import { findCprNumbers } from '../cpr.ts';
import { replaceHidden } from '../hidden-characters.ts';
import { findHtml, findImages, findLinks } from '../unsafe-markup.ts';

/** Why a text of KITOS's cannot stand in the repository. */
type TextRefused = 'html' | 'link' | 'cpr' | 'too-long';

/** A text as it can be kept; empty when nothing is left of it. */
export type KeptText = { readonly text: string } | { readonly refused: TextRefused };

/** Words of Danish letters with one space or hyphen between: there is nothing to make fit, and nothing to refuse. */
const wordsAlone = /^[A-Za-zÆØÅæøå]+(?:[ -][A-Za-zÆØÅæøå]+)*$/;

/**
 * A text that others wrote in KITOS, made fit to be kept: NFC, line ends as LF, no control characters. Refused when it holds
 * what no document here may hold: HTML, images, links that are not allowed, CPR numbers. What is refused is not repeated.
 */
export function keptText(value: string, longest: number): KeptText {
  if (value.length <= longest && wordsAlone.test(value)) return { text: value };
  const kept = replaceHidden(value.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' '))
    .replaceAll('\ufeff', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  if (kept.length > longest) return { refused: 'too-long' };
  if (findHtml(kept).length > 0) return { refused: 'html' };
  if (findLinks(kept).length > 0 || findImages(kept).length > 0) return { refused: 'link' };
  return findCprNumbers(kept).length > 0 ? { refused: 'cpr' } : { text: kept };
}

/** The same for a name: on one line. */
export const keptName = (value: string, longest = 300): KeptText => keptText(value.replace(/\s+/g, ' '), longest);

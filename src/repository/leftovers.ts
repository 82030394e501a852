import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { type Text, text } from '../domain/text.ts';

/** What a file beside the records is left from: a merge or a patch, a program's copy of the file, or a program that has it open. */
type Leftover = 'merge' | 'copy' | 'open';

const forms: readonly (readonly [RegExp, Leftover])[] = [
  // Git, its mergetool, and patch.
  [/\.(?:orig|rej)$/i, 'merge'],
  [/[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+(?:\.[^.]+)?$/, 'merge'],
  [/\.(?:md|yaml|json)~[^~]+$/i, 'merge'],
  [/^\.merge_file_/, 'merge'],
  // Editors, file synchronisers, and people.
  [/~$/, 'copy'],
  [/\.(?:bak|backup|old|tmp|sav|save)$/i, 'copy'],
  [/^#.*#$/, 'copy'],
  [/conflicted copy|sync-conflict-/i, 'copy'],
  [/^~\$|^\.~lock\..*#$|^\.#/, 'open'],
  [/^\..*\.sw[a-p]$/i, 'open'],
];

/** Whether a name is not a record's, but what some program leaves beside one; undefined for any other name. */
export const leftoverFrom = (name: string): Leftover | undefined => forms.find(([form]) => form.test(name))?.[1];

/** The same as a finding. What a program has open now is a warning: it may be gone in a minute. */
export const leftoverFound = (path: string, left: Leftover): Diagnostic => ({
  code: 'file/leftover',
  severity: left === 'open' ? 'warning' : 'error',
  at: wholeFile(path),
  message: words[left],
  hint:
    left === 'open'
      ? text(
          'Luk filen i det program, der har den åben. Er der ikke noget, blev det afbrudt: se, om der var noget, der skulle gemmes, og slet så filen.',
          'Close the file in the program that has it open. If there is none, it was cut off: see whether there was something to save, then delete the file.',
        )
      : text(
          'Se, om der står noget i den, som mangler i posten, og slet den så.',
          'See whether it holds anything the record lacks, then delete it.',
        ),
});

const words: Readonly<Record<Leftover, Text>> = {
  merge: text(
    'Filen er en rest fra en fletning eller en rettelse, der ikke gik op. Den bliver ikke brugt, og det, der står i den, kan mangle i posten.',
    'The file is left from a merge or a patch that did not fit. It is not used, and what it says may be missing in the record.',
  ),
  copy: text(
    'Filen er en kopi, et program eller en person har lagt ved siden af posten. Den bliver ikke brugt, og ingen kan se, hvilken der gælder.',
    'The file is a copy a program or a person has put beside the record. It is not used, and nobody can see which one holds.',
  ),
  open: text(
    'Et program har posten åben, eller blev afbrudt, mens den var åben. Det, der ikke er gemt, er ikke med.',
    'A program has the record open, or was cut off while it was open. What is not saved is not included.',
  ),
};

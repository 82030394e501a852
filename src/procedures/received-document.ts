import { UserError } from '../domain/errors.ts';
import { fileNameOf, parentFolder } from '../domain/path.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Text, text } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import { refuseExcelLock } from '../terminal/excel-lock.ts';
import { absolutePath } from '../terminal/paths.ts';

const largest = 256 * 1024 * 1024;

/** A document as received, and its fingerprint. */
export interface ReceivedDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly digest: string;
}

/** Reads the document. Throws UserError when it is absent, too large, Excel's mark of an open workbook, or plainly not what its name says. */
export function readDocument(path: string, context: Context): ReceivedDocument {
  const absolute = absolutePath(path, context.cwd);
  const fileName = fileNameOf(absolute);
  refuseExcelLock(fileName);
  const folder = context.open(parentFolder(absolute));
  const trouble = (message: Text, hint: Text): UserError => new UserError({ message, hint });
  const size = folder.size(fileName);
  if (size === undefined) {
    throw trouble(
      text(`Der er ingen fil ${path}.`, `There is no file ${path}.`),
      text(
        `Stien regnes fra ${context.cwd}. Genveje følges ikke.`,
        `The path counts from ${context.cwd}. Links are not followed.`,
      ),
    );
  }
  if (size > largest) {
    throw trouble(
      text(`${fileName} er større end 256 MB.`, `${fileName} is larger than 256 MB.`),
      text(
        'Gem den i journalen, og skriv henvisningen i posten.',
        'Keep it in the records system and write the reference in the record.',
      ),
    );
  }
  const bytes = folder.read(fileName) ?? new Uint8Array();
  const again = text(
    'Hent den igen; den er nok ikke kommet helt med.',
    'Fetch it again; it has probably not come whole.',
  );
  if (bytes.length === 0) throw trouble(text(`${fileName} er tom.`, `${fileName} is empty.`), again);
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
  if (/\.pdf$/i.test(fileName) && !isPdf) {
    throw trouble(text(`${fileName} hedder PDF, men er det ikke.`, `${fileName} is named PDF, but is none.`), again);
  }
  return { fileName, bytes, digest: sha256(bytes) };
}

import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { text } from '../domain/text.ts';

/** One document's largest size in bytes: far above any real case file, far below what slows a machine. */
export const maximumBytes = 1_048_576;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A file's bytes as text, or the finding that says why they are not. A byte order mark is kept, so that offsets stay true. */
export function decodeText(file: string, bytes: Uint8Array): string | Diagnostic {
  if (bytes.length > maximumBytes) return tooLarge(file, bytes.length);
  const nul = bytes.indexOf(0);
  let decoded: string;
  try {
    decoded = decoder.decode(bytes);
  } catch {
    return {
      code: 'file/not-utf8',
      severity: 'error',
      at: wholeFile(file),
      message: text('Filen er ikke gemt som UTF-8-tekst.', 'The file is not saved as UTF-8 text.'),
      hint: text(
        'Gem den igen med kodningen UTF-8 (nederst til højre i VS Code).',
        'Save it again with the encoding UTF-8 (bottom right in VS Code).',
      ),
    };
  }
  if (nul === -1) return decoded;
  return {
    code: 'file/nul-byte',
    severity: 'error',
    at: wholeFile(file),
    message: text(
      `Filen indeholder et nultegn (byte ${nul + 1}) og er derfor ikke almindelig tekst.`,
      `The file contains a NUL character (byte ${nul + 1}), so it is not plain text.`,
    ),
    hint: text(
      'Fjern tegnet, eller hent filen igen fra Git.',
      'Remove the character, or fetch the file from Git again.',
    ),
  };
}

/** The finding for a file that is not read because of its size. */
export const tooLarge = (file: string, size: number): Diagnostic => ({
  code: 'file/too-large',
  severity: 'error',
  at: wholeFile(file),
  message: text(
    `Filen fylder ${size} bytes; et dokument må højst fylde ${maximumBytes}.`,
    `The file is ${size} bytes; a document may be ${maximumBytes} at most.`,
  ),
  hint: text(
    'Læg dokumentation i lageret med `dbs tilsyn evidence add`, og del lange tekster op.',
    'Put evidence in the store with `dbs tilsyn evidence add`, and split long texts.',
  ),
});

import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { hiddenCharacter } from '../domain/hidden-characters.ts';
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
  if (nul === -1) return hiddenRefused(file, decoded) ?? decoded;
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

function hiddenRefused(file: string, content: string): Diagnostic | undefined {
  const hidden = hiddenCharacter(content);
  if (hidden === undefined) return undefined;
  const before = content.slice(0, hidden.offset);
  const place = {
    line: before.split('\n').length,
    column: hidden.offset - before.lastIndexOf('\n'),
    offset: hidden.offset,
  };
  return {
    code: 'file/hidden-character',
    severity: 'error',
    at: { file, start: place, end: { ...place, column: place.column + 1, offset: place.offset + 1 } },
    message: text(
      `Her står et usynligt tegn (${hidden.name}), som kan få teksten til at se anderledes ud, end den er.`,
      `There is a hidden character (${hidden.name}) here, which can make the text look other than it is.`,
    ),
    hint: text(
      'Slet tegnet. Det kommer ofte med, når noget kopieres fra en mail eller en webside.',
      'Delete it. It often comes along when something is copied from a mail or a web page.',
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

import type { Unread, UnreadKind } from '../domain/cpr-place.ts';
import { type Text, text } from '../domain/text.ts';

const words: Readonly<Record<UnreadKind, { readonly one: Text; readonly more: Text }>> = {
  picture: { one: text('billede', 'picture'), more: text('billeder', 'pictures') },
  'sound-or-film': {
    one: text('lyd- eller filmfil', 'sound or film'),
    more: text('lyd- eller filmfiler', 'sounds or films'),
  },
  'pdf-page': {
    one: text(
      'PDF-side, der er et billede eller har tegn uden betydning',
      'PDF page that is a picture or has characters without meaning',
    ),
    more: text(
      'PDF-sider, der er billeder eller har tegn uden betydning',
      'PDF pages that are pictures or have characters without meaning',
    ),
  },
  'encrypted-pdf': { one: text('krypteret PDF', 'encrypted PDF'), more: text('krypterede PDF’er', 'encrypted PDFs') },
  encrypted: { one: text('krypteret fil', 'encrypted file'), more: text('krypterede filer', 'encrypted files') },
  'old-office': {
    one: text('fil fra en ældre Office eller Outlook', 'file of an older Office or Outlook'),
    more: text('filer fra en ældre Office eller Outlook', 'files of an older Office or Outlook'),
  },
  archive: { one: text('pakket fil', 'archive'), more: text('pakkede filer', 'archives') },
  damaged: { one: text('beskadiget fil', 'damaged file'), more: text('beskadigede filer', 'damaged files') },
  name: {
    one: text('fil med et navn, der ikke kan læses', 'file with a name that cannot be read'),
    more: text('filer med navne, der ikke kan læses', 'files with names that cannot be read'),
  },
  'too-large': {
    one: text('for stor fil', 'file that is too large'),
    more: text('for store filer', 'files that are too large'),
  },
  'too-deep': {
    one: text('fil pakket i for mange andre', 'file packed in too many others'),
    more: text('filer pakket i for mange andre', 'files packed in too many others'),
  },
  binary: {
    one: text('fil, der ikke er tekst', 'file that is no text'),
    more: text('filer, der ikke er tekst', 'files that are no text'),
  },
};

const mostNames = 5;

/** What is not looked through, counted by kind with the names: `3 billeder (a.png, b.png, c.png) og 1 krypteret PDF (d.pdf)`. */
export function unreadWords(unread: readonly Unread[]): Text {
  const kinds = new Map<UnreadKind, { count: number; names: string[] }>();
  for (const { kind, count, inside } of unread) {
    const known = kinds.get(kind) ?? { count: 0, names: [] };
    kinds.set(kind, known);
    known.count += count;
    if (inside !== undefined) known.names.push(inside);
  }
  const said = [...kinds].map(([kind, { count, names }]) => {
    const { one, more } = words[kind];
    const word = count === 1 ? one : more;
    const shown = names.slice(0, mostNames).join(', ');
    const rest = names.length - mostNames;
    const inBrackets = (others: string): string =>
      names.length === 0 ? '' : ` (${shown}${rest > 0 ? ` ${others}` : ''})`;
    return text(
      `${count} ${word.da}${inBrackets(`og ${rest} til`)}`,
      `${count} ${word.en}${inBrackets(`and ${rest} more`)}`,
    );
  });
  return text(said.map(({ da }) => da).join(', '), said.map(({ en }) => en).join(', '));
}

import type { UnreadKind } from '../../domain/cpr-place.ts';
import { looksLikeMail } from './mail.ts';

/** What a file is, by how it begins, or else by its name. */
export type FileKind =
  | { readonly kind: 'pdf' | 'zip' | 'gzip' | 'text' | 'rich-text' | 'mail' }
  | { readonly kind: 'unread'; readonly why: UnreadKind };

const unreadBeginnings: readonly (readonly [UnreadKind, RegExp])[] = [
  [
    'picture',
    /^.PNG|^\u00ff\u00d8\u00ff|^GIF8|^BM|^II\*|^MM\0\*|^8BPS|^\0\0.\0|^RIFF[\s\S]{4}WEBP|^[\s\S]{4}ftyp(?:hei|mif|avif)/,
  ],
  [
    'sound-or-film',
    /^ID3|^\u00ff[\u00fb\u00f3\u00f2]|^OggS|^fLaC|^RIFF[\s\S]{4}(?:AVI |WAVE)|^[\s\S]{4}ftyp|^.E\u00df\u00a3/,
  ],
  ['archive', /^7z\u00bc\u00af|^Rar!|^BZh|^\u00fd7zXZ|^\u0028\u00b5\u002f\u00fd|^[\s\S]{257}ustar/],
];

const endings: readonly (readonly [UnreadKind, RegExp])[] = [
  ['picture', /\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic|avif|ico|psd)$/i],
  ['sound-or-film', /\.(?:mp[34]|m4[av]|wav|mov|avi|ogg|flac|webm|mkv)$/i],
];

/** What the file is, and so how it is looked through. A text is never taken for something else by its first letters. */
export function fileKind(path: string, bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const text = isText(bytes);
  if (/^\s{0,9}%PDF-\d/.test(start) || (/%PDF-\d/.test(start) && (!text || /\.pdf$/i.test(path))))
    return { kind: 'pdf' };
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return { kind: 'zip' };
  if (start.startsWith('\u001f\u008b\b')) return { kind: 'gzip' };
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return { kind: 'unread', why: holdsPackage(bytes) ? 'encrypted' : 'old-office' };
  if (start.startsWith('{\\rtf')) return { kind: 'rich-text' };
  if (/\.(?:xls[xmb]|doc[xm]|ppt[xm]|od[tsp]|zip|pdf|gz)$/i.test(path)) return { kind: 'unread', why: 'damaged' };
  if (text) return { kind: isMail(path, start) || looksLikeMail(start) ? 'mail' : 'text' };
  const [known] = [
    ...unreadBeginnings.filter(([, beginning]) => beginning.test(start)),
    ...endings.filter(([, end]) => end.test(path)),
  ];
  if (known !== undefined) return { kind: 'unread', why: known[0] };
  return { kind: isMail(path, start) ? 'mail' : 'text' };
}

/** By its name, when it begins as one: with a heading. */
const isMail = (path: string, start: string): boolean =>
  /\.(?:eml|mht|mhtml|mbox)$/i.test(path) && /^(?:From |[!-9;-~]{1,80}[ \t]*:)/.test(start);

const packageName = Buffer.from('EncryptedPackage', 'utf16le');
const holdsPackage = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(packageName);

/** No controls but those that text has. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 8_000).every((byte) => byte >= 32 || (byte >= 8 && byte <= 13) || byte === 27 || byte === 26);

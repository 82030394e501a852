/** A piece of a mail: its headings, a text, or a file sent along. */
type MailPiece =
  | { readonly kind: 'headers'; readonly text: string }
  /** `line` is the text's first line in the file, from 1. */
  | { readonly kind: 'text'; readonly text: string; readonly line: number }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

/** A mail taken apart; `whole` is false when its parts lie deeper than we look, or are more than we look through. */
interface Mail {
  readonly pieces: readonly MailPiece[];
  readonly whole: boolean;
}

const limits = { nesting: 12, parts: 2_000 };
const first =
  /^(?:From |(?:From|To|Cc|Date|Subject|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type|Content-Transfer-Encoding|X-[A-Za-z-]{1,40})[ \t]{0,3}:)/i;

/** Whether bytes begin as a mail, or a page saved as one. */
export const looksLikeMail = (start: string): boolean => {
  const lines = start.replace(/^\u00ef\u00bb\u00bf/, '').split(/\r?\n/, 12);
  const headers = lines.filter((line) => first.test(line)).length;
  return (
    first.test(lines[0] ?? '') &&
    headers >= 1 &&
    /^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Subject|Received|Message-ID|Return-Path|From)\s*:/im.test(
      start,
    )
  );
};

/** Takes a mail apart: headings, texts and files, with what they are coded in undone. A file of several mails is read as one after another. */
export function takeApart(bytes: Uint8Array): Mail {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const pieces: MailPiece[] = [];
  const state = { parts: 0, whole: true };
  const starts = /^From \S/.test(source) ? [...source.matchAll(/^From \S[^\n]*\n/gm)].map(({ index }) => index) : [0];
  for (const [index, start] of starts.entries())
    part(source, start, starts[index + 1] ?? source.length, 0, pieces, state);
  return { pieces, whole: state.whole };
}

function part(
  source: string,
  from: number,
  to: number,
  depth: number,
  pieces: MailPiece[],
  state: { parts: number; whole: boolean },
): void {
  state.parts += 1;
  if (depth > limits.nesting || state.parts > limits.parts) {
    state.whole = false;
    return;
  }
  const blank = /\r?\n[ \t]*\r?\n|^\r?\n/g;
  blank.lastIndex = from;
  const starts = /^\r?\n/.exec(source.slice(from, from + 2));
  const gap = starts === null ? blank.exec(source) : undefined;
  const headEnd = starts !== null ? from : gap != null && gap.index < to ? gap.index : to;
  const bodyStart =
    starts !== null ? from + starts[0].length : gap != null && gap.index < to ? gap.index + gap[0].length : to;
  const headers = headersOf(source.slice(from, headEnd));
  pieces.push({ kind: 'headers', text: unfolded(source.slice(from, headEnd)).map(readable).join('\n\n') });
  const type = find(headers, 'content-type') ?? 'text/plain';
  const body = source.slice(bodyStart, to);
  const boundary = parameter(type, 'boundary');
  if (/^\s*multipart\//i.test(type) && boundary !== undefined && boundary !== '') {
    let line = bodyStart;
    const ends: [number, number][] = [];
    for (const mark of body.matchAll(/^--([^\r\n]*)\r?\n?/gm)) {
      const named = mark[1]?.trimEnd();
      if (named !== boundary && named !== `${boundary}--`) continue;
      ends.push([line, bodyStart + mark.index]);
      line = bodyStart + mark.index + mark[0].length;
    }
    ends.push([line, to]);
    for (const [index, [start, end]] of ends.entries()) {
      // Before the first mark and after the last stands what mail programs do not show.
      if (index === 0 || index === ends.length - 1) {
        if (start < end)
          pieces.push({
            kind: 'text',
            text: decoded(bytesOf(source.slice(start, end)), undefined),
            line: lineAt(source, start),
          });
      } else part(source, start, end, depth + 1, pieces, state);
    }
    return;
  }
  const bytes = uncoded(body, find(headers, 'content-transfer-encoding') ?? '');
  const name = readable(
    parameter(find(headers, 'content-disposition') ?? '', 'filename') ?? parameter(type, 'name') ?? '',
  );
  if (/^\s*message\/(?:rfc822|global)/i.test(type)) {
    const inner = Buffer.from(bytes).toString('latin1');
    part(inner, 0, inner.length, depth + 1, pieces, state);
  } else if (name === '' && /^\s*(?:text|message)\//i.test(type)) {
    pieces.push({ kind: 'text', text: decoded(bytes, parameter(type, 'charset')), line: lineAt(source, bodyStart) });
  } else if (bytes.length > 0) pieces.push({ kind: 'file', name, bytes });
}

function lineAt(source: string, at: number): number {
  let line = 1;
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', next + 1)) line += 1;
  return line;
}

/** The lines of the headings, with continued ones put together. */
const unfolded = (head: string): readonly string[] => head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);

const headersOf = (head: string): readonly (readonly [string, string])[] =>
  unfolded(head).flatMap((line) => {
    const [, name, value] = /^([!-9;-~]{1,80})[ \t]*:[ \t]*([\s\S]*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });

const find = (headers: readonly (readonly [string, string])[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

function parameter(value: string, name: string): string | undefined {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}\\*?(?:0\\*?)?\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.){0,400})"|([^\\s;"]{1,400}))`, 'i').exec(
      value,
    ) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? bare;
}

/** Words a heading has coded, such as `=?utf-8?Q?…?=`, and bytes of UTF-8. */
function readable(value: string): string {
  const words = value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?([^?\s]{1,40})\?([bq])\?([^?]{0,2000})\?=/gi, (_, charset: string, coding: string, text: string) =>
      decoded(
        /b/i.test(coding) ? Buffer.from(text, 'base64') : uncoded(text.replaceAll('_', ' '), 'quoted-printable'),
        charset,
      ),
    );
  return /[\u0080-\u00ff]/.test(words) && !/[\u0100-\uffff]/.test(words) ? decoded(bytesOf(words), undefined) : words;
}

const bytesOf = (latin1: string): Uint8Array => Buffer.from(latin1, 'latin1');

function uncoded(body: string, coding: string): Uint8Array {
  if (/base64/i.test(coding)) return Buffer.from(body.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  if (!/quoted-printable/i.test(coding)) return bytesOf(body);
  return bytesOf(
    body
      .replace(/[ \t]+(?=\r?\n)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

/** By its stated character set, else as UTF-8, else as Windows wrote it. */
function decoded(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset?.replace(/\*.*$/, ''), 'utf-8']) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not that one: the next.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

import { deflateSync } from 'node:zlib';
import type { Drawing } from '../drawing.ts';
import { type Bait, damaged } from './documents.ts';

const repeated = (text: string, count: number): string => text.repeat(count);

const objects = ({ address, canary }: Bait): readonly string[] => [
  '<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Parent 1 0 R >>',
  '<< /Type /Pages /Kids [1 0 R 2 0 R 3 0 R 4 0 R 5 0 R] /Count 99999999999 >>',
  '<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /O << /S /URI /URI (x) >> >> >>',
  `<< /S /Launch /F (${canary}) /Win << /F (cmd.exe) /P (/c calc) >> >>`,
  `<< /S /GoToR /F (${address}) >> << /S /SubmitForm /F (${address}) >>`,
  `<< /Type /Filespec /F (${address}/x) /FS /URL >>`,
  '<< /Type /EmbeddedFile /Length 10 >> stream\nxxxxxxxxxx\nendstream',
  `<< /Filter [${repeated('/FlateDecode ', 500)}] /Length 3 >> stream\nabc\nendstream`,
  '<< /Length 99999999999 >> stream\nx',
  '<< /Length -1 >> stream\nx\nendstream',
  '<< /Length 1 0 R >> stream\nx\nendstream',
  repeated('[', 60_000),
  repeated('<<', 60_000),
  repeated('<< /A ', 30_000),
  repeated('(', 60_000),
  `(${repeated('\\(', 60_000)}`,
  `<${repeated('4', 100_001)}>`,
  `/${repeated('#41', 50_000)}`,
  repeated('1 0 R ', 30_000),
  '99999999999999999999 0 R -1 0 R 1 99999 R 1.5 0 R',
  '1e999 .. -- +- 0x1 1.2.3',
  '/Prev 0 /XRefStm 0 /Root 1 0 R /Encrypt << /Filter /Standard /V 5 >>',
  'xref\n0 99999999\n0000000000 65535 f \ntrailer << /Size 99999999 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n',
  'trailer << /Root 1 0 R /Prev 0 >>\nstartxref\n0\n%%EOF\n',
  'startxref\n99999999999\n%%EOF\n',
  'startxref\n-1\n%%EOF',
  '%%EOF',
  'endobj endobj endobj',
  '1 0 obj 1 0 R endobj',
  '<< /StructTreeRoot 1 0 R /K [1 0 R] /P 1 0 R /ParentTree << /Nums [0 1 0 R] /Kids [1 0 R] >> >>',
  '\0\0\0\0',
  '\xff\xfe\xfd',
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
];

/** A stream of a few bytes that unfolds to many. */
const bomb = (size: number): Buffer => {
  const small = deflateSync(Buffer.alloc(size, 0x20));
  return Buffer.concat([
    Buffer.from(`<< /Filter /FlateDecode /Length ${small.length} >> stream\n`),
    small,
    Buffer.from('\nendstream'),
  ]);
};

const numbers = ['0', '-1', '1', '99999999999', '4294967296', '9007199254740993', '1e9', '0.5', ''];

/** A PDF in hostile hands: a sealed report changed somewhere, or something that is hardly one. */
export function hostilePdf(original: Uint8Array, bait: Bait, draw: Drawing): Uint8Array {
  const source = Buffer.from(original);
  const kind = draw.below(8);
  if (kind === 0) return damaged(source, draw);
  if (kind === 1)
    return Buffer.from(`%PDF-1.7\n1 0 obj\n${draw.of(objects(bait))}\nendobj\n${draw.of(objects(bait))}`, 'latin1');
  // Whole objects at a place where objects begin.
  const starts = placesOf(source, 'endobj');
  const at = draw() < 0.7 && starts.length > 0 ? draw.of(starts) + 7 : draw.below(source.length + 1);
  const piece =
    draw() < 0.1
      ? Buffer.concat([Buffer.from('\n9 0 obj\n'), bomb(30_000_000), Buffer.from('\nendobj\n')])
      : Buffer.from(`\n${1 + draw.below(60)} 0 obj\n${draw.of(objects(bait))}\nendobj\n`, 'latin1');
  if (kind <= 3) return Buffer.concat([source.subarray(0, at), piece, source.subarray(at)]);
  if (kind === 4) return Buffer.concat([source, piece, Buffer.from(draw.of(objects(bait)), 'latin1')]);
  if (kind === 5) return withOther(source, /\d+ 0 R/g, () => `${draw.below(80)} 0 R`, draw);
  if (kind === 6)
    return withOther(
      source,
      /(?<=\/(?:Length|Size|Count|Prev|N|First|W|Index|K|MCID|StructParents|Columns) ?\[?)\d+/g,
      () => draw.of(numbers),
      draw,
    );
  return withOther(
    source,
    /(?<=startxref\n)\d+|\/(?:FlateDecode|Catalog|Pages|Page|Kids|Contents|Filter|Type|Root|Names|AF)\b/g,
    () => draw.of(['0', '/X', '', '/JavaScript', '/LZWDecode', '/Kids']),
    draw,
  );
}

function placesOf(source: Buffer, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = source.indexOf(word); at >= 0; at = source.indexOf(word, at + 1)) places.push(at);
  return places;
}

/** A few of the places that look so say something else. */
function withOther(source: Buffer, form: RegExp, other: () => string, draw: Drawing): Buffer {
  const text = source.toString('latin1');
  const found = [...text.matchAll(form)];
  const chosen = new Set(Array.from({ length: 1 + draw.below(5) }, () => draw.below(found.length)));
  let from = 0;
  const pieces: string[] = [];
  for (const [index, match] of found.entries()) {
    if (!chosen.has(index)) continue;
    pieces.push(text.slice(from, match.index), other());
    from = match.index + match[0].length;
  }
  return Buffer.from(pieces.join('') + text.slice(from), 'latin1');
}

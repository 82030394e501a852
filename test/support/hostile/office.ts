import { crc32, deflateRawSync } from 'node:zlib';
import { openZip } from '../../../src/exchange/excel/zip.ts';
import type { Drawing } from '../drawing.ts';
import { replacementNumber } from '../replacement-number.ts';
import { type Bait, damaged } from './documents.ts';

const repeated = (text: string, count: number): string => text.repeat(count);
const unlimited = { files: 10_000, fileBytes: 100_000_000, totalBytes: 200_000_000 };

/** The parts of an office file, by name. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  const zip = openZip(bytes, unlimited);
  return Object.fromEntries(zip.names.map((name) => [name, new TextDecoder().decode(zip.read(name))]));
}

interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What the archive says of it; otherwise the truth. */
  readonly lie?: {
    readonly unpacked?: number;
    readonly crc?: number;
    readonly flags?: number;
    readonly method?: number;
  };
}

/** An archive of any parts, twice of one name too, which may lie about each. */
function packed(parts: readonly Part[], comment = ''): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, lie = {} } of parts) {
    const bytes = Buffer.from(content);
    const small = deflateRawSync(bytes, { level: 1 });
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(lie.flags ?? 0, 8);
    head.writeUInt16LE(lie.method ?? 8, 10);
    head.writeUInt32LE(lie.crc ?? crc32(bytes), 16);
    head.writeUInt32LE(small.length, 20);
    head.writeUInt32LE(lie.unpacked ?? bytes.length, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    head.writeUInt32LE(offset, 42);
    directory.push(head, Buffer.from(name));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    locals.push(local, Buffer.from(name), small);
    offset += 30 + Buffer.byteLength(name) + small.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, ...directory, end, Buffer.from(comment, 'latin1')]);
}

const xmlPieces = ({ address }: Bait): readonly string[] => [
  `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "${repeated('&a;', 500)}">]>`,
  `<!DOCTYPE lolz [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${repeated(`&l${n};`, 10)}">`).join('')}]><x>&l9;</x>`,
  `<!DOCTYPE x SYSTEM "${address}/x.dtd">`,
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  `<?xml-stylesheet href="${address}/x.xsl"?>`,
  `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${address}/x"/>`,
  '&undefined;',
  '&#0;&#xD800;&#x110000;&#99999999999;',
  '<a><b></a></b>',
  '</x>',
  '<',
  '>',
  '&',
  '<![CDATA[',
  '<!--',
  '<c r="A1" t="s"><v>999999999</v></c><c r="A1" t="s"><v>-1</v></c><c r="A1" t="s"><v>x</v></c>',
  '<c r="XFE1048577"><v>1</v></c><c r="A0"><v>1</v></c><c r=""><v>1</v></c><c><v>1</v></c><c r="1A"><v>1</v></c>',
  `<c r="${repeated('Z', 5_000)}${repeated('9', 5_000)}"><v>1</v></c>`,
  '<row r="4294967297"><c r="A4294967297"><v>1</v></c></row><row r="-1"/>',
  `<c r="A1"><f>cmd|'/c calc'!A0</f><v>1</v></c><c r="A2"><f>HYPERLINK("${address}","x")</f></c>`,
  `<c r="A3"><f>WEBSERVICE("${address}/w")</f><v>=1+1</v></c>`,
  '<c r="A1" t="inlineStr"><is><t>=cmd|x</t></is></c><c r="A1" t="b"><v>2</v></c><c r="A1" t="e"><v>#REF!</v></c>',
  '<c r="A1" t="d"><v>2026-13-45T99:99</v></c><c r="A1" s="999999"><v>1e308</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1e999</v></c>',
  '<mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1"/><mergeCell ref="B2:A1"/><dimension ref="A1:XFD1048576"/>',
  `<hyperlink ref="A1" r:id="rId1" location="x"/><externalReference r:id="rId9"/><oleObject progId="x"/>`,
  repeated('<row>', 30_000),
  `${repeated('<x>', 60_000)}${repeated('</x>', 60_000)}`,
  `<x ${Array.from({ length: 20_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`,
  `<t>${repeated('x', 400_000)}</t>`,
  repeated('<c r="A1"><v>1</v></c>', 20_000),
  repeated('<si><t>x</t></si>', 20_000),
  `<t>${replacementNumber}</t><t>\u202e\u0000\ufeff</t>`,
  '\0',
  '\ufeff',
  '<t xml:space="preserve">&lt;script&gt;</t><t>{{constructor}}</t><t>javascript:x</t>',
  '<sheet name="../../x" sheetId="1" r:id="rId1"/><sheet name="" sheetId="0" r:id=""/><sheet/>',
  `<Relationship Id="rId1" Target="${address}/x" TargetMode="External"/><Relationship Id="rId1" Target="../../../../etc/passwd"/>`,
  '<Relationship Id="rId1" Target="/xl/workbook.xml"/><Relationship Id="rId1" Target="worksheets/../workbook.xml"/>',
];

const names = [
  ...['../../../../tmp/x', '/etc/passwd', 'C:\\x', 'xl/../../x', 'xl/worksheets/sheet1.xml', '[Content_Types].xml', ''],
  ...[
    'xl/externalLinks/externalLink1.xml',
    'xl/vbaProject.bin',
    'xl/embeddings/x.xlsx',
    'word/document.xml',
    'content.xml',
  ],
  ...[
    'xl/comments1.xml',
    'xl/threadedComments/t1.xml',
    'xl/drawings/drawing1.xml',
    'docProps/core.xml',
    'meta.xml',
    'EncryptedPackage',
  ],
  ...['x\0y', 'a\nb', '\u202ex', 'x'.repeat(5_000), '__proto__', 'constructor'],
];

const oleHead = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** An office file in hostile hands. */
export function hostileOffice(
  original: Uint8Array,
  parts: Readonly<Record<string, string>>,
  bait: Bait,
  draw: Drawing,
): Uint8Array {
  const kind = draw.below(12);
  if (kind === 0) return damaged(original, draw);
  if (kind === 1)
    return draw.of([
      new Uint8Array(),
      oleFile(draw),
      Buffer.from('PK\x03\x04'),
      Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'),
      Buffer.from('%PDF-1.7'),
      Buffer.from('MZ'),
    ]);
  const list: Part[] = Object.entries(parts).map(([name, content]) => ({ name, content }));
  const at = draw.below(list.length);
  const part = list[at] ?? { name: 'x', content: '' };
  const content = String(part.content);
  if (kind <= 6) {
    const tags = [...content.matchAll(/>/g)].map(({ index }) => index + 1);
    const where = tags.length > 0 && draw() < 0.8 ? draw.of(tags) : draw.below(content.length + 1);
    list[at] = { ...part, content: content.slice(0, where) + draw.of(xmlPieces(bait)) + content.slice(where) };
  } else if (kind === 7)
    list[at] = {
      ...part,
      content: draw.of(['', draw.of(xmlPieces(bait)), content.slice(0, draw.below(content.length + 1))]),
    };
  else if (kind === 8) list.splice(at, 1);
  else if (kind === 9) list.push({ name: draw.of(names), content: draw.of([content, draw.of(xmlPieces(bait)), '']) });
  else if (kind === 10) {
    const bomb = draw() < 0.3 ? 20_000_000 : 1_000;
    const lie = draw.of([
      { unpacked: 10 },
      { unpacked: 0xffffffff },
      { flags: 1 },
      { method: 12 },
      { method: 0 },
      { crc: 1 },
      { flags: 0x0808 },
      {},
    ]);
    list[at] = { ...part, content: Buffer.alloc(bomb, 0x20), lie };
  } else
    list[at] = {
      ...part,
      content: content.replace(
        /="([^"]*)"/,
        () => `="${draw.of(['', '-1', '1e9', '99999999999999999999', '../..', '&#0;', 'x'.repeat(9_000)])}"`,
      ),
    };
  const archive = packed(list, draw() < 0.1 ? 'PK\x05\x06'.repeat(3) : '');
  return draw() < 0.15 ? damaged(archive, draw) : archive;
}

/** The beginning of an old or encrypted file. */
function oleFile(draw: Drawing): Uint8Array {
  const bytes = Buffer.alloc(512 + draw.below(4_096), draw.of([0, 0xff, 0x41]));
  oleHead.copy(bytes);
  if (draw() < 0.5) Buffer.from('EncryptedPackage', 'utf16le').copy(bytes, 400);
  return bytes;
}
